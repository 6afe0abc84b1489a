// @ts-check
/** @import {Codes, Ground} from './ground.js' */
/** @import {GridNumbers, Load, PlanGrid} from './model.js' */
import {OUTSIDE, holders} from './ground.js';
import {deviations} from './model.js';

/**
 * A plan in figures while the hand still moves, as the server will say it: one pass over atoms and edges, a millisecond or
 * two for ten thousand atoms. Of a building that grids share each counts an equal part of the ground here; the server
 * knows the floors.
 *
 * @param {Ground} ground
 * @param {Codes} codes
 * @param {PlanGrid[]} grids
 * @param {Map<number, Load>} loads
 * @returns {Map<number, GridNumbers>}
 */
export function measured(ground, codes, grids, loads) {
  const {edges, area_m2} = ground;
  const most = grids.reduce((key, grid) => Math.max(key, grid.key), 0) + 1;
  const area = new Float64Array(most);
  const around = new Float64Array(most);
  for (let atom = 0; atom < codes.of.length; atom++) {
    const code = codes.of[atom];
    if (code > 0) {
      area[code] += area_m2[atom];
    } else if (code < 0) {
      const keys = holders(codes, code);
      for (const key of keys) area[key] += area_m2[atom] / keys.length;
    }
  }
  for (let i = 0; i < edges.from.length; i++) {
    const one = codes.of[edges.left[i]];
    const other = edges.right[i] === OUTSIDE ? 0 : codes.of[edges.right[i]];
    if (one === other) continue;
    if (one >= 0 && other >= 0) {
      around[one] += edges.meters[i];
      around[other] += edges.meters[i];
    } else {
      const [ones, others] = [holders(codes, one), holders(codes, other)];
      for (const key of ones) if (!others.includes(key)) around[key] += edges.meters[i];
      for (const key of others) if (!ones.includes(key)) around[key] += edges.meters[i];
    }
  }
  const apart = piecesOf(ground, codes, most);
  const off = deviations(grids, loads);
  return new Map(
    grids.map(({key}) => [
      key,
      {
        grid: key,
        load: loads.get(key) ?? {households: 0, residents: 0, elders: 0, visitsAWeek: 0, issuesAWeek: 0},
        compactness: around[key] ? Math.min(1, (4 * Math.PI * area[key]) / around[key] ** 2) : 0,
        deviation: off.get(key) ?? 0,
        pieces: apart[key],
      },
    ]),
  );
}

/** In how many pieces each grid lies. @param {Ground} ground @param {Codes} codes @param {number} most */
function piecesOf({edges}, codes, most) {
  // A building that grids share stands once for each of them.
  /** @type {Map<number, number[]>} */
  const extra = new Map();
  /** @type {number[]} */
  const beyond = [];
  for (let atom = 0; atom < codes.of.length; atom++) {
    if (codes.of[atom] < 0) extra.set(atom, holders(codes, codes.of[atom]).map((key, i) => (i ? codes.of.length + beyond.push(key) - 1 : atom)));
  }
  const nodes = codes.of.length + beyond.length;
  const keyOf = new Int32Array(nodes);
  keyOf.set(codes.of);
  keyOf.set(beyond, codes.of.length);
  for (const [atom, [first]] of extra) keyOf[first] = holders(codes, codes.of[atom])[0];
  const up = new Int32Array(nodes);
  for (let node = 0; node < nodes; node++) up[node] = node;
  const root = (/** @type {number} */ node) => {
    while (up[node] !== node) node = up[node] = up[up[node]];
    return node;
  };
  for (let i = 0; i < edges.from.length; i++) {
    const [a, b] = [edges.left[i], edges.right[i]];
    if (b === OUTSIDE) continue;
    if (codes.of[a] >= 0 && codes.of[a] === codes.of[b]) {
      up[root(a)] = root(b);
    } else if (codes.of[a] < 0 || codes.of[b] < 0) {
      for (const one of extra.get(a) ?? [a]) for (const other of extra.get(b) ?? [b]) if (keyOf[one] === keyOf[other]) up[root(one)] = root(other);
    }
  }
  const pieces = new Int32Array(most);
  for (let node = 0; node < nodes; node++) if (up[node] === node && keyOf[node] > 0) pieces[keyOf[node]]++;
  return pieces;
}
