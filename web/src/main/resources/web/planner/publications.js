// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Finding, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {change} from '../lib/api.js';
import {count, day, minute} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {findingWords} from './findings.js';

/**
 * From when a plan counts: its day, what stands in the way, and the publications that there are, each to be taken back before
 * its day or reversed after it.
 *
 * @typedef {{id: number, planId: number, plan: string, startsOn: string, state: 'PENDING' | 'IN_FORCE' | 'TAKEN_BACK' | 'REVERSED', publishedBy?: string, publishedAt: string, households: number, grids: number, reverses?: number}} Publication
 *
 * @param {any} state
 * @param {{publishing: ReturnType<typeof publicationDeeds>}} parts
 */
export function publications({plan, review, hindrances, grids, findings, moved, busy, installation}, {publishing}) {
  const blocking = findings.filter((/** @type {Finding} */ {error}) => error);
  return html`${plan.status === 'FILED'
      ? html`<section><h4>${t('planner.publish')}</h4>
          ${blocking.length
            ? html`<p class="bad">${tCount('planner.publishBlocked', blocking.length, {count: count(blocking.length)})}</p>`
            : html`<form class="plan-acts" @submit=${(/** @type {SubmitEvent} */ event) => {
                event.preventDefault();
                publishing.publish(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('startsOn')));
              }}>
                <label class="field"><span class="label">${t('planner.startsOn')}</span><input class="input" type="date" name="startsOn" required min=${installation.today} .value=${installation.today} /></label>
                <button class="button primary" ?disabled=${busy}>${t('planner.publishNow')}</button>
                <p class="small soft">${tCount('planner.publishMoves', moved, {count: count(moved)})}</p>
              </form>`}
          ${hindrances.length ? html`<ul class="plan-list" role="alert">${hindrances.map((/** @type {Finding} */ one) => html`<li class="bad">${findingWords(one, grids)}</li>`)}</ul>` : nothing}
        </section>`
      : nothing}
    ${review?.publications.length ? html`<section><h4>${t('planner.publications')}</h4><ul class="plan-list">${review.publications.map((/** @type {Publication} */ one) => publication(one, {publishing, busy, today: installation.today, zone: installation.timeZone}))}</ul></section>` : nothing}`;
}

/** @param {Publication} one @param {{publishing: ReturnType<typeof publicationDeeds>, busy: boolean, today: string, zone: string}} parts */
function publication(one, {publishing, busy, today, zone}) {
  return html`<li class="plan-comment" data-publication=${one.state}>
    <p><b>${one.plan}</b> <span class="badge">${t(`planPublished.${one.state}`)}</span>${one.reverses ? html` <span class="badge">${t('planner.isReversal')}</span>` : nothing}</p>
    <p class="small soft">${[t('planner.publishedFrom', {day: day(one.startsOn)}), t('planner.publishedMoves', {households: count(one.households), grids: count(one.grids)}), one.publishedBy, minute(one.publishedAt, zone)].filter(Boolean).join(' · ')}</p>
    ${one.state === 'PENDING' ? html`<button class="button small" ?disabled=${busy} @click=${() => publishing.takeBack(one.id)}>${t('planner.takeBack')}</button>` : nothing}
    ${one.state === 'IN_FORCE' && !one.reverses
      ? html`<form class="plan-acts" @submit=${(/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          publishing.reverse(one.id, String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('startsOn')));
        }}>
          <input class="input" type="date" name="startsOn" required min=${today} .value=${today} aria-label=${t('planner.startsOn')} />
          <button class="button small" ?disabled=${busy}>${t('planner.reverse')}</button>
        </form>`
      : nothing}
  </li>`;
}

/** @param {{store: Store<any>, path: (rest: string) => string, reload: () => Promise<void>}} parts */
export function publicationDeeds({store, path, reload}) {
  /** @param {() => Promise<any>} deed */
  async function doing(deed) {
    store.set({busy: true, problem: null, hindrances: []});
    try {
      await deed();
      store.set({review: null});
      await reload();
    } catch (/** @type {any} */ problem) {
      store.set({problem, hindrances: problem.findings ?? []});
    }
    store.set({busy: false});
  }
  return {
    publish: (/** @type {string} */ startsOn) => doing(() => change('POST', path('/publication'), {version: store.get().plan.version, startsOn})),
    takeBack: (/** @type {number} */ id) => doing(() => change('DELETE', `/api/boundary-publications/${id}`)),
    reverse: (/** @type {number} */ id, /** @type {string} */ startsOn) => doing(() => change('POST', `/api/boundary-publications/${id}/reversal`, {startsOn})),
  };
}
