// @ts-check
/** @import {Codes, Edges} from './ground.js' */
import {OUTSIDE} from './ground.js';

/**
 * The edges that two grids share, as arcs between the places where a third begins, with handles that a hand can grip: an
 * arc of sixty corners that runs straight needs none between its ends.
 *
 * @typedef {{x: number, y: number}} Place on the square world
 * @typedef {object} Arc
 * @property {number} one a grid's key
 * @property {number} other another one's, or 0 for nobody
 * @property {Place[]} corners in order; the first and the last stay where they are
 */

/**
 * @param {Edges} edges
 * @param {Codes} codes
 * @returns {Arc[]} none on the outer limit, which no plan moves, and none round a building that grids share
 */
export function arcsOf({from, to, left, right, xs, ys}, codes) {
  /** @type {Map<number, number[]>} edges where two sides differ, by corner */
  const at = new Map();
  /** @type {number[]} */
  const borders = [];
  for (let i = 0; i < from.length; i++) {
    if (right[i] !== OUTSIDE && codes.of[left[i]] === codes.of[right[i]]) continue;
    borders.push(i);
    for (const corner of [from[i], to[i]]) at.set(corner, [...(at.get(corner) ?? []), i]);
  }
  const pair = (/** @type {number} */ i) => {
    const [a, b] = [codes.of[left[i]], right[i] === OUTSIDE ? OUTSIDE : codes.of[right[i]]];
    return `${Math.min(a, b)} ${Math.max(a, b)}`;
  };
  const goesOn = (/** @type {number} */ corner, /** @type {number} */ i) => {
    const here = at.get(corner) ?? [];
    const next = here.length === 2 ? here[Number(here[0] === i)] : undefined;
    return next !== undefined && pair(next) === pair(i) ? next : undefined;
  };
  /** @type {Set<number>} */
  const walked = new Set();
  const walk = (/** @type {number} */ start, /** @type {number} */ first) => {
    const corners = [start];
    let corner = start;
    for (let i = /** @type {number | undefined} */ (first); i !== undefined && !walked.has(i); i = goesOn(corner, i)) {
      walked.add(i);
      corner = from[i] === corner ? to[i] : from[i];
      corners.push(corner);
    }
    return corners;
  };
  /** @type {Arc[]} */
  const arcs = [];
  const keep = (/** @type {number} */ start, /** @type {number} */ i) => {
    if (walked.has(i) || right[i] === OUTSIDE) return;
    const [one, other] = [codes.of[left[i]], codes.of[right[i]]];
    const corners = walk(start, i);
    if (one < 0 || other < 0) return;
    arcs.push({one: one || other, other: one ? other : 0, corners: corners.map((corner) => ({x: xs[corner], y: ys[corner]}))});
  };
  for (const i of borders) for (const end of [from[i], to[i]]) if (goesOn(end, i) === undefined) keep(end, i);
  // What is left closes on itself: one grid lies within another.
  for (const i of borders) keep(from[i], i);
  return arcs;
}

/**
 * The corners of a line at which it bends (Douglas and Peucker, 1973): what is left out lies within a distance of what stays.
 *
 * @param {Place[]} line
 * @param {number} within in units of the world
 * @returns {Place[]} with both ends
 */
export function bends(line, within) {
  const kept = new Set([0, line.length - 1]);
  /** @type {[number, number][]} */
  const open = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [first, last] = span;
    let farthest = within;
    let where = -1;
    for (let i = first + 1; i < last; i++) {
      const away = distance(line[i], line[first], line[last]);
      if (away > farthest) [farthest, where] = [away, i];
    }
    if (where < 0) continue;
    kept.add(where);
    open.push([first, where], [where, last]);
  }
  return line.filter((_, i) => kept.has(i));
}

/** Of a place from a stretch. @param {Place} place @param {Place} a @param {Place} b */
export function distance({x, y}, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0;
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}

/** How far a place is from a line. @param {Place} place @param {Place[]} line */
export function away(place, line) {
  let least = Infinity;
  for (let i = 0; i + 1 < line.length; i++) least = Math.min(least, distance(place, line[i], line[i + 1]));
  return least;
}

/** @param {Place} place @param {Place[]} ring closed by itself @returns {boolean} by even-odd */
export function within({x, y}, ring) {
  let inside = false;
  for (let i = 0, last = ring.length - 1; i < ring.length; last = i++) {
    const [a, b] = [ring[last], ring[i]];
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}
