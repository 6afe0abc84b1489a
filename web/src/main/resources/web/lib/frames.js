// @ts-check
/** @import {Days} from './weeks.js' */
import {addDays, dayNumber} from './days.js';

/**
 * Frames in which a window of days is played: by days up to a quarter of a year, else by weeks, or by several where there
 * were too many. The last ends with the window.
 *
 * - `window`: so many days that move: a week where the steps are days, else four steps.
 * - `total`: all since the window began.
 *
 * @typedef {'window' | 'total'} PlayMode
 * @typedef {{step: number, width: number, count: number}} FrameShape days from frame to frame, days of each, frames
 */

const MOST_BY_DAY = 92;
const MOST_FRAMES = 160;

/** @param {Days} days @returns {FrameShape} */
export function frameShape({from, to}) {
  const whole = dayNumber(to) - dayNumber(from) + 1;
  const step = whole <= MOST_BY_DAY ? 1 : 7 * Math.ceil(whole / 7 / MOST_FRAMES);
  const width = step === 1 ? (whole >= 14 ? 7 : 1) : 4 * step;
  return {step, width, count: Math.floor((whole - width) / step) + 1};
}

/**
 * @param {Days} days
 * @param {PlayMode} mode
 * @param {number} index from 0
 * @returns {Days}
 */
export function frameOf(days, mode, index) {
  const {step, width, count} = frameShape(days);
  const to = addDays(days.to, (index + 1 - count) * step);
  return {from: mode === 'total' ? days.from : addDays(to, 1 - width), to};
}

/**
 * @param {Days} days
 * @param {string} at the day that a frame ends with, or any other
 * @returns {number} the index of that frame, or the nearest
 */
export function frameIndex(days, at) {
  const {step, count} = frameShape(days);
  const back = Math.round((dayNumber(days.to) - dayNumber(at)) / step);
  return Number.isNaN(back) ? 0 : Math.min(count - 1, Math.max(0, count - 1 - back));
}
