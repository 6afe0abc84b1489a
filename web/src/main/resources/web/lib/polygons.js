// @ts-check
/** @import {Box, GridFeature} from './types.js' */
import {toWorld} from './tiles.js';

/**
 * Areas on the square world, ready to be drawn and to be asked which of them lies at a point.
 *
 * @typedef {object} Shape
 * @property {Float64Array[]} rings x, y, x, y… from 0 to 1
 * @property {[number, number, number, number]} extent left, top, right, bottom
 * @property {{x: number, y: number}} middle where a label may stand: inside, as far as a middle row tells
 */

/** @param {GridFeature['geometry']} geometry @returns {Shape} */
export function shapeOf(geometry) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat().map((ring) => {
    const points = new Float64Array(ring.length * 2);
    ring.forEach(([lng, lat], i) => {
      const {x, y} = toWorld(lng, lat);
      points[2 * i] = x;
      points[2 * i + 1] = y;
    });
    return points;
  });
  const extent = extentOf(rings);
  return {rings, extent, middle: middleOf(rings, extent)};
}

/** @param {Shape} shape @param {number} x @param {number} y @returns {boolean} holes are outside */
export function contains({rings, extent}, x, y) {
  if (x < extent[0] || x > extent[2] || y < extent[1] || y > extent[3]) return false;
  return rings.reduce((inside, ring) => inside !== (crossings(ring, y).filter((at) => at > x).length % 2 === 1), false);
}

/** @param {Float64Array} ring @param {number} y @returns {number[]} where its edges cross a row */
function crossings(ring, y) {
  const found = [];
  for (let i = 0, last = ring.length - 2; i < ring.length; last = i, i += 2) {
    const [x1, y1, x2, y2] = [ring[last], ring[last + 1], ring[i], ring[i + 1]];
    if (y1 > y !== y2 > y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found;
}

/** @param {Float64Array[]} rings @returns {[number, number, number, number]} */
function extentOf(rings) {
  /** @type {[number, number, number, number]} */
  const extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      extent[0] = Math.min(extent[0], ring[i]);
      extent[1] = Math.min(extent[1], ring[i + 1]);
      extent[2] = Math.max(extent[2], ring[i]);
      extent[3] = Math.max(extent[3], ring[i + 1]);
    }
  }
  return extent;
}

/** The middle of the widest stretch inside, over a few rows. @param {Float64Array[]} rings @param {number[]} extent */
function middleOf(rings, [, top, , bottom]) {
  let best = {x: 0, y: 0, width: -1};
  for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const y = top + (bottom - top) * part;
    const row = rings.flatMap((ring) => crossings(ring, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < row.length; i += 2) {
      const width = row[i + 1] - row[i];
      if (width > best.width * 1.2) best = {x: (row[i] + row[i + 1]) / 2, y, width};
    }
  }
  return {x: best.x, y: best.y};
}
