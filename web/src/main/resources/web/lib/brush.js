// @ts-check
/** @import {Days, Histogram} from './weeks.js' */
import {addDays, dayNumber, isoDay} from './days.js';
import {brushed, placeOf} from './weeks.js';

/**
 * A window of days on a histogram, under the hand: drawn anew, moved as a whole, or by one of its edges. Places are in
 * bars from the histogram's left edge, with their fraction.
 *
 * @typedef {'draw' | 'move' | 'from' | 'to'} Grip what of the window the hand has
 *
 * @typedef {object} Drag
 * @property {Grip} grip
 * @property {Days} days the window as the hand took it
 * @property {number} start where it took it
 * @property {boolean} byDay edges and window go by days, else by bars
 */

/**
 * What the hand takes at a place. Where the window is too narrow for three, its edges reach outwards.
 *
 * @param {Histogram} histogram
 * @param {Days} days
 * @param {number} place
 * @param {number} reach of an edge, in bars to either side
 * @returns {Grip}
 */
export function gripAt(histogram, days, place, reach) {
  const window = placeOf(histogram, days);
  if (!window) return 'draw';
  const inwards = Math.min(reach, (window.end - window.start) / 4);
  if (place > window.start - reach && place < window.start + inwards) return 'from';
  if (place > window.end - inwards && place < window.end + reach) return 'to';
  return place >= window.start && place <= window.end ? 'move' : 'draw';
}

/**
 * The window when the hand has come to a place. It stays within the histogram and before tomorrow, and an edge stops a
 * day before the other.
 *
 * @param {Histogram} histogram
 * @param {Drag} drag
 * @param {number} place
 * @param {string} today
 * @returns {Days}
 */
export function dragged(histogram, {grip, days, start, byDay}, place, today) {
  if (grip === 'draw') return brushed(histogram, Math.floor(start), Math.floor(place), today);
  const bar = 7 * histogram.step;
  const first = histogram.bars[0].week;
  const end = addDays(first, bar * histogram.bars.length - 1);
  const last = end < today ? end : today;
  const unit = byDay ? 1 : bar;
  if (grip === 'move') return shifted(days, Math.round(((place - start) * bar) / unit) * unit, {from: first, to: last});
  const day = addDays(first, Math.round((place * bar) / unit) * unit);
  if (grip === 'from') return {...days, from: held(day, first, days.to)};
  return {...days, to: held(addDays(day, -1), days.from, last)};
}

/**
 * The window some days later, or as far as there is room for it.
 *
 * @param {Days} days
 * @param {number} by
 * @param {Days} within
 * @returns {Days}
 */
export function shifted({from, to}, by, within) {
  const most = Math.max(0, dayNumber(within.to) - dayNumber(to));
  const least = Math.min(0, dayNumber(within.from) - dayNumber(from));
  const days = Math.min(most, Math.max(least, by));
  return {from: addDays(from, days), to: addDays(to, days)};
}

/** @param {string} day @param {string} least @param {string} most */
function held(day, least, most) {
  return isoDay(Math.max(dayNumber(least), Math.min(dayNumber(most), dayNumber(day))));
}
