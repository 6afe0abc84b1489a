// @ts-check
/** @import {Box, View} from './types.js' */

/**
 * The square web-mercator world: x east and y south from 0 to 1. Tile z/x/y as everywhere: 2^z tiles a side, row 0
 * in the north.
 *
 * @typedef {{x: number, y: number}} Point
 * @typedef {{z: number, x: number, y: number}} Tile
 */

const EARTH_METERS = 40_075_016.686;

/** @param {number} lng @param {number} lat @returns {Point} */
export function toWorld(lng, lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return {x: lng / 360 + 0.5, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)};
}

/** @param {Point} world @returns {{lng: number, lat: number}} */
export function fromWorld({x, y}) {
  return {lng: (x - 0.5) * 360, lat: (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI};
}

/** @param {Tile} tile @returns {Box} */
export function tileBox({z, x, y}) {
  const side = 2 ** z;
  const northWest = fromWorld({x: x / side, y: y / side});
  const southEast = fromWorld({x: (x + 1) / side, y: (y + 1) / side});
  return [northWest.lng, southEast.lat, southEast.lng, northWest.lat];
}

/**
 * The tiles that a part of the world touches, west to east and north to south; none from beyond the world.
 *
 * @param {Point} northWest
 * @param {Point} southEast
 * @param {number} z
 * @returns {Tile[]}
 */
export function tilesOf(northWest, southEast, z) {
  const side = 2 ** z;
  /** @param {number} value */
  const clamp = (value) => Math.min(side - 1, Math.max(0, Math.floor(value)));
  const [west, east] = [clamp(northWest.x * side), clamp(southEast.x * side)];
  const [north, south] = [clamp(northWest.y * side), clamp(southEast.y * side)];
  const tiles = [];
  for (let y = north; y <= south; y++) for (let x = west; x <= east; x++) tiles.push({z, x, y});
  return tiles;
}

/** Metres on the ground of one part in 2^z × `parts` of the world's width, at a latitude.
 *
 * @param {number} lat
 * @param {number} z
 * @param {number} parts
 */
export function metersOf(lat, z, parts) {
  return (EARTH_METERS * Math.cos((lat * Math.PI) / 180)) / (2 ** z * parts);
}

/**
 * @param {Box[]} boxes those of areas without a shape are empty
 * @returns {Box | undefined} the box round them all
 */
export function around(boxes) {
  const shaped = boxes.filter(({length}) => length > 0);
  if (!shaped.length) return undefined;
  return shaped.reduce(([w, s, e, n], box) => [
    Math.min(w, box[0]),
    Math.min(s, box[1]),
    Math.max(e, box[2]),
    Math.max(n, box[3]),
  ]);
}

/** @param {Box} box @returns {string} as a query wants it */
export function formatBox(box) {
  return box.map((degrees) => String(Number(degrees.toFixed(7)))).join(',');
}
