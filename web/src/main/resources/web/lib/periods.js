// @ts-check
/** @import {Against} from './types.js' */
/** @import {Days} from './weeks.js' */
import {addDays, dayNumber, isDay} from './days.js';

/**
 * The period that another is compared with.
 *
 * - `before`: as many days, up to the day before it.
 * - `year`: the same days of the calendar a year ago; a 29 February is then the 28th.
 * - or two days of one's own.
 *
 * @param {Days} days
 * @param {Against} against
 * @returns {Days}
 */
export function otherPeriod(days, against) {
  if (against === 'before') return {from: addDays(days.from, -lengthOf(days)), to: addDays(days.from, -1)};
  if (against === 'year') return {from: yearBefore(days.from), to: yearBefore(days.to)};
  return against;
}

/** @param {Days} days @returns {number} both within */
export function lengthOf({from, to}) {
  return dayNumber(to) - dayNumber(from) + 1;
}

/** @param {string} day */
function yearBefore(day) {
  const same = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return isDay(same) ? same : `${same.slice(0, 8)}28`;
}
