// @ts-check
/** @import {Edges} from './ground.js' */
import {OUTSIDE} from './ground.js';

/**
 * Where two sides differ. Of ten thousand atoms only the edges between grids are left: a few thousand, found in one pass
 * and closed into rings, so that a plan is drawn anew with each move of the brush and shows no seams inside.
 */

/**
 * @param {Edges} edges
 * @param {Int32Array} codes by atom
 * @returns {Map<number, number[][]>} for each code the rings round all that has it, as numbers of corners, the first not
 *     repeated; holes are rings of their own (fill by even-odd)
 */
export function regionsOf({from, to, left, right}, codes) {
  /** @type {Map<number, {from: number[], to: number[]}>} */
  const sides = new Map();
  const add = (/** @type {number} */ code, /** @type {number} */ a, /** @type {number} */ b) => {
    let side = sides.get(code);
    if (!side) sides.set(code, (side = {from: [], to: []}));
    side.from.push(a);
    side.to.push(b);
  };
  for (let i = 0; i < from.length; i++) {
    const one = codes[left[i]];
    if (right[i] === OUTSIDE) {
      add(one, from[i], to[i]);
    } else if (one !== codes[right[i]]) {
      add(one, from[i], to[i]);
      add(codes[right[i]], to[i], from[i]);
    }
  }
  return new Map([...sides].map(([code, side]) => [code, rings(side)]));
}

/** Each corner is left as often as it is come to, so that every walk ends where it began. @param {{from: number[], to: number[]}} side */
function rings({from, to}) {
  /** @type {Map<number, number>} the edge that leaves a corner; the next one of the same corner stands in `others` */
  const first = new Map();
  const others = new Int32Array(from.length).fill(-1);
  from.forEach((corner, i) => {
    others[i] = first.get(corner) ?? -1;
    first.set(corner, i);
  });
  const take = (/** @type {number} */ corner) => {
    const edge = first.get(corner) ?? -1;
    if (edge >= 0) first.set(corner, others[edge]);
    return edge;
  };
  /** @type {number[][]} */
  const found = [];
  for (const start of from) {
    let edge = take(start);
    if (edge < 0) continue;
    const ring = [];
    while (edge >= 0) {
      ring.push(from[edge]);
      edge = to[edge] === start ? -1 : take(to[edge]);
    }
    found.push(ring);
  }
  return found;
}
