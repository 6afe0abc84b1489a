// @ts-check
/** @import {HeatTile} from './types.js' */
/** @import {Tile} from './tiles.js' */
/** @import {CountScale, DifferenceScale} from './scale.js' */

/**
 * Counts of many tiles as one field, its smoothing and its colours. Pure arithmetic on arrays.
 *
 * @typedef {{width: number, height: number, values: Float32Array}} Field row 0 in the north
 */

/**
 * @param {{tile: Tile, heat: HeatTile | undefined}[]} tiles of one zoom
 * @param {{column: number, row: number, width: number, height: number}} window in cells of that zoom, counted from
 *     the world's north-west corner
 * @param {number} size cells a tile's side
 * @returns {Field}
 */
export function gather(tiles, window, size) {
  const values = new Float32Array(window.width * window.height);
  for (const {tile, heat} of tiles) {
    if (!heat) continue;
    const left = tile.x * size - window.column;
    const top = tile.y * size - window.row;
    for (let i = 0; i < heat.cells.length; i += 2) {
      const column = left + (heat.cells[i] % size);
      const row = top + Math.floor(heat.cells[i] / size);
      if (column >= 0 && column < window.width && row >= 0 && row < window.height) {
        values[row * window.width + column] += heat.cells[i + 1];
      }
    }
  }
  return {width: window.width, height: window.height, values};
}

/**
 * Spreads each count as a bell of height one, so that a lone issue reads as one where it stands, and neighbours
 * add up. The bell covers as much as a cell of side `sigma * sqrt(2π)`: the result is the count of about so much
 * ground.
 *
 * @param {Field} field
 * @param {number} sigma standard deviation, in cells
 * @returns {Field}
 */
export function spread(field, sigma) {
  const reach = Math.ceil(3 * sigma);
  const bell = Float32Array.from({length: 2 * reach + 1}, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const {width, height} = field;
  return {width, height, values: along(along(field.values, bell, width, height), bell, height, width)};
}

/**
 * One pass along rows; gives the result turned over its diagonal, so that the second pass is the same again.
 *
 * @param {Float32Array} values
 * @param {Float32Array} bell
 * @param {number} width
 * @param {number} height
 */
function along(values, bell, width, height) {
  const reach = (bell.length - 1) / 2;
  const turned = new Float32Array(values.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = values[row * width + column];
      if (!value) continue;
      const from = Math.max(0, column - reach);
      const to = Math.min(width - 1, column + reach);
      for (let at = from; at <= to; at++) turned[at * height + row] += value * bell[at - column + reach];
    }
  }
  return turned;
}

/**
 * The field in finer cells, in a straight line between the middles of the coarse ones.
 *
 * @param {Field} field
 * @param {number} factor whole
 * @returns {Field}
 */
export function refine({width, height, values}, factor) {
  const fine = {width: width * factor, height: height * factor};
  const out = new Float32Array(fine.width * fine.height);
  const across = interpolation(fine.width, width, factor);
  const down = interpolation(fine.height, height, factor);
  for (let row = 0; row < fine.height; row++) {
    const top = down.index[row] * width;
    const bottom = down.next[row] * width;
    const part = down.part[row];
    for (let column = 0; column < fine.width; column++) {
      const left = across.index[column];
      const right = across.next[column];
      const x = across.part[column];
      const upper = values[top + left] * (1 - x) + values[top + right] * x;
      const lower = values[bottom + left] * (1 - x) + values[bottom + right] * x;
      out[row * fine.width + column] = upper * (1 - part) + lower * part;
    }
  }
  return {...fine, values: out};
}

/** @param {number} length @param {number} coarse @param {number} factor */
function interpolation(length, coarse, factor) {
  const index = new Int32Array(length);
  const next = new Int32Array(length);
  const part = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const place = Math.min(coarse - 1, Math.max(0, (i + 0.5) / factor - 0.5));
    index[i] = Math.floor(place);
    next[i] = Math.min(coarse - 1, index[i] + 1);
    part[i] = place - index[i];
  }
  return {index, next, part};
}

/**
 * How much of the map a count covers: more the more there are, so that streets stay to be seen between the hot spots.
 * Smoothed values under one fade out, so that a bell has no edge.
 *
 * @param {CountScale} scale
 * @param {number} count
 * @returns {number} 0..1
 */
export function opacityOf(scale, count) {
  return Math.min(1, count) * (0.5 + 0.4 * scale.position(count));
}

/**
 * One field less another, and how much there is of both.
 *
 * @param {Field} one
 * @param {Field} other of the same cells
 * @param {number} times how often the other counts: its days may be more or fewer
 * @returns {{difference: Field, weight: Field}}
 */
export function compare(one, other, times) {
  const difference = one.values.map((value, i) => value - times * other.values[i]);
  const weight = one.values.map((value, i) => value + times * other.values[i]);
  return {difference: {...one, values: difference}, weight: {...one, values: weight}};
}

/**
 * How much of the map a difference covers: where there was nothing in either, nothing; where there is no difference, a veil
 * of the middle colour, so that the two are told apart.
 *
 * @param {DifferenceScale} scale
 * @param {number} difference
 * @param {number} weight of both
 * @returns {number} 0..1
 */
export function differenceOpacity(scale, difference, weight) {
  return Math.min(1, weight) * (0.55 + 0.35 * Math.abs(scale.position(difference)));
}

/**
 * Colours of differences, as RGBA.
 *
 * @param {{difference: Field, weight: Field}} fields
 * @param {DifferenceScale} scale
 * @returns {Uint8ClampedArray}
 */
export function paintDifference({difference, weight}, scale) {
  const pixels = new Uint8ClampedArray(difference.values.length * 4);
  const steps = 255;
  const table = Array.from({length: steps + 1}, (_, i) => {
    const part = (i / steps) * 2 - 1;
    return scale.colour(Math.sign(part) * Math.expm1(Math.abs(part) * Math.log1p(scale.cap)));
  });
  for (let i = 0; i < difference.values.length; i++) {
    if (weight.values[i] < 0.02) continue;
    const value = difference.values[i];
    pixels.set(table[Math.round(((scale.position(value) + 1) / 2) * steps)], i * 4);
    pixels[i * 4 + 3] = 255 * differenceOpacity(scale, value, weight.values[i]);
  }
  return pixels;
}

/**
 * Colours, as RGBA.
 *
 * @param {Field} field
 * @param {CountScale} scale
 * @returns {Uint8ClampedArray}
 */
export function paint(field, scale) {
  const pixels = new Uint8ClampedArray(field.values.length * 4);
  const steps = 255;
  const table = Array.from({length: steps + 1}, (_, i) => {
    const count = Math.expm1((i / steps) * Math.log1p(scale.cap));
    return [...scale.colour(count), 255 * opacityOf(scale, count)];
  });
  for (let i = 0; i < field.values.length; i++) {
    const value = field.values[i];
    if (value < 0.02) continue;
    pixels.set(table[Math.round(scale.position(value) * steps)], i * 4);
  }
  return pixels;
}
