// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing} from 'lit-html';
import {change} from '../lib/api.js';
import {minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {skeletonRows} from '../ui/states.js';
import {comments} from './comments.js';

/**
 * A plan on its way from the community to the subdistrict and back: the steps that may be taken now, those that were, and
 * what is said about it.
 *
 * @typedef {{status: string, remark?: string, madeBy?: string, madeAt: string}} Step
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
    ${read === null ? skeletonRows(4) : html`${timeline(plan, read.steps, installation.timeZone)}${comments(state, {steps, map})}`}`;
}

const FORWARD = ['SUBMITTED', 'APPROVED', 'FILED'];

/** @param {any} plan @param {Step[]} steps @param {string} zone */
function timeline(plan, steps, zone) {
  const all = [{status: 'DRAFT', madeBy: plan.madeBy, madeAt: plan.madeAt}, ...steps];
  return html`<section><h4>${t('planner.way')}</h4><ol class="plan-list plan-way">${all.map(
    (/** @type {Step} */ {status, remark, madeBy, madeAt}) => html`<li><b>${t(`planStatus.${status}`)}</b> <span class="small soft">${[madeBy, minute(madeAt, zone)].filter(Boolean).join(' · ')}</span>${remark ? html`<p class="plan-note">${remark}</p>` : nothing}</li>`,
  )}</ol></section>`;
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
