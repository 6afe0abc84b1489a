// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {DeskState, Opened} from './table.js' */
import {html, nothing} from 'lit-html';
import {getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {failedNotice} from '../ui/states.js';

/**
 * Who complained, with names and numbers: asked for by hand, as each look is noted, and forgotten with the next issue.
 *
 * @typedef {{anonymous: boolean, door?: string, contacts: {name?: string, phone?: string, email?: string}[]}} Caller
 * @typedef {{issueId: number, busy: boolean, items: Caller[] | null, problem: any}} Callers
 */

/** Those who call back. */
const DESKS = ['DESK', 'ADMIN'];

/** @param {{store: Store<any>}} parts */
export function callersDeeds({store}) {
  /** @param {number} issueId */
  async function showCallers(issueId) {
    store.set({callers: {issueId, busy: true, items: null, problem: null}});
    /** @type {Callers} */
    const found = await getJson(`/api/issues/${issueId}/complainants`).then(
      ({items}) => ({issueId, busy: false, items, problem: null}),
      (problem) => ({issueId, busy: false, items: null, problem}),
    );
    if (store.get().callers?.issueId === issueId) store.set({callers: found});
  }

  return {showCallers, hideCallers: () => store.set({callers: null})};
}

/** @param {DeskState} state @param {Opened} opened @param {ReturnType<typeof callersDeeds>} deeds */
export function callers({callers: shown, roles}, {issue, timeline}, deeds) {
  const handles = timeline.may.some((/** @type {string} */ step) => ['TAKE', 'FINISH'].includes(step));
  if (!handles && !DESKS.some((role) => roles.has(role))) return nothing;
  const own = shown?.issueId === issue.id ? shown : null;
  return html`<section class="desk-callers" aria-label=${t('desk.who')}>
    ${own?.items
      ? html`<ul>${own.items.map(line)}</ul>
          ${own.items.length ? nothing : html`<p class="soft">${t('desk.callers.none')}</p>`}
          <button class="button quiet" @click=${deeds.hideCallers}>${t('desk.callers.hide')}</button>`
      : html`<button class="button" ?disabled=${own?.busy} @click=${() => deeds.showCallers(issue.id)}>${icon('user', 'small')}${t('desk.callers.show')}</button>
          <span class="small soft">${t('desk.callers.noted')}</span>`}
    ${own?.problem ? failedNotice(own.problem, () => deeds.showCallers(issue.id)) : nothing}
  </section>`;
}

/** @param {Caller} caller */
function line({anonymous, door, contacts}) {
  return html`<li>
    ${anonymous ? html`<span>${t('desk.who.anonymous')}</span>` : nothing}
    ${contacts.map(({name, phone, email}) => html`<span class="desk-caller"><strong>${name ?? t('desk.callers.unnamed')}</strong>${phone ? html` <a class="figure" href=${`tel:${phone}`}>${phone}</a>` : nothing}${email ? html` <span>${email}</span>` : nothing}</span>`)}
    ${door ? html`<span class="small soft">${door}</span>` : nothing}
  </li>`;
}
