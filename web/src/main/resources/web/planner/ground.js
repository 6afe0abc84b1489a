// @ts-check
/** @import {Atom, Label} from './model.js' */
/** @import {AtomIndex} from './atomIndex.js' */
/** @import {Box} from '../lib/types.js' */
import {shapeOf} from '../lib/polygons.js';
import {fromWorld} from '../lib/tiles.js';
import {atomIndex} from './atomIndex.js';
import {NOBODY, gridsOf} from './model.js';

/**
 * The ground of a plan laid out flat, so that ten thousand atoms can be asked while a hand moves: atoms by number, and
 * each edge once with the two that share it. All of it stays as long as the ground does; only labels change.
 *
 * @typedef {object} Edges each runs with its left atom on its left, seen on the ground
 * @property {Int32Array} from number of a corner
 * @property {Int32Array} to
 * @property {Int32Array} left number of an atom
 * @property {Int32Array} right number of the other one, {@link OUTSIDE} on the outer limit
 * @property {Float64Array} meters
 * @property {Float64Array} xs of the corners, on the square world
 * @property {Float64Array} ys
 *
 * @typedef {object} Ground
 * @property {number} planId
 * @property {number} version
 * @property {Atom[]} list by their numbers
 * @property {Map<number, number>} numbers of atoms by their ids
 * @property {Map<number, Atom>} atoms by their ids
 * @property {Map<number, number>} standing ids of atoms by those of the buildings on them
 * @property {[number, number][]} borders pairs of ids that touch
 * @property {Map<number, number[]>} beside ids by id
 * @property {Box} box
 * @property {AtomIndex} index
 * @property {Edges} edges
 * @property {Float64Array} area_m2 by the atoms' numbers
 *
 * @typedef {object} Codes whose each atom is, as one number
 * @property {Int32Array} of by the atoms' numbers: a grid's key, 0 for nobody, less for a building that grids share
 * @property {Map<number, number[]>} shares the keys behind the numbers below 0
 */

export const OUTSIDE = -1;
const LATTICE = 1e7;
const SPAN = 2 ** 26;
const EARTH_METERS = 40_075_016.686;

/** @param {number} planId @param {number} version @param {{atoms: any[], borders: [number, number][], bounds: Box}} answer @returns {Ground} */
export function groundOf(planId, version, {atoms, borders, bounds}) {
  const list = atoms.map(({geometry, ...atom}) => ({...atom, shape: shapeOf(geometry)}));
  const numbers = new Map(list.map(({id}, number) => [id, number]));
  const metersAUnit = EARTH_METERS * Math.cos((((bounds[1] + bounds[3]) / 2) * Math.PI) / 180);
  /** @type {Map<number, number[]>} */
  const beside = new Map(list.map(({id}) => [id, []]));
  for (const [one, other] of borders) {
    beside.get(one)?.push(other);
    beside.get(other)?.push(one);
  }
  return {
    planId,
    version,
    list,
    numbers,
    atoms: new Map(list.map((atom) => [atom.id, atom])),
    standing: new Map(list.flatMap(({id, buildings}) => buildings.map((building) => [building, id]))),
    borders,
    beside,
    box: bounds,
    index: atomIndex(list),
    edges: edgesOf(list, atoms.map(({geometry}) => geometry), bounds, metersAUnit),
    area_m2: Float64Array.from(list, ({shape}) => shape.rings.reduce((sum, ring, i) => sum + (i ? -1 : 1) * Math.abs(turning(ring)), 0) * metersAUnit ** 2),
  };
}

/** The area within a ring, more than 0 where it runs clockwise on the screen. @param {Float64Array} ring */
function turning(ring) {
  let sum = 0;
  // From its first corner: the world's own coordinates are too long for differences of their products.
  for (let i = 2; i + 3 < ring.length; i += 2) {
    sum += (ring[i] - ring[0]) * (ring[i + 3] - ring[1]) - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
  }
  return sum / 2;
}

/**
 * @param {Atom[]} list
 * @param {{coordinates: [number, number][][]}[]} geometries on the lattice: what touches has the same corners
 * @param {Box} bounds
 * @param {number} metersAUnit of the world
 * @returns {Edges}
 */
