// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Pages} from '../lib/remote.js' */
/** @import {Issue} from '../lib/types.js' */
import {html} from 'lit-html';
import {minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {mark} from '../ui/marks.js';
import {nextPage} from '../ui/nextPage.js';
import {topicName} from './words.js';

/**
 * A list of issues a page at a time, at one with the map. The one that is pressed opens, and is flown to.
 *
 * @param {{store: PageStore, navigation: Navigation, flyTo: (place: {lng: number, lat: number}) => void, more: () => void}} parts
 */
export function createIssueRows({store, navigation, flyTo, more}) {
  /** @param {Issue} issue */
  function open(issue) {
    const {selection} = store.get().query;
    navigation.change({selection: [...selection.filter(({kind}) => kind !== 'issue'), {kind: 'issue', issueId: issue.id}]});
    if (issue.lng !== undefined && issue.lat !== undefined) flyTo({lng: issue.lng, lat: issue.lat});
  }

  /** @param {PageState} state @param {Pages<Issue>} pages */
  return function issueRows(state, pages) {
    return html`<ol class="rows" @mouseleave=${() => store.set({hovered: {}})}>
        ${pages.items.map(
          (issue) => html`<li>
            <button
              class="row ${state.hovered.issueId === issue.id ? 'hovered' : ''}"
              @mouseenter=${() => store.set({hovered: {issueId: issue.id}})}
              @click=${() => open(issue)}
            >
              <span class="head"><strong>${topicName(state, issue.topic)}</strong><span class="small">${mark(issue.status)} ${t(`status.${issue.status}`)}</span></span>
              <p>${issue.address ?? issue.estate ?? t(`precision.${issue.placePrecision}`)}</p>
              <p class="soft figure">${minute(issue.reportedAt, state.installation.zone)} · ${t(`source.${issue.source}`)}</p>
            </button>
          </li>`,
        )}
      </ol>
      ${nextPage(pages, more)}`;
  };
}
