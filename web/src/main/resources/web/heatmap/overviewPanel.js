// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Summary} from '../lib/types.js' */
import {html, render} from 'lit-html';
import {count, day, percent, share} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {filterCount} from '../lib/urlState.js';
import {emptyState, remoteState} from '../ui/states.js';
import {kpis} from './kpis.js';
import {topicName} from './words.js';

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
            retry,
            ready: (value) => (value.total === 0 ? empty(state, value) : topics(state, value)),
          })}
        </div>`,
        element,
      );
    },
  );

  /** The timeline asks the same of the server: when that fails with this, it leaves it to us to say so. */
  function retry() {
    resources.summary.retry();
    if (store.get().history.tag === 'failed') resources.history.retry();
  }

  /** @param {PageState} state @param {Summary} summary */
  function empty(state, {firstOn, lastOn}) {
    const actions = [];
    if (firstOn && lastOn) actions.push({label: t('empty.goThere'), run: () => navigation.change({time: {from: firstOn, to: lastOn}})});
    if (filterCount(state.query) > 0) actions.push({label: t('filter.clear'), run: navigation.clearFilters});
    return emptyState({
      title: t('empty.issues'),
      text: lastOn
        ? t('empty.elsewhere', {from: day(firstOn), to: day(lastOn)})
        : t(actions.length ? 'empty.filtered' : 'empty.never'),
      actions,
    });
  }

  /** @param {PageState} state @param {Summary} summary */
  function topics(state, summary) {
    const rows = summary.topics
      .filter(({total}) => total > 0)
      .sort((a, b) => (b.unplacedShare ?? 0) - (a.unplacedShare ?? 0) || b.total - a.total);
    if (summary.unplaced === undefined) {
      return html`<h2>${t('unplaced.title')}</h2>
        <p class="small soft">${t('unplaced.byGrid')}</p>`;
    }
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
