// @ts-check
import {html, nothing} from 'lit-html';
import {minute} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {failedNotice, problemWords} from '../ui/states.js';
import {strokeWords} from './journal.js';

/**
 * What stands in the way, over the map: a change of somebody else's, strokes that didn't come in, a ground that is another
 * one now, and what was just said.
 *
 * @param {any} state
 * @param {{zone: string, retry: () => void, again: () => void, giveUp: () => void, update: () => void}} parts
 */
export function notices({problem, conflict, offered, stale, said, grids, plan}, {zone, retry, again, giveUp, update}) {
  return html`<div class="unseen" role="status" aria-live="polite">${said}</div>
    ${stale ? html`<div class="notice waiting" role="alert">${icon('alert', 'small')}<span class="grow">${stale.map((/** @type {string} */ why) => t(`planStale.${why}`)).join(' ')}</span><button class="button" @click=${update}>${t('planner.update')}</button></div>` : nothing}
    ${!stale && plan?.stale?.length ? html`<div class="notice waiting">${icon('info', 'small')}<span class="grow">${plan.stale.map((/** @type {string} */ why) => t(`planStale.${why}`)).join(' ')}</span><button class="button" @click=${update}>${t('planner.update')}</button></div>` : nothing}
    ${conflict ? html`<p class="notice waiting" role="alert">${icon('alert', 'small')}<span class="grow">${conflictWords(conflict, grids, zone)}</span></p>` : nothing}
    ${offered.length
      ? html`<div class="notice waiting" data-notice="offered">${icon('info', 'small')}<span class="grow">${tCount('planner.offered', offered.length, {count: offered.length})}</span>
          <button class="button primary" @click=${again}>${t('planner.again')}</button><button class="button" @click=${giveUp}>${t('planner.giveUp')}</button></div>`
      : nothing}
    ${problem ? refusal(problem, retry) : nothing}
    ${said ? html`<p class="notice waiting" data-notice="said">${icon('info', 'small')}<span class="grow">${said}</span></p>` : nothing}`;
}

/** What was asked for can't be, and asking again doesn't help; the plan is as it was. @param {any} problem @param {() => void} retry */
function refusal(problem, retry) {
  if (problem.status !== 400) return failedNotice(problem, retry);
  const why = problem.field === 'line' ? (LINES.find(([said]) => String(problem.value).startsWith(said))?.[1] ?? 'planLine.refused') : '';
  return html`<p class="notice" role="alert">${icon('alert', 'small')}<span class="grow">${why ? t(why) : problemWords(problem)}</span></p>`;
}

/** What the server says of a drawn line, and the words for it. */
const LINES = [
  ['a line that crosses itself', 'planLine.crossesItself'],
  ["a line that doesn't cross", 'planLine.crossesNothing'],
  ['a line with nothing on one side', 'planLine.crossesNothing'],
  ['a line that leaves the two grids', 'planLine.leaves'],
  ['a line that begins or ends elsewhere', 'planLine.elsewhere'],
  ['a line that takes all', 'planLine.takesAll'],
  ['a line that takes from', 'planLine.locked'],
  ['a line with hardly anything', 'planLine.nothing'],
  ['the edge as it is', 'planLine.nothing'],
];

/** @param {any} stroke @param {any[]} grids @param {string} zone */
function conflictWords(stroke, grids, zone) {
  return stroke.op ? t('planner.conflictBy', {who: stroke.madeBy ?? '', when: minute(stroke.madeAt, zone), what: strokeWords(stroke, grids)}) : t('problem.boundary-plan-changed');
}
