// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Move} from '../lib/boundaryWords.js' */
/** @import {Passing} from './changes.js' */
/** @import {Finding, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {change, getJson} from '../lib/api.js';
import {addDays} from '../lib/days.js';
import {count, day, minute} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {emptyState, skeletonRows} from '../ui/states.js';
import {passingList} from './changes.js';
import {findingItem} from './findings.js';

/**
 * From when a plan counts: its day, what stands in the way, and the publications that there are, each to be looked into, to be
 * taken back before its day or reversed after it.
 *
 * @typedef {{id: number, planId: number, plan: string, startsOn: string, state: 'PENDING' | 'IN_FORCE' | 'TAKEN_BACK' | 'REVERSED', publishedBy?: string, publishedAt: string, households: number, grids: number, reverses?: number}} Publication
 * @typedef {{publication: Publication, moves: Passing[] | null}} Published one that is looked into; null until it is known what it moves
 *
 * @param {any} state
 * @param {{publishing: ReturnType<typeof publicationDeeds>, map: any}} parts
 */
export function publications(state, parts) {
  const {plan, review} = state;
  return html`${plan.status === 'FILED' ? publishing(state, parts) : nothing}
    ${review?.publications.length
      ? html`<section><h4>${t('planner.publications')}</h4><ul class="plan-list" data-list="publications">${review.publications.map((/** @type {Publication} */ one) => publication(one, state, parts))}</ul></section>`
      : nothing}`;
}

/** @param {any} state @param {{publishing: ReturnType<typeof publicationDeeds>, map: any}} parts */
function publishing({hindrances, grids, findings, moved, busy, installation}, {publishing: deeds, map}) {
  const errors = findings.filter((/** @type {Finding} */ {error}) => error);
  const blocking = hindrances.length ? hindrances : errors;
  return html`<section data-publish><h4>${t('planner.publish')}</h4>
    ${blocking.length
      ? html`<p class="bad" role="alert">${tCount('planner.publishBlocked', blocking.length, {count: count(blocking.length)})}</p>
          <ol class="plan-list">${blocking.map((/** @type {Finding} */ one) => html`<li>${findingItem(one, grids, () => map.lookAtFinding(one))}</li>`)}</ol>`
      : nothing}
    ${errors.length
      ? nothing
      : html`${dayForm({done: deeds.publish, first: installation.today, busy, words: t('planner.publishNow'), sign: 'primary'})}
          <p class="small soft">${tCount('planner.publishMoves', moved, {count: count(moved)})}</p>`}
  </section>`;
}

/** @param {{done: (day: string) => void, first: string, busy: boolean, words: string, sign?: string}} parts `first`: the earliest day */
function dayForm({done, first, busy, words, sign = ''}) {
  return html`<form class="plan-acts plan-day" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    done(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('startsOn')));
  }}>
    <label class="field"><span class="label">${t('planner.startsOn')}</span><input class="input" type="date" name="startsOn" required min=${first} .value=${first} /></label>
    <button class="button ${sign}" ?disabled=${busy}>${words}</button>
  </form>`;
}

/** @param {Publication} one @param {any} state @param {{publishing: ReturnType<typeof publicationDeeds>, map: any}} parts */
function publication(one, {published, review, busy, installation: {today, timeZone}}, {publishing: deeds, map}) {
  const isOpen = published?.publication.id === one.id;
  const dayAfter = addDays(one.startsOn, 1);
  const isToBeReversed = review.publications.some((/** @type {Publication} */ {reverses, state}) => reverses === one.id && state === 'PENDING');
  return html`<li class="plan-comment" data-publication=${one.state}>
    <p><b>${one.plan}</b> <span class="badge">${t(`planPublished.${one.state}`)}</span>${one.reverses ? html` <span class="badge">${t('planner.isReversal')}</span>` : nothing}</p>
    <p class="small soft">${[t('planner.publishedFrom', {day: day(one.startsOn)}), publishedMoves(one), one.publishedBy, minute(one.publishedAt, timeZone)].filter(Boolean).join(' · ')}</p>
    <div class="plan-acts">
      ${one.state === 'TAKEN_BACK' ? nothing : html`<button class="button small" aria-expanded=${isOpen} @click=${() => deeds.look(one)}>${t('planner.whatMoves')}</button>`}
      ${one.state === 'PENDING' ? html`<button class="button small" ?disabled=${busy} @click=${() => deeds.takeBack(one.id)}>${t('planner.takeBack')}</button>` : nothing}
    </div>
    ${isOpen ? whatMoves(published, map) : nothing}
    ${one.state === 'IN_FORCE' && !one.reverses && !isToBeReversed ? dayForm({done: (from) => deeds.reverse(one.id, from), first: dayAfter > today ? dayAfter : today, busy, words: t('planner.reverse')}) : nothing}
  </li>`;
}

/** How much a publication moves. @param {Publication} publication */
export function publishedMoves({households, grids}) {
  return t('planner.publishedMoves', {households: tCount('planner.householdCount', households, {count: count(households)}), grids: tCount('planner.gridCount', grids, {count: count(grids)})});
}

/** @param {Published} published @param {any} map */
function whatMoves({moves}, map) {
  if (!moves) return skeletonRows(3);
  if (!moves.length) return emptyState({title: t('planner.nothingMoves'), sign: 'empty'});
  return html`${passingList(moves, map.lookAtBuilding)}
    <button class="button small" @click=${() => window.print()}>${icon('print', 'small')}${t('planner.printMoves')}</button>`;
}

/** @param {{store: Store<any>, path: (rest: string) => string, reload: () => Promise<void>}} parts */
export function publicationDeeds({store, path, reload}) {
  /** @param {() => Promise<any>} deed */
  async function doing(deed) {
    store.set({busy: true, problem: null, hindrances: [], said: ''});
    try {
      await deed();
      store.set({review: null, published: null});
      await reload();
    } catch (/** @type {any} */ problem) {
      store.set({problem, hindrances: problem.findings ?? []});
    }
    store.set({busy: false});
  }

  /** Looks into a publication, or away from it again. @param {Publication} publication */
  async function look(publication) {
    const isOpen = () => store.get().published?.publication.id === publication.id;
    if (isOpen()) return store.set({published: null});
    store.set({published: {publication, moves: null}, problem: null});
    try {
      const {items} = await getJson(`/api/boundary-publications/${publication.id}/changes`);
      if (isOpen()) store.set({published: {publication, moves: items.map(passing)}});
    } catch (/** @type {any} */ problem) {
      if (isOpen()) store.set({published: null, problem});
    }
  }

  return {
    look,
    publish: (/** @type {string} */ startsOn) => doing(() => change('POST', path('/publication'), {version: store.get().plan.version, startsOn})),
    takeBack: (/** @type {number} */ id) => doing(() => change('DELETE', `/api/boundary-publications/${id}`)),
    reverse: (/** @type {number} */ id, /** @type {string} */ startsOn) => doing(() => change('POST', `/api/boundary-publications/${id}/reversal`, {startsOn})),
  };
}

/** @param {Move} move @returns {Passing} */
function passing({buildingId, building, from = '', to = '', ...rest}) {
  return {...rest, id: buildingId, name: building, from, to};
}
