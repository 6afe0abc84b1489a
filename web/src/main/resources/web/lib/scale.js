// @ts-check

/**
 * Colours of numbers. A scale belongs to a filter and a cell size, never to a frame: whoever draws and whoever
 * explains take the same one.
 *
 * Ramps: YlOrRd, YlGnBu by Cynthia Brewer (colorbrewer2.org); cividis by Nuñez, Anderton and Renslow (2018), even
 * to people who see colours otherwise; PuOr, from purple to orange, by Brewer too, with a dark middle on a dark ground. YlOrRd lacks its palest step and cividis its darkest, which
 * the map would swallow.
 *
 * @typedef {[number, number, number]} Rgb
 */

/** @type {Record<'ylOrRd' | 'ylGnBu' | 'cividis' | 'puOr' | 'puOrDark', Rgb[]>} */
export const RAMPS = {
  ylOrRd: ['#ffeda0', '#fed976', '#feb24c', '#fd8d3c', '#fc4e2a', '#e31a1c', '#bd0026', '#800026'].map(rgbOf),
  ylGnBu: ['#f4f9cf', '#cfebb5', '#8fd3bd', '#4fbbc7', '#2b97c5', '#2a72b5'].map(rgbOf),
  puOr: ['#2d004b', '#542788', '#8073ac', '#b2abd2', '#d8daeb', '#f2f1ee', '#fee0b6', '#fdb863', '#e08214', '#b35806', '#7f3b08'].map(rgbOf),
  puOrDark: ['#d8daeb', '#b2abd2', '#8073ac', '#5c4f86', '#413c58', '#343a41', '#544332', '#845021', '#b9690f', '#e9973a', '#fdc27a'].map(rgbOf),
  cividis: ['#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#a59c74', '#c3b369', '#e1cc55', '#fee838'].map(rgbOf),
};

