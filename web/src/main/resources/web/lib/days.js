// @ts-check
/** @import {TimeWindow} from './types.js' */

const DAY_MILLIS = 86_400_000;

/**
 * Days are ISO dates. Counting is done at UTC midnight, where every day has 24 hours.
 *
 * @param {string} day
 * @returns {number} days since 1970-01-01, NaN for what is no day of the calendar
 */
export function dayNumber(day) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return NaN;
  const millis = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(millis) || isoDay(millis / DAY_MILLIS) !== day ? NaN : millis / DAY_MILLIS;
}

/** @param {number} number */
export function isoDay(number) {
  return new Date(number * DAY_MILLIS).toISOString().slice(0, 10);
}

/** @param {string} day */
export function isDay(day) {
  return !Number.isNaN(dayNumber(day));
}

/**
 * @param {string} day
 * @param {number} days
 */
export function addDays(day, days) {
  return isoDay(dayNumber(day) + days);
}

/**
 * The Monday of a day's week. 1970-01-01 was a Thursday.
 *
 * @param {string} day
 */
export function mondayOf(day) {
  const number = dayNumber(day);
  return isoDay(number - ((((number + 3) % 7) + 7) % 7));
}

/**
 * The first and the last day of a window, both within it.
 *
 * @param {TimeWindow} time
 * @param {string} today
 * @returns {{from: string, to: string}}
 */
export function windowDays(time, today) {
  return 'last' in time ? {from: addDays(today, 1 - time.last), to: today} : time;
}

/**
 * A window of as many days that ends on another day.
 *
 * @param {TimeWindow} time
 * @param {string} to
 * @param {string} today
 * @returns {TimeWindow}
 */
export function windowEnding(time, to, today) {
  const before = windowDays(time, today);
  const length = dayNumber(before.to) - dayNumber(before.from) + 1;
  return to === before.to ? time : {from: addDays(to, 1 - length), to};
}

/**
 * The last day of a month that is not after a day; today is as good as one.
 *
 * @param {string} day
 * @param {string} today
 */
export function monthEnd(day, today) {
  if (day >= today) return today;
  return addDays(day, 1).slice(0, 7) > day.slice(0, 7) ? day : addDays(`${day.slice(0, 7)}-01`, -1);
}
