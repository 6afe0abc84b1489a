// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {change} from '../lib/api.js';
import {count, minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {skeletonRows} from '../ui/states.js';
import {nameOf} from './model.js';

/**
 * A plan on its way from the community to the subdistrict and back: the steps that may be taken now, those that were, and
 * what is said about it.
 *
 * @typedef {{status: string, remark?: string, madeBy?: string, madeAt: string}} Step
 * @typedef {{id: number, text: string, grid?: number, at?: [number, number], madeBy?: string, madeAt: string}} Comment
 */

/**
 * @param {any} state
 * @param {{steps: ReturnType<typeof reviewDeeds>, map: any}} parts
 */
export function review(state, {steps, map}) {
  const {plan, review: read, busy, installation} = state;
  return html`${plan.may.length
      ? html`<form class="plan-step" @submit=${(/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          const form = /** @type {HTMLFormElement} */ (event.target);
          const status = /** @type {HTMLButtonElement} */ (event.submitter).value;
          steps.take(status, String(new FormData(form).get('remark')).trim()).then((/** @type {boolean} */ done) => done && form.reset());
        }}>
          <label class="field"><span class="label">${t('planner.remark')}</span><textarea class="input" name="remark" maxlength="1000" rows="2"></textarea></label>
          <div class="plan-acts">${plan.may.map(
            (/** @type {string} */ status) => html`<button class="button ${FORWARD.includes(status) ? 'primary' : ''}" value=${status} ?disabled=${busy}>${t(`planStep.${status}`)}</button>`,
          )}</div>
        </form>`
      : html`<p class="soft">${t('planner.noSteps', {status: t(`planStatus.${plan.status}`)})}</p>`}
    ${read === null ? skeletonRows(4) : html`${timeline(plan, read.steps, installation.timeZone)}${said(state, {steps, map})}`}`;
}

const FORWARD = ['SUBMITTED', 'APPROVED', 'FILED'];

/** @param {any} plan @param {Step[]} steps @param {string} zone */
function timeline(plan, steps, zone) {
  const all = [{status: 'DRAFT', madeBy: plan.madeBy, madeAt: plan.madeAt}, ...steps];
  return html`<section><h4>${t('planner.way')}</h4><ol class="plan-list plan-way">${all.map(
    (/** @type {Step} */ {status, remark, madeBy, madeAt}) => html`<li><b>${t(`planStatus.${status}`)}</b> <span class="small soft">${[madeBy, minute(madeAt, zone)].filter(Boolean).join(' · ')}</span>${remark ? html`<p class="plan-note">${remark}</p>` : nothing}</li>`,
  )}</ol></section>`;
}

/** @param {any} state @param {{steps: ReturnType<typeof reviewDeeds>, map: any}} parts */
function said(state, {steps, map}) {
  const {review: {comments}, grids, heard, installation: {timeZone}} = state;
  const numbers = new Map(placed(comments).map(({id, number}) => [id, number]));
  return html`<section><h4>${t('planner.comments')}</h4>
    <ul class="plan-list">${comments.map((/** @type {Comment} */ one) => comment(one, {grids, heard, zone: timeZone, number: numbers.get(one.id), map}))}</ul>
    ${sayForm(state, steps)}
  </section>`;
}

/** Those that are about a place, numbered as on the map. @param {Comment[]} comments */
export function placed(comments) {
  return comments.flatMap((one) => (one.at ? [{...one, at: one.at}] : [])).map((one, i) => ({...one, number: i + 1}));
}

/** @param {Comment} one @param {{grids: PlanGrid[], heard: number | null, zone: string, number: number | undefined, map: any}} parts */
function comment(one, {grids, heard, zone, number, map}) {
  const {id, text, grid, madeBy, madeAt} = one;
  const about = grids.find(({key}) => key === grid);
  return html`<li class="plan-comment" data-comment=${id} tabindex="-1" aria-current=${id === heard ? 'true' : nothing}>
    <p>${text}</p>
    <p class="small soft">${[madeBy, minute(madeAt, zone)].filter(Boolean).join(' · ')}${about ? html` · <button class="plan-link" @click=${() => map.look(about)}>${about.name}</button>` : nothing}${
      number === undefined ? nothing : html` · <button class="plan-link" @click=${() => map.lookAtComment(one)}>${t('planner.placeOf', {number: count(number)})}</button>`
    }</p>
  </li>`;
}

/** @param {any} state @param {ReturnType<typeof reviewDeeds>} steps */
function sayForm({grids, chosen, busy, pointed, place}, steps) {
  return html`<form class="plan-step" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const data = new FormData(form);
    steps.say(String(data.get('text')).trim(), data.get('about') ? (chosen ?? undefined) : undefined).then((/** @type {boolean} */ done) => done && form.reset());
  }}>
    <label class="field"><span class="label">${t('planner.comment')}</span><textarea class="input" name="text" maxlength="1000" rows="2" required></textarea></label>
    ${chosen === null ? nothing : html`<label class="plan-about"><input type="checkbox" name="about" /> ${t('planner.about', {grid: nameOf(grids, chosen)})}</label>`}
    <div class="plan-acts">
      <button class="button primary" ?disabled=${busy}>${t('planner.say')}</button>
      <button class="button" type="button" aria-pressed=${place !== null} aria-describedby="plan-here" ?disabled=${!place && !pointed} @click=${() => steps.here(place ? null : pointed)}>${icon(place ? 'close' : 'points', 'small')}${t(place ? 'planner.noPlaceFor' : 'planner.here')}</button>
    </div>
    <p class="small soft" id="plan-here">${t(place ? 'planner.isHere' : pointed ? 'planner.hereWhat' : 'planner.pointFirst')}</p>
  </form>`;
}

/** @param {{store: Store<any>, path: (rest: string) => string, reload: () => Promise<void>}} parts */
export function reviewDeeds({store, path, reload}) {
  /** @param {() => Promise<void>} deed @returns {Promise<boolean>} whether it was done */
  async function doing(deed) {
    store.set({busy: true, problem: null});
    let done = true;
    try {
      await deed();
    } catch (/** @type {any} */ problem) {
      done = false;
      if (problem.code === 'boundary-plan-changed') await reload();
      store.set({problem});
    }
    store.set({busy: false});
    return done;
  }
  return {
    /** @param {string} status @param {string} remark */
    take: (status, remark) =>
      doing(async () => {
        await change('POST', path('/steps'), {version: store.get().plan.version, status, remark: remark || undefined});
        store.set({review: null, tool: 'select', said: ''});
        await reload();
      }),
    /** @param {string} text @param {number | undefined} grid */
    say: (text, grid) =>
      doing(async () => {
        const {items} = await change('POST', path('/comments'), {text, grid, at: store.get().place ?? undefined});
        store.set({review: {...store.get().review, comments: items}, place: null});
      }),
    /** What is said next is about a place. @param {[number, number] | null} place */
    here: (place) => store.set({place}),
  };
}
