// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Summary} from '../lib/types.js' */
import {html, render} from 'lit-html';
import {count, percent, share} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {filterCount} from '../lib/urlState.js';
import {emptyState, remoteState} from '../ui/states.js';
import {shortWords, topicName} from './words.js';

/**
 * The numbers over all, each with what it was divided by, and how much of each topic the map can't show.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources}} parts
 */
export function overviewPanel({store, navigation, resources}) {
  const element = document.createElement('div');
  element.className = 'panel overview';

  const stop = renderOn(
    store,
    [({summary}) => summary, ({topics}) => topics, ({query}) => query, ({language}) => language],
    () => {
      const state = store.get();
      const summary = shown(state.summary);
      render(
        html`<div class="panel-body padded">
          ${kpis(state, summary)}
          ${remoteState(state.summary, {
            retry: resources.summary.retry,
            ready: (value) => (value.total === 0 ? empty(state) : topics(state, value)),
          })}
        </div>`,
        element,
      );
    },
  );

  /** @param {PageState} state */
  function empty(state) {
    const filtered = filterCount(state.query) > 0;
    return emptyState({
      title: t('empty.issues'),
      text: filtered ? t('empty.filtered') : t('empty.window'),
      action: filtered ? {label: t('filter.clear'), run: navigation.clearFilters} : undefined,
    });
  }

  /** @param {PageState} state @param {Summary} summary */
  function topics(state, summary) {
    const rows = summary.topics
      .filter(({total}) => total > 0)
      .sort((a, b) => b.unplaced / b.total - a.unplaced / a.total || b.total - a.total);
    return html`<h2>${t('unplaced.title')}</h2>
      <p class="small soft">${t('unplaced.why')}</p>
      <div class="bars">
        ${rows.map(({topic, total, unplaced}) => {
          const part = share(unplaced, total);
          return html`<button class="bar-row" title=${topicName(state, topic)} @click=${() => navigation.change({topic: [topic]})}>
            <span class="name">${topicName(state, topic)}</span>
            <span class="track"><span class="warm" .style=${`width: ${(part ?? 0) * 100}%`}></span></span>
            <span class="figure">${percent(part, 0)}</span>
            <span class="figure base">${count(unplaced)}/${count(total)}</span>
          </button>`;
        })}
      </div>`;
  }

  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** @param {PageState} state @param {Summary | undefined} summary */
function kpis(state, summary) {
  const {total, placed, unplaced} = summary ?? {};
  const closed = totalOf(summary?.statuses, 'status', ['CLOSED']);
  const proactive = totalOf(summary?.sources, 'source', ['VISIT', 'PATROL']);
  return html`<dl class="kpis ${state.summary.tag === 'ready' ? '' : 'stale'}">
    ${kpi('kpi.total', count(total), summary?.days ? shortWords(summary.days, state.installation.today) : '')}
    ${kpi('kpi.unplaced', percent(share(unplaced, total)), over(unplaced, total), t('kpi.placed', {count: count(placed)}))}
    ${kpi('kpi.closed', percent(share(closed, total)), over(closed, total))}
    ${kpi('kpi.proactive', percent(share(proactive, total)), over(proactive, total), t('kpi.proactiveSources'))}
  </dl>`;
}

/** @param {string} key @param {string} value @param {string} base @param {string} [hint] */
function kpi(key, value, base, hint) {
  return html`<div class="kpi" title=${hint ?? ''}>
    <dt>${t(key)}</dt>
    <dd class="figure">${value}</dd>
    <dd class="base">${base}</dd>
  </div>`;
}

/** @param {number | undefined} part @param {number | undefined} whole */
function over(part, whole) {
  return t('kpi.over', {part: count(part), whole: count(whole)});
}

/** @param {{total: number}[] | undefined} rows @param {'status' | 'source'} name @param {string[]} codes */
function totalOf(rows, name, codes) {
  return rows?.filter((row) => codes.includes(/** @type {any} */ (row)[name])).reduce((sum, {total}) => sum + total, 0);
}
