// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Feasibility, Forecast} from '../lib/types.js' */
import {html, nothing} from 'lit-html';
import {count, decimal, nearDay, percent} from '../lib/format.js';
import {hasWords, t} from '../lib/i18n.js';
import {keepableWords} from '../lib/keepable.js';
import {remoteState} from '../ui/states.js';
import {boundarySwitch} from './boundarySwitch.js';
import {isPast} from './state.js';

const NAMED = 5;

/**
 * What falls due in the next two weeks, whether the teams keep up with it, and whether the policy can be kept at all. How
 * fast a grid's doors are visited is measured by those that were its own then, or are now.
 *
 * @param {PageState} state
 * @param {Resources} resources
 * @param {(change: {ahead?: boolean, weekly?: boolean}) => void} change
 * @param {Navigation} navigation
 */
export function ahead(state, resources, change, navigation) {
  return html`<details
    class="ahead"
    ?open=${state.ahead}
    @toggle=${(/** @type {Event} */ event) => change({ahead: /** @type {HTMLDetailsElement} */ (event.currentTarget).open})}
  >
    <summary>${t('ahead.title')}</summary>
    ${state.ahead
      ? html`${isPast(state) ? nothing : boundarySwitch(state, navigation)}
          ${remoteState(state.forecast, {retry: resources.forecast.retry, ready: forecast})}
          <div class="segmented" role="radiogroup" aria-label=${t('ahead.policy')}>
            ${[false, true].map(
              (weekly) => html`<button role="radio" aria-checked=${state.weekly === weekly} @click=${() => change({weekly})}>
                ${t(weekly ? 'preset.weekly-all' : 'ahead.inForce')}
              </button>`,
            )}
          </div>
          ${remoteState(state.feasibility, {retry: resources.feasibility.retry, ready: feasibility})}`
      : nothing}
  </details>`;
}

/** @param {Forecast} forecast */
function forecast({on, days, keepsUp, total, grids}) {
  const behind = grids.filter((grid) => !grid.keepsUp);
  const most = Math.max(1, ...total.due, ...total.capacity);
  const left = total.left[total.left.length - 1];
  return html`<p class=${keepsUp ? 'good' : 'bad'}>
      <strong>${t(keepsUp ? 'ahead.keepsUp' : 'ahead.behind')}</strong>
      ${t('ahead.balance', {overdue: count(total.overdue), left: count(left)})}
    </p>
    <ol class="days" aria-label=${t('ahead.days')}>
      ${days.map(
        ({day, working, duty, name}, i) => html`<li
          class="${working ? '' : 'rest'} ${duty ? 'duty' : ''}"
          title=${t('ahead.day', {
            day: nearDay(day, on),
            due: count(total.due[i]),
            capacity: decimal(total.capacity[i], 0),
            kind: name ?? t(working ? (duty ? 'ahead.duty' : 'ahead.working') : 'ahead.rest'),
          })}
        >
          <span class="due" .style=${`height: ${(100 * total.due[i]) / most}%`}></span>
          <span class="capacity" .style=${`height: ${(100 * total.capacity[i]) / most}%`}></span>
          <span class="unseen">${nearDay(day, on)}: ${count(total.due[i])} / ${decimal(total.capacity[i], 0)}</span>
        </li>`,
      )}
    </ol>
    <p class="small soft">${t('ahead.legend')}</p>
    ${behind.length
      ? html`<p class="small">
          ${t('ahead.grids', {
            grids: behind
              .slice(0, NAMED)
              .map(({name}) => name ?? t('coverage.noGrid'))
              .join(t('join')),
            count: count(behind.length),
          })}
        </p>`
      : nothing}`;
}

/** @param {Feasibility} value */
function feasibility({preset, visitsAWeek, capacityAWeek, doorsAWorkerADay, workers, minutesADay, pace, keeps, intervals}) {
  const policy = hasWords(`preset.${preset}`) ? t(`preset.${preset}`) : preset;
  return html`<p class=${keeps ? 'good' : 'bad'}>
      <strong>${t(keeps ? 'ahead.kept' : 'ahead.notKept', {policy})}</strong>
      ${t('ahead.load', {needed: count(Math.round(visitsAWeek)), capacity: count(Math.round(capacityAWeek))})}
      ${doorsAWorkerADay === undefined ? nothing : t('ahead.doors', {doors: decimal(doorsAWorkerADay, 0)})}
    </p>
    ${intervals.length
      ? html`<p class="small">${t('ahead.intervals')}</p>
          <ul class="small">
            ${intervals.map((interval) => html`<li>${keepableWords(interval)}</li>`)}
          </ul>`
      : nothing}
    <p class="small soft">
      ${t('ahead.assumed', {
        workers: decimal(workers, 1),
        minutes: count(minutesADay),
        visit: decimal(pace.minutesAVisit, 1),
        walking: decimal(pace.minutesWalking, 1),
        share: percent(pace.effectiveShare, 0),
      })}
      ${t(pace.measured ? 'ahead.measured' : 'ahead.guessed', {visits: count(pace.visits)})}
    </p>`;
}
