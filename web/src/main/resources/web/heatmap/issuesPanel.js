// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Pages} from '../lib/remote.js' */
/** @import {Issue} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {filterCount} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {emptyState, remoteState} from '../ui/states.js';
import {createIssueRows} from './issueRows.js';
import {selectedGrid, selectedIssue} from './state.js';
import {daysWords, topicName} from './words.js';

/**
 * The issues of a cell or a grid, newest first, and one of them in full.
 *
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {Navigation} parts.navigation
 * @param {Resources} parts.resources
 * @param {(place: {lng: number, lat: number}) => void} parts.flyTo
 */
export function issuesPanel({store, navigation, resources, flyTo}) {
  const element = document.createElement('div');
  element.className = 'panel';

  const issueRows = createIssueRows({store, navigation, flyTo, more: resources.issues.more});

  function update() {
    const state = store.get();
    const single = selectedIssue(state) !== undefined;
    render(
      html`<div class="panel-head">
          <button class="icon-button" aria-label=${t('back')} title=${t('back')} @click=${navigation.back}>${icon('left')}</button>
          <span class="grow">
            <strong>${single ? (shown(state.issue)?.number ?? '') : placeName(state)}</strong>
            <span class="small soft">${single ? t('issue.title') : daysWords(state)}</span>
          </span>
          <button class="icon-button" aria-label=${t('close')} title=${t('close')} @click=${() => navigation.change({selection: []})}>
            ${icon('close')}
          </button>
        </div>
        <div class="panel-body">
          ${single
            ? remoteState(state.issue, {retry: resources.issue.retry, ready: (issue) => detail(state, issue)})
            : remoteState(state.issues, {retry: resources.issues.retry, ready: (pages) => list(state, pages)})}
        </div>`,
      element,
    );
  }

  /** @param {PageState} state @param {Pages<Issue>} pages */
  function list(state, pages) {
    if (!pages.items.length) {
      return emptyState({
        title: t('empty.here'),
        text: t('empty.hereWhy'),
        actions: filterCount(state.query) ? [{label: t('filter.clear'), run: navigation.clearFilters}] : [],
      });
    }
    return issueRows(state, pages);
  }

  const stop = renderOn(
    store,
    [
      ({issues}) => issues,
      ({issue}) => issue,
      ({query}) => query,
      ({hovered}) => hovered.issueId,
      ({topics}) => topics,
      ({grids}) => grids,
      ({language}) => language,
    ],
    update,
  );
  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** @param {PageState} state */
function placeName(state) {
  const gridId = selectedGrid(state);
  if (gridId === undefined) return t('issue.cell');
  return shown(state.grids)?.features.find(({properties}) => properties.gridId === gridId)?.properties.name ?? t('grids.grid');
}

/** @param {PageState} state @param {Issue} issue */
function detail(state, issue) {
  const {zone} = state.installation;
  /** @type {[string, unknown][]} */
  const facts = [
    ['issue.topic', topicName(state, issue.topic)],
    ['issue.status', html`${mark(issue.status)} ${t(`status.${issue.status}`)}`],
    ['issue.source', t(`source.${issue.source}`)],
    ['issue.reportedAt', minute(issue.reportedAt, zone)],
    ['issue.closedAt', minute(issue.closedAt, zone)],
    ['issue.tier', t(`tier.${issue.tier}`)],
    ['issue.ledger', t(`ledger.${issue.ledger}`)],
    ['issue.grid', issue.gridCode ?? t('issue.noGrid')],
    ['issue.address', issue.address ?? t('issue.noAddress')],
    ['issue.precision', t(`precision.${issue.placePrecision}`)],
  ];
  return html`<div class="padded issue">
    ${issue.description ? html`<p class="description">${issue.description}</p>` : nothing}
    <dl class="facts">${facts.map(([key, value]) => html`<dt>${t(key)}</dt><dd>${value}</dd>`)}</dl>
    ${issue.lng === undefined ? html`<p class="notice waiting">${icon('info', 'small')}<span>${t('issue.unplaced')}</span></p>` : nothing}
  </div>`;
}
