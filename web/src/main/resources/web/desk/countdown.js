// @ts-check
import {localDay} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';

/** How much time there is left, or by how much it is past: in words, and as a state that has a shape and a colour. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @typedef {object} Countdown
 * @property {'late' | 'soon' | 'fine'} state
 * @property {'minutes' | 'hours' | 'days' | 'workingDays'} unit
 * @property {number} amount whole ones that are left, or that it is past
 */

/**
 * Working days count as far as the day on which it is due; on that day hours by the clock do. What is past is told by the
 * clock and the calendar, as whoever waits counts it.
 *
 * @param {string} dueAt @param {string} at now, by the server's clock
 * @param {{zone: string, workingDaysLeft?: number, clockFrom?: string}} how `clockFrom`: since when that time counts
 * @returns {Countdown}
 */
export function countdown(dueAt, at, {zone, workingDaysLeft = 0, clockFrom}) {
  const left = Date.parse(dueAt) - Date.parse(at);
  if (left <= 0) return {state: 'late', ...byClock(-left)};
  const whole = clockFrom ? Date.parse(dueAt) - Date.parse(clockFrom) : 0;
  const isToday = localDay(new Date(Date.parse(dueAt) - 1).toISOString(), zone) === localDay(at, zone);
  const state = isToday || left < whole / 5 ? 'soon' : 'fine';
  return !isToday && workingDaysLeft > 0 ? {state, unit: 'workingDays', amount: workingDaysLeft} : {state, ...byClock(left)};
}

/** @param {number} millis @returns {Pick<Countdown, 'unit' | 'amount'>} */
function byClock(millis) {
  if (millis >= DAY) return {unit: 'days', amount: Math.floor(millis / DAY)};
  return millis >= HOUR ? {unit: 'hours', amount: Math.floor(millis / HOUR)} : {unit: 'minutes', amount: Math.max(1, Math.floor(millis / MINUTE))};
}

/** @param {Countdown} counted @returns {string} 还有 2 个工作日, 超期 3 小时 */
export function countdownWords({state, unit, amount}) {
  return t(state === 'late' ? 'desk.late' : 'desk.left', {time: tCount(`desk.unit.${unit}`, amount, {count: amount})});
}
