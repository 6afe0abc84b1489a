// @ts-check
import {addDays, dayNumber, isoDay, mondayOf} from './days.js';

/**
 * Weeks for a histogram: each of a span of days, those without issues as zero; where they are many, several to a bar.
 *
 * @typedef {{week: string, total: number}} Week the Monday it begins with
 * @typedef {{from: string, to: string}} Days both within
 * @typedef {{step: number, bars: Week[]}} Histogram a bar for every so many weeks
 */

const MOST_BARS = 160;

/**
 * @param {Week[]} weeks in any order, gaps allowed
 * @param {Days} days
 * @returns {Histogram} from the week of the first day to that of the last
 */
export function histogram(weeks, {from, to}) {
  const origin = dayNumber(mondayOf(from));
  const all = Math.floor((dayNumber(to) - origin) / 7) + 1;
  const step = Math.ceil(all / MOST_BARS);
  const bars = Array.from({length: Math.ceil(all / step)}, (_, i) => ({week: isoDay(origin + i * step * 7), total: 0}));
  for (const {week, total} of weeks) {
    const bar = bars[Math.floor((dayNumber(week) - origin) / 7 / step)];
    if (bar) bar.total += total;
  }
  return {step, bars};
}

/**
 * The days that a histogram is to show: the last years, while the window lies in them and there is something of them;
 * else all that there is, so that whatever there is can be reached.
 *
 * @param {Days} recent
 * @param {Days} window
 * @param {{firstOn?: string, lastOn?: string}} there the days of the first and the last issue
 * @returns {Days}
 */
export function spanOf(recent, window, {firstOn = window.from, lastOn = window.to}) {
  if (window.from >= recent.from && lastOn >= recent.from) return recent;
  return {from: firstOn < window.from ? firstOn : window.from, to: lastOn > window.to ? lastOn : window.to};
}

/**
 * The days between two places on the histogram, in whole bars, whichever way the hand went.
 *
 * @param {Histogram} histogram
 * @param {number} a index of a bar, also beyond the ends
 * @param {number} b
 * @param {string} today nothing is later
 * @returns {Days}
 */
export function brushed({step, bars}, a, b, today) {
  /** @param {number} index */
  const held = (index) => Math.min(bars.length - 1, Math.max(0, index));
  const [first, last] = [held(Math.min(a, b)), held(Math.max(a, b))];
  const to = addDays(bars[last].week, 7 * step - 1);
  return {from: bars[first].week, to: to > today ? today : to};
}

/**
 * Where a window of days lies on the histogram, in bars from its left edge.
 *
 * @param {Histogram} histogram
 * @param {Days} days
 * @returns {{start: number, end: number} | null} null where it lies outside
 */
export function placeOf({step, bars}, {from, to}) {
  if (!bars.length) return null;
  const origin = dayNumber(bars[0].week);
  const start = Math.max(0, (dayNumber(from) - origin) / 7 / step);
  const end = Math.min(bars.length, (dayNumber(to) + 1 - origin) / 7 / step);
  return start < end ? {start, end} : null;
}

/**
 * The bars in which a month begins, to be named under the axis: about eight a histogram, of years where it spans many.
 *
 * @param {Histogram} histogram
 * @returns {{index: number, day: string}[]} `day` the first of the month
 */
export function monthStarts({step, bars}) {
  if (!bars.length) return [];
  const origin = dayNumber(bars[0].week);
  const weeks = bars.length * step;
  const every = weeks <= 26 ? 1 : step === 1 ? 3 : 12 * Math.ceil(weeks / 52 / 8);
  const starts = [];
  const [year, month] = bars[0].week.split('-').map(Number);
  for (let at = year * 12 + month - 1; ; at++) {
    if (at % every) continue;
    const day = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
    const index = Math.floor((dayNumber(day) - origin) / 7 / step);
    if (index >= bars.length) return starts;
    if (index >= 0) starts.push({index, day});
  }
}