function edgesOf(list, geometries, [west, south], metersAUnit) {
  /** @type {Map<number, number>} */
  const corners = new Map();
  /** @type {number[]} */
  const xs = [];
  /** @type {number[]} */
  const ys = [];
  /** @type {Map<number, number>} */
  const known = new Map();
  /** @type {{from: number[], to: number[], left: number[], right: number[]}} */
  const edges = {from: [], to: [], left: [], right: []};
  const cornerAt = (/** @type {[number, number]} */ [lng, lat], /** @type {number} */ x, /** @type {number} */ y) => {
    const key = (Math.round((lng - west) * LATTICE) + SPAN / 2) * SPAN + Math.round((lat - south) * LATTICE) + SPAN / 2;
    let corner = corners.get(key);
    if (corner === undefined) {
      corners.set(key, (corner = xs.length));
      xs.push(x);
      ys.push(y);
    }
    return corner;
  };
  list.forEach(({shape}, number) => {
    geometries[number].coordinates.forEach((positions, r) => {
      const ring = shape.rings[r];
      const ids = positions.map((position, i) => cornerAt(position, ring[2 * i], ring[2 * i + 1]));
      // The outer ring against the clock, the holes with it, however they were written.
      if (turning(ring) > 0 === (r === 0)) ids.reverse();
      for (let i = 0; i + 1 < ids.length; i++) {
        const [a, b] = [ids[i], ids[i + 1]];
        if (a === b) continue;
        const key = Math.min(a, b) * SPAN + Math.max(a, b);
        const edge = known.get(key);
        if (edge === undefined) {
          known.set(key, edges.from.push(a) - 1);
          edges.to.push(b);
          edges.left.push(number);
          edges.right.push(OUTSIDE);
        } else {
          edges.right[edge] = number;
        }
      }
    });
  });
  const {from, to} = edges;
  return {
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    left: Int32Array.from(edges.left),
    right: Int32Array.from(edges.right),
    meters: Float64Array.from(from, (a, i) => Math.hypot(xs[to[i]] - xs[a], ys[to[i]] - ys[a]) * metersAUnit),
    xs: Float64Array.from(xs),
    ys: Float64Array.from(ys),
  };
}

/** @param {Ground} ground @param {Map<number, Label>} labels @returns {Codes} */
export function codesOf({list}, labels) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {Map<number, number[]>} */
  const shares = new Map();
  const of = new Int32Array(list.length);
  list.forEach(({id}, number) => {
    const label = labels.get(id) ?? NOBODY;
    if (typeof label === 'number') {
      of[number] = label;
      return;
    }
    const keys = gridsOf(label).sort((a, b) => a - b);
    const words = keys.join();
    if (!known.has(words)) {
      known.set(words, -1 - known.size);
      shares.set(-known.size, keys);
    }
    of[number] = /** @type {number} */ (known.get(words));
  });
  return {of, shares};
}

/** The codes after a stroke; those before it stay. @param {Ground} ground @param {Codes} codes @param {{atom: number, after: Label}[]} changed to whole grids @returns {Codes} */
export function recoded({numbers}, {of, shares}, changed) {
  const next = of.slice();
  for (const {atom, after} of changed) next[/** @type {number} */ (numbers.get(atom))] = Number(after);
  return {of: next, shares};
}

/** Whoever has any of what a number stands for. @param {Codes} codes @param {number} code @returns {number[]} */
export function holders({shares}, code) {
  return code > 0 ? [code] : (shares.get(code) ?? []);
}

/** @param {Ground} ground @param {Iterable<number>} ids @returns {Box | undefined} round some atoms, in degrees */
export function boxRound({atoms}, ids) {
  const shapes = [...ids].flatMap((id) => atoms.get(id)?.shape ?? []);
  if (!shapes.length) return undefined;
  const corner = (/** @type {number} */ i, /** @type {(...values: number[]) => number} */ of) => shapes.reduce((best, {extent}) => of(best, extent[i]), shapes[0].extent[i]);
  const northWest = fromWorld({x: corner(0, Math.min), y: corner(1, Math.min)});
  const southEast = fromWorld({x: corner(2, Math.max), y: corner(3, Math.max)});
  return [northWest.lng, southEast.lat, southEast.lng, northWest.lat];
}
