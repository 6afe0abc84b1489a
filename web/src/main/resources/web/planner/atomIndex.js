// @ts-check
/** @import {Atom} from './model.js' */
import {contains} from '../lib/polygons.js';

const CELLS = 64;

/**
 * Finds the atom at a place without asking each: a table of square cells over all of them.
 *
 * @typedef {object} AtomIndex
 * @property {(x: number, y: number) => Atom | undefined} at a point of the square world
 * @property {(left: number, top: number, right: number, bottom: number) => Atom[]} within those whose middle lies in a box
 *
 * @param {Atom[]} atoms
 * @returns {AtomIndex}
 */
export function atomIndex(atoms) {
  const left = Math.min(...atoms.map(({shape}) => shape.extent[0]));
  const top = Math.min(...atoms.map(({shape}) => shape.extent[1]));
  const side = Math.max(...atoms.map(({shape}) => Math.max(shape.extent[2] - left, shape.extent[3] - top))) / CELLS || 1;
  /** @type {Map<number, Atom[]>} */
  const cells = new Map();
  const cell = (/** @type {number} */ x, /** @type {number} */ y) => Math.floor((y - top) / side) * (CELLS + 1) + Math.floor((x - left) / side);
  for (const atom of atoms) {
    const [west, north, east, south] = atom.shape.extent;
    for (let y = north; ; y = Math.min(y + side, south)) {
      for (let x = west; ; x = Math.min(x + side, east)) {
        const key = cell(x, y);
        const there = cells.get(key) ?? [];
        if (there.at(-1) !== atom) there.push(atom);
        cells.set(key, there);
        if (x === east) break;
      }
      if (y === south) break;
    }
  }
  return {
    at: (x, y) => cells.get(cell(x, y))?.find(({shape}) => contains(shape, x, y)),
    within: (west, north, east, south) =>
      atoms.filter(({shape: {middle}}) => middle.x >= west && middle.x <= east && middle.y >= north && middle.y <= south),
  };
}