/** @param {string} hex @returns {Rgb} */
export function rgbOf(hex) {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** @param {Rgb} rgb */
export function cssOf(rgb) {
  return `rgb(${rgb.join(' ')})`;
}

/**
 * @param {Rgb[]} ramp
 * @param {number} at 0..1, held within
 * @returns {Rgb}
 */
export function along(ramp, at) {
  const place = Math.min(1, Math.max(0, at)) * (ramp.length - 1);
  const index = Math.min(ramp.length - 2, Math.floor(place));
  const part = place - index;
  return /** @type {Rgb} */ (ramp[index].map((channel, i) => Math.round(channel + (ramp[index + 1][i] - channel) * part)));
}

/**
 * The scale of counts: log1p up to a cap, with ticks 1-2-5-10-20-50.
 *
 * @typedef {object} CountScale
 * @property {number} cap the count at which the darkest colour is reached
 * @property {number[]} ticks
 * @property {(count: number) => number} position 0 for a zero, 1 at the cap and past it
 * @property {(count: number) => Rgb} colour
 *
 * @param {number} p98 98th percentile of the cells that are not empty
 * @param {Rgb[]} ramp
 * @returns {CountScale}
 */
export function countScale(p98, ramp) {
  const cap = niceCap(p98);
  const whole = Math.log1p(cap);
  /** @param {number} count */
  const position = (count) => Math.min(1, Math.log1p(Math.max(0, count)) / whole);
  const first = position(1);
  return {
    cap,
    ticks: ticksTo(cap),
    position,
    // One single issue takes the palest colour: below it lies only what smoothing spread out.
    colour: (count) => along(ramp, (position(count) - first) / (1 - first || 1)),
  };
}

/**
 * The scale of differences: the same to both sides of nothing, log1p up to the cap.
 *
 * @typedef {object} DifferenceScale
 * @property {number} cap
 * @property {number[]} ticks from -cap to cap
 * @property {(difference: number) => number} position -1 at the cap below, 0 for no difference, 1 at the cap above
 * @property {(difference: number) => Rgb} colour
 *
 * @param {number} p98 of the counts of either
 * @param {Rgb[]} ramp from less to more
 * @returns {DifferenceScale}
 */
export function differenceScale(p98, ramp) {
  const {cap, ticks, position: of} = countScale(p98, ramp);
  /** @param {number} difference */
  const position = (difference) => Math.sign(difference) * of(Math.abs(difference));
  const [middle] = ticks.filter((tick) => of(tick) >= 0.4 && tick < cap);
  const upwards = [...(middle ? [middle] : []), cap];
  return {
    cap,
    ticks: [...upwards.map((tick) => -tick).reverse(), 0, ...upwards],
    position,
    colour: (difference) => along(ramp, (position(difference) + 1) / 2),
  };
}

/**
 * Steps of differences between areas: two to either side of about the same, wide enough that most lie within.
 *
 * @param {number[]} differences
 * @param {Rgb[]} ramp from less to more
 * @returns {StepScale}
 */
export function differenceSteps(differences, ramp) {
  const most = Math.max(0, ...differences.filter(Number.isFinite).map(Math.abs));
  const unit = 10 ** Math.floor(Math.log10(most / 2.5 || 1));
  const step = Number(([5, 2, 1].map((times) => times * unit).find((size) => size <= most / 2.5) ?? unit).toPrecision(3));
  return stepScale([-2 * step, -step, step, 2 * step].map((at) => Number(at.toPrecision(12))), ramp);
}

/** The next of 1-2-5-10-… at or past a value, two at least: a scale needs room between its ends.
 *
 * @param {number} value
 */
export function niceCap(value) {
  for (let unit = 1; ; unit *= 10) {
    for (const step of [2, 5, 10]) if (step * unit >= value) return step * unit;
  }
}

/** The cap, and below it those of 1-2-5-10-… that keep clear of it. @param {number} cap */
function ticksTo(cap) {
  const ticks = [];
  for (let unit = 1; unit < cap; unit *= 10) {
    for (const step of [1, 2, 5]) if (Math.log1p(step * unit) < Math.log1p(cap) * 0.84) ticks.push(step * unit);
  }
  return [...ticks, cap];
}

/** Pixels that a figure of the legend takes, and that are kept free between two ticks. */
const FIGURE = 8;
const APART = 6;

/**
 * The ticks whose words keep clear of each other on a ramp of some width, in pixels. The cap always stands, flush with
 * the end of the ramp; the others stand over their places, and the greater go first.
 *
 * @param {CountScale} scale
 * @param {number} width
 * @param {(tick: number) => string} words
 * @returns {number[]}
 */
export function clearTicks({ticks, cap, position}, width, words) {
  let free = width - words(cap).length * FIGURE;
  const clear = [cap];
  for (const tick of ticks.slice(0, -1).reverse()) {
    const half = (words(tick).length * FIGURE) / 2;
    const at = position(tick) * width;
    if (at + half + APART > free) continue;
    clear.unshift(tick);
    free = at - half;
  }
  return clear;
}

/**
 * A scale in steps, for areas: as many colours as there are steps between the breaks.
 *
 * @typedef {object} StepScale
 * @property {number[]} breaks rising; a value at a break belongs to the step above it
 * @property {Rgb[]} colours one more than breaks
 * @property {(value: number | undefined) => number} step index of the colour, -1 for no data
 *
 * @param {number[]} breaks
 * @param {Rgb[]} ramp
 * @returns {StepScale}
 */
export function stepScale(breaks, ramp) {
  const colours = Array.from({length: breaks.length + 1}, (_, i) => along(ramp, breaks.length ? i / breaks.length : 0.5));
  return {
    breaks,
    colours,
    step: (value) => {
      if (value === undefined || !Number.isFinite(value)) return -1;
      let step = 0;
      while (step < breaks.length && value >= breaks[step]) step++;
      return step;
    },
  };
}

/**
 * Breaks between classes of areas: even steps, where the values lie evenly; where a few tower over the rest, steps
 * that hold about as many areas each, if there are any such.
 *
 * @param {number[]} values
 * @returns {number[]}
 */
export function niceBreaks(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted[sorted.length - 1]];
  // Where most areas have the least of all, that makes one class, and the others are told apart by rank.
  const ranked = middle === least ? sorted.filter((value) => value > least) : sorted;
  const byRank = most > 4 * middle ? quantileBreaks(ranked) : [];
  return byRank.length ? byRank : evenBreaks(least, most);
}

/** @param {number} least @param {number} most @returns {number[]} three to five multiples of 1, 2, 2.5 or 5 between */
function evenBreaks(least, most) {
  if (!(most > least)) return [];
  const unit = 10 ** Math.floor(Math.log10((most - least) / 4));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * unit).find((size) => (most - least) / size <= 5.5) ?? unit;
  const breaks = [];
  for (let at = Math.floor(least / step + 1) * step; at < most; at += step) breaks.push(Number(at.toPrecision(12)));
  return breaks;
}

/**
 * Breaks at the quintiles of the values, rounded to where people would put them, equal ones once.
 *
 * @param {number[]} values
 * @param {number} [steps]
 * @returns {number[]}
 */
export function quantileBreaks(values, steps = 5) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length < 2) return [];
  /** @type {number[]} */
  const breaks = [];
  for (let i = 1; i < steps; i++) {
    const exact = sorted[Math.floor((i * sorted.length) / steps)];
    const rounded = roundNicely(exact, sorted[sorted.length - 1] - sorted[0]);
    if (rounded > sorted[0] && rounded <= sorted[sorted.length - 1] && rounded !== breaks[breaks.length - 1]) breaks.push(rounded);
  }
  return breaks;
}

/** @param {number} value @param {number} spread */
function roundNicely(value, spread) {
  const unit = 10 ** Math.floor(Math.log10(Math.min(spread / 10, value) || 1));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}
