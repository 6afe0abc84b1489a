// @ts-check
/** @import {Atom} from './model.js' */
import {contains} from '../lib/polygons.js';

/**
 * Finds atoms by place without asking each: a table of square cells, each with those that reach into it.
 *
 * @typedef {object} AtomIndex
 * @property {(x: number, y: number) => Atom | undefined} at a point of the square world
 * @property {(left: number, top: number, right: number, bottom: number) => Atom[]} within those whose middle lies in a box
 *
 * @param {Atom[]} atoms
 * @returns {AtomIndex}
 */
export function atomIndex(atoms) {
  const least = (/** @type {0 | 1} */ i) => atoms.reduce((value, {shape}) => Math.min(value, shape.extent[i]), Infinity);
  const most = (/** @type {2 | 3} */ i) => atoms.reduce((value, {shape}) => Math.max(value, shape.extent[i]), -Infinity);
  const [left, top] = [least(0), least(1)];
  // Some two atoms a cell.
  const cells = Math.max(1, Math.ceil(Math.sqrt(atoms.length / 2)));
  const side = Math.max(most(2) - left, most(3) - top) / cells || 1;
  const line = (/** @type {number} */ from, /** @type {number} */ start) => Math.min(cells - 1, Math.max(0, Math.floor((from - start) / side)));
  /** @type {{reach: Atom[], middles: Atom[]}[]} */
  const table = Array.from({length: cells * cells}, () => ({reach: [], middles: []}));
  for (const atom of atoms) {
    const {extent, middle} = atom.shape;
    for (let row = line(extent[1], top); row <= line(extent[3], top); row++) {
      for (let column = line(extent[0], left); column <= line(extent[2], left); column++) table[row * cells + column].reach.push(atom);
    }
    table[line(middle.y, top) * cells + line(middle.x, left)].middles.push(atom);
  }
  return {
    at: (x, y) => (atoms.length ? table[line(y, top) * cells + line(x, left)].reach.find(({shape}) => contains(shape, x, y)) : undefined),
    within(west, north, east, south) {
      /** @type {Atom[]} */
      const found = [];
      for (let row = line(north, top); row <= line(south, top); row++) {
        for (let column = line(west, left); column <= line(east, left); column++) {
          for (const atom of table[row * cells + column].middles) {
            const {x, y} = atom.shape.middle;
            if (x >= west && x <= east && y >= north && y <= south) found.push(atom);
          }
        }
      }
      return found;
    },
  };
}
