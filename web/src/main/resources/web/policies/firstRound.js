// @ts-check
/** @import {Problem} from '../lib/types.js' */
import {html} from 'lit-html';
import {count, day} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {previewedForm} from '../ui/previewedForm.js';
import {problemWords} from '../ui/states.js';

/**
 * The go-live plan: from which day on everybody is visited for the first time, and what that does to the weeks to come,
 * seen before it is done.
 *
 * @param {{from: string, preview: any, problem: Problem | null, busy: boolean, done: number | null, today: string}} state
 * @param {{edit: (from: string) => void, look: () => void, spread: () => void}} actions
 */
export function firstRound({from, preview, problem, busy, done, today}, {edit, look, spread}) {
  return html`<section class="first-round">
    <h3>${t('firstRound.title')}</h3>
    <p class="small soft">${t('firstRound.what')}</p>
    <div class="fields">
      <label>${t('firstRound.from')}
        <input type="date" name="firstRound" min=${today} aria-invalid=${problem?.field === 'from'} .value=${from} @change=${(/** @type {any} */ event) => edit(event.target.value)} />
      </label>
    </div>
    ${previewedForm({
      refused: problem && (problem.field === 'from' ? t('firstRound.refused') : problemWords(problem)),
      done: done === null ? '' : t('firstRound.done', {count: count(done)}),
      busy: busy || !from,
      effect: preview && effect(preview),
      look,
      save: spread,
      words: {look: 'firstRound.look', save: 'firstRound.spread', first: 'firstRound.first'},
    })}
  </section>`;
}

/** @param {any} preview */
function effect({round, capacityAWeek}) {
  const {doors, changed, weeks, categories} = round;
  if (!doors) return html`<p>${t('firstRound.nobody')}</p>`;
  const most = Math.max(1, capacityAWeek, ...weeks.map((/** @type {any} */ week) => Math.max(week.now, week.then)));
  const peak = (/** @type {'now' | 'then'} */ which) => Math.max(...weeks.map((/** @type {any} */ week) => week[which]));
  return html`<p>
      ${t('firstRound.sum', {doors: count(doors), changed: count(changed)})}
      ${t('firstRound.peak', {now: count(peak('now')), then: count(peak('then')), capacity: count(Math.round(capacityAWeek))})}
    </p>
    <div class="wide" role="region" tabindex="0" aria-label=${t('firstRound.weeks')}>
      <table class="table">
        <caption>${t('firstRound.weeks')}</caption>
        <thead><tr><th scope="col">${t('firstRound.week')}</th><th scope="col">${t('policies.now')}</th><th scope="col">${t('policies.then')}</th><td></td></tr></thead>
        <tbody>
          ${weeks.map((/** @type {any} */ week) => html`<tr>
            <th scope="row">${day(week.monday)}</th>
            <td class="figure">${count(week.now)}</td>
            <td class="figure">${count(week.then)}</td>
            <td class="first-bar"><span class="track"><span class=${week.then > capacityAWeek ? 'warm' : ''} style=${`width: ${(100 * week.then) / most}%`}></span></span></td>
          </tr>`)}
        </tbody>
      </table>
    </div>
    <ul class="small">
      ${categories.map((/** @type {any} */ one) => html`<li>${t('firstRound.category', {category: t(`category.${one.category}`), count: count(one.obligations), day: day(one.lastOn)})}</li>`)}
    </ul>`;
}
