// @ts-check
/** @import {FunnelGrid, FunnelPlace, FunnelTable, Query} from './types.js' */
/** @import {Rgb, StepScale} from './scale.js' */
import {RAMPS} from './scale.js';

/**
 * Grids against chance: where each stands among the limits, in colours and shapes, and where that is in a plot. Rates are
 * shown for as many households and days as anybody can picture.
 */

export const PER = {households: 100, days: 30};

/** From below to above. */
export const PLACES = /** @type {const} */ (['FAR_BELOW', 'BELOW', 'WITHIN', 'ABOVE', 'FAR_ABOVE']);

/** @type {Record<FunnelPlace, string>} path strings in a square of 14, centred at 7,7 */
export const PLACE_SHAPES = {
  FAR_BELOW: 'M1 .8h12L7 7ZM1 6.8h12L7 13.4Z',
  BELOW: 'M1 2h12L7 12.6Z',
  WITHIN: 'M7 2.6a4.4 4.4 0 1 1 0 8.8A4.4 4.4 0 1 1 7 2.6Z',
  ABOVE: 'M7 1.4 13 12H1Z',
  FAR_ABOVE: 'M7 .6 13 7.2H1ZM7 7 13 13.2H1Z',
};

/** @type {Record<FunnelPlace, string>} what stands beside a figure on the map, where there is no room for words */
export const PLACE_SIGNS = {FAR_BELOW: '▼▼', BELOW: '▼', WITHIN: '', ABOVE: '▲', FAR_ABOVE: '▲▲'};

/** @param {string} theme @returns {Rgb[]} by place, purple below and orange above */
export function placeColours(theme) {
  const [ramp, steps] = theme === 'dark' ? [RAMPS.puOrDark, [0, 2, 5, 8, 10]] : [RAMPS.puOr, [1, 3, 5, 7, 9]];
  return steps.map((step) => ramp[step]);
}

/** @param {FunnelGrid} grid @param {Query['limits']} limits @returns {FunnelPlace | undefined} of a grid that has a rate */
export function placeOfGrid({place, placeAmong}, limits) {
  return limits === 'widened' ? placeAmong : place;
}

/** A scale whose values are places by their index. @param {string} theme @returns {StepScale} */
export function placeScale(theme) {
  return {breaks: [], colours: placeColours(theme), step: (value) => (value === undefined ? -1 : value)};
}

/** @param {number | undefined} rate events a household-day @returns {number | undefined} events for PER */
export function shownRate(rate) {
  return rate === undefined ? undefined : rate * PER.households * PER.days;
}

/**
 * Where rates and household-days stand in a plot.
 *
 * @typedef {object} FunnelScale
 * @property {(householdDays: number) => number} x pixels
 * @property {(rate: number) => number} y pixels from the top, of a rate a household-day
 * @property {number[]} xTicks household-days
 * @property {number[]} yTicks as they are shown, for PER
 *
 * @param {FunnelTable} table
 * @param {Query['limits']} limits
 * @param {{left: number, top: number, width: number, height: number}} frame pixels
 * @returns {FunnelScale}
 */
export function funnelScale({grids, curve}, limits, {left, top, width, height}) {
  const most = Math.max(1, ...grids.map(({householdDays}) => householdDays), ...curve.map(({householdDays}) => householdDays));
  const smallest = Math.min(...grids.filter(({rate}) => rate !== undefined).map(({householdDays}) => householdDays));
  // The mouth of the funnel goes up without end towards nobody: what stands beside the smallest grid is enough.
  const mouth = curve.find(({householdDays}) => householdDays >= smallest);
  const upper = mouth ? (limits === 'widened' ? mouth.widened998 : mouth.limits998).high : 0;
  const highest = Math.max(upper, ...grids.map(({rate}) => rate ?? 0)) * 1.08 || 1;
  return {
    x: (householdDays) => left + (householdDays / most) * width,
    y: (rate) => top + height - (rate / highest) * height,
    xTicks: ticks(most, 4),
    yTicks: ticks(/** @type {number} */ (shownRate(highest)), 4),
  };
}

/** What holds 95 % of grids like the mean, and 99.8 %. @param {Query['limits']} limits */
export function funnelLimits(limits) {
  return limits === 'widened' ? /** @type {const} */ (['widened95', 'widened998']) : /** @type {const} */ (['limits95', 'limits998']);
}

/**
 * A path along the limits of the funnel.
 *
 * @param {FunnelTable['curve']} curve
 * @param {FunnelScale} scale
 * @param {'limits95' | 'limits998' | 'widened95' | 'widened998'} which
 * @param {'low' | 'high'} side
 */
export function limitPath(curve, {x, y}, which, side) {
  return curve.map((at, i) => `${i ? 'L' : 'M'}${x(at.householdDays).toFixed(1)} ${y(at[which][side]).toFixed(1)}`).join('');
}

/** Multiples of 1, 2 or 5 from 0 up to a value. @param {number} most @param {number} about how many */
function ticks(most, about) {
  const unit = 10 ** Math.floor(Math.log10(most / about));
  const step = [1, 2, 5, 10].map((times) => times * unit).find((size) => most / size <= about + 1) ?? unit * 10;
  return Array.from({length: Math.floor(most / step) + 1}, (_, i) => Number((i * step).toPrecision(12)));
}
