// @ts-check
import {addDays, dayNumber, isoDay, mondayOf} from './days.js';

/**
 * Weeks for a histogram: each of a span of days, those without issues as zero.
 *
 * @typedef {{week: string, total: number}} Week the Monday it begins with
 *
 * @param {Week[]} weeks in any order, gaps allowed
 * @param {string} from
 * @param {string} to
 * @returns {Week[]} from the week of `from` to that of `to`
 */
export function everyWeek(weeks, from, to) {
  const totals = new Map(weeks.map(({week, total}) => [mondayOf(week), total]));
  const all = [];
  for (let week = mondayOf(from); week <= to; week = addDays(week, 7)) all.push({week, total: totals.get(week) ?? 0});
  return all;
}

/**
 * The days between two places on the histogram, in whole weeks, whichever way the hand went.
 *
 * @param {Week[]} weeks
 * @param {number} a index of a week, also beyond the ends
 * @param {number} b
 * @param {string} today nothing is later
 * @returns {{from: string, to: string}}
 */
export function brushed(weeks, a, b, today) {
  /** @param {number} index */
  const held = (index) => Math.min(weeks.length - 1, Math.max(0, index));
  const [first, last] = [held(Math.min(a, b)), held(Math.max(a, b))];
  const to = addDays(weeks[last].week, 6);
  return {from: weeks[first].week, to: to > today ? today : to};
}

/**
 * Where a window of days lies on the histogram, in weeks from its left edge.
 *
 * @param {Week[]} weeks
 * @param {{from: string, to: string}} days
 * @returns {{start: number, end: number} | null} null where it lies outside
 */
export function placeOf(weeks, {from, to}) {
  if (!weeks.length) return null;
  const origin = dayNumber(weeks[0].week);
  const start = Math.max(0, (dayNumber(from) - origin) / 7);
  const end = Math.min(weeks.length, (dayNumber(to) + 1 - origin) / 7);
  return start < end ? {start, end} : null;
}

/** The weeks in which a month begins, to be named under the axis. @param {Week[]} weeks @param {number} everyMonths */
export function monthStarts(weeks, everyMonths) {
  const starts = [];
  for (let i = 0; i < weeks.length; i++) {
    const sunday = isoDay(dayNumber(weeks[i].week) + 6);
    const month = Number(sunday.slice(5, 7)) - 1;
    if (Number(sunday.slice(8)) <= 7 && month % everyMonths === 0) starts.push({index: i, day: `${sunday.slice(0, 7)}-01`});
  }
  return starts;
}
