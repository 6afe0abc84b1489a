// @ts-check
/** @import {Shape} from '../lib/polygons.js' */

/**
 * A plan in the page: whose each atom is, and what a stroke would make of it. The server says the same and has the last
 * word; here it is known while the hand still moves.
 *
 * @typedef {object} Load
 * @property {number} households
 * @property {number} residents
 * @property {number} elders
 * @property {number} visitsAWeek
 * @property {number} issuesAWeek
 *
 * @typedef {object} Atom
 * @property {number} id
 * @property {Shape} shape
 * @property {number} [estateId]
 * @property {number[]} buildings by their ids
 * @property {number} [block] between streets, walls and water
 * @property {Load} load of all of it
 * @property {number[]} entrances of its building, by their numbers
 * @property {number} lowestFloor
 * @property {number} highestFloor
 *
 * @typedef {{grid: number, entranceFrom?: number, entranceUntil?: number, floorFrom?: number, floorUntil?: number}} Share
 * @typedef {number | Share[]} Label a grid's key, 0 for nobody, or the shares of a building that grids share
 * @typedef {{atom: number, before: Label, after: Label}} Relabelled
 *
 * @typedef {object} PlanGrid
 * @property {number} key
 * @property {number} [gridId]
 * @property {string} name
 * @property {'BASIC' | 'DEDICATED'} kind
 * @property {boolean} locked
 * @property {string} [owner]
 *
 * @typedef {object} GridNumbers
 * @property {number} grid
 * @property {Load} load
 * @property {number} compactness
 * @property {number} deviation
 * @property {number} pieces
 * @property {number} [walkingMinutes] a week; only the server knows the paths
 * @property {number} [workersNeeded]
 *
 * @typedef {{kind: string, error: boolean, grids: number[], atoms: number[], value: number}} Finding
 * @typedef {object} Proposal
 * @property {string} aim
 * @property {Record<string, number>} grids by atom
 * @property {Record<string, string>} names of new grids
 * @property {number} deviation
 * @property {number} movedHouseholds
 * @property {number} movedShare
 * @property {number} cutMeters
 * @property {number} cutEstates
 * @property {string[]} notes
 *
 * @typedef {{key: string, kind: string, sliver: boolean, grids: number[], area_m2: number, dwellings: number, households: number, bounds: [number, number, number, number], rings: [number, number][][], repairs?: Repair[], repaired?: boolean}} Fault of the boundaries that the plan began from
 * @typedef {{grid: number, atoms: number[], households: number}} Repair atoms that a fault's place would give to a grid
 */

export const NOBODY = 0;

/** @param {{status: string}} plan @returns {boolean} whether it is painted on */
export function isOpen({status}) {
  return status === 'DRAFT' || status === 'RETURNED';
}

/** @param {{key: number, name: string}[]} grids @param {number | null} key @returns {string} */
export function nameOf(grids, key) {
  return grids.find((grid) => grid.key === key)?.name ?? '';
}

/** @param {Label | undefined} label @returns {number[]} whoever has any of it */
export function gridsOf(label) {
  if (label === undefined || label === NOBODY) return [];
  return typeof label === 'number' ? [label] : [...new Set(label.map(({grid}) => grid))];
}

/** @param {Map<number, Label>} labels @param {{atom: number, after: Label}[]} changed @returns {Map<number, Label>} */
export function relabelled(labels, changed) {
  const next = new Map(labels);
  for (const {atom, after} of changed) next.set(atom, after);
  return next;
}

/**
 * What giving some atoms to a grid comes to: a locked grid gains and doesn't lose.
 *
 * @param {Map<number, Label>} labels
 * @param {PlanGrid[]} grids
 * @param {Iterable<number>} atoms
 * @param {number} grid
 * @returns {{changed: Relabelled[], kept: PlanGrid[]}} `kept`: the locked grids that would have lost something
 */
export function stroke(labels, grids, atoms, grid) {
  const locked = new Map(grids.filter((it) => it.locked).map((it) => [it.key, it]));
  /** @type {Relabelled[]} */
  const changed = [];
  /** @type {Set<PlanGrid>} */
  const kept = new Set();
  for (const atom of new Set(atoms)) {
    const before = labels.get(atom) ?? NOBODY;
    const holders = gridsOf(before).filter((key) => key !== grid && locked.has(key));
    for (const key of holders) kept.add(/** @type {PlanGrid} */ (locked.get(key)));
    if (!holders.length && before !== grid) changed.push({atom, before, after: grid});
  }
  return {changed, kept: [...kept]};
}

/**
 * The loads of the grids while a stroke is on its way. Of a building that grids share only the server knows whose is how
 * much: its part follows with the answer.
 *
 * @param {Map<number, Load>} loads as they were before the stroke
 * @param {Relabelled[]} changed
 * @param {Map<number, Atom>} atoms
 * @returns {Map<number, Load>}
 */
export function loadsAfter(loads, changed, atoms) {
  const next = new Map(loads);
  for (const {atom, before, after} of changed) {
    const load = atoms.get(atom)?.load;
    if (!load || typeof before !== 'number' || typeof after !== 'number') continue;
    if (before !== NOBODY) next.set(before, sum(next.get(before), load, -1));
    if (after !== NOBODY) next.set(after, sum(next.get(after), load, 1));
  }
  return next;
}

/** @param {Load | undefined} one @param {Load} other @param {1 | -1} sign @returns {Load} */
function sum(one, other, sign) {
  const keys = /** @type {(keyof Load)[]} */ (Object.keys(other));
  return /** @type {Load} */ (Object.fromEntries(keys.map((key) => [key, (one?.[key] ?? 0) + sign * other[key]])));
}

/** How far each basic grid is from their mean in visits a week. @param {PlanGrid[]} grids @param {Map<number, Load>} loads */
export function deviations(grids, loads) {
  const basic = grids.filter(({kind}) => kind === 'BASIC').map(({key}) => key);
  const mean = basic.reduce((all, key) => all + (loads.get(key)?.visitsAWeek ?? 0), 0) / Math.max(1, basic.length);
  return new Map(basic.map((key) => [key, mean ? (loads.get(key)?.visitsAWeek ?? 0) / mean - 1 : 0]));
}

/** The basic grid that is farthest from the mean. @param {Map<number, number>} off @returns {number} with its sign, 0 where there is none */
export function worstOf(off) {
  return [...off.values()].reduce((worst, one) => (Math.abs(one) > Math.abs(worst) ? one : worst), 0);
}

/**
 * Households of atoms that are somebody else's than where the plan began; a building that was shared and is shared
 * otherwise counts as a whole, until the server has looked behind its doors.
 *
 * @param {Map<number, Label>} start
 * @param {Map<number, Label>} labels
 * @param {Iterable<Atom>} atoms
 */
export function movedHouseholds(start, labels, atoms) {
  let moved = 0;
  for (const {id, load} of atoms) {
    const [before, after] = [start.get(id) ?? NOBODY, labels.get(id) ?? NOBODY];
    if (before === after) continue;
    if (typeof before === 'number' || typeof after === 'number' || JSON.stringify(before) !== JSON.stringify(after)) moved += load.households;
  }
  return moved;
}

/** By how many households a stroke changes that. @param {Map<number, Label>} start @param {Relabelled[]} changed @param {Map<number, Atom>} atoms */
export function movedBy(start, changed, atoms) {
  const own = changed.flatMap(({atom}) => atoms.get(atom) ?? []);
  const of = (/** @type {'before' | 'after'} */ when) => movedHouseholds(start, new Map(changed.map((one) => [one.atom, one[when]])), own);
  return of('after') - of('before');
}

/** @typedef {'code' | 'name' | 'households' | 'deviation' | 'compactness'} GridOrder */
/** @type {readonly GridOrder[]} */
export const GRID_ORDERS = ['code', 'name', 'households', 'deviation', 'compactness'];

/** The most of it first, but the least compact; those that can't be told by it last. @param {PlanGrid[]} grids @param {GridOrder} order @param {Map<number, GridNumbers>} numbers */
export function ordered(grids, order, numbers) {
  const of = (/** @type {PlanGrid} */ {key}) => numbers.get(key);
  /** @type {Record<GridOrder, (a: PlanGrid, b: PlanGrid) => number>} */
  const by = {
    code: (a, b) => a.key - b.key,
    name: (a, b) => a.name.localeCompare(b.name, 'zh-CN', {numeric: true}),
    households: (a, b) => (of(b)?.load.households ?? 0) - (of(a)?.load.households ?? 0),
    deviation: (a, b) => Math.abs(of(b)?.deviation ?? 0) - Math.abs(of(a)?.deviation ?? 0),
    compactness: (a, b) => (of(a)?.compactness ?? 1) - (of(b)?.compactness ?? 1),
  };
  return [...grids].sort((a, b) => by[order](a, b) || a.key - b.key);
}

/** The grids that touch one, by name. @param {number} key @param {PlanGrid[]} grids @param {[number, number][]} borders of atoms @param {Map<number, Label>} labels */
export function neighbours(key, grids, borders, labels) {
  /** @type {Set<number>} */
  const beside = new Set();
  for (const [one, other] of borders) {
    const [a, b] = [labels.get(one), labels.get(other)];
    if (a === b) continue;
    const [ones, others] = [gridsOf(a), gridsOf(b)];
    if (ones.includes(key)) others.forEach((it) => beside.add(it));
    if (others.includes(key)) ones.forEach((it) => beside.add(it));
  }
  return grids.filter((grid) => grid.key !== key && beside.has(grid.key));
}

/**
 * A number from 0 for each grid, so that neighbours have different ones, as few as a greedy hand needs; the same as before
 * where it can be.
 *
 * @param {number[]} keys
 * @param {[number, number][]} borders of atoms
 * @param {Map<number, Label>} labels
 * @param {Map<number, number>} before
 * @param {number} most numbers there are
 * @returns {Map<number, number>}
 */
export function colouring(keys, borders, labels, before, most) {
  /** @type {Map<number, Set<number>>} */
  const beside = new Map(keys.map((key) => [key, new Set()]));
  for (const [one, other] of borders) {
    // Most neighbours are of one grid, and this is asked of tens of thousands.
    if (labels.get(one) === labels.get(other)) continue;
    for (const a of gridsOf(labels.get(one))) {
      for (const b of gridsOf(labels.get(other))) {
        if (a !== b) {
          beside.get(a)?.add(b);
          beside.get(b)?.add(a);
        }
      }
    }
  }
  /** @type {Map<number, number>} */
  const colours = new Map();
  const used = Array.from({length: most}, () => 0);
  for (const key of [...keys].sort((a, b) => Number(before.has(b)) - Number(before.has(a)) || a - b)) {
    const taken = new Set([...(beside.get(key) ?? [])].map((other) => colours.get(other)));
    const was = before.get(key);
    const free = used.map((_, colour) => colour).filter((colour) => !taken.has(colour));
    const choice = was !== undefined && !taken.has(was) ? was : (free.sort((a, b) => used[a] - used[b])[0] ?? key % most);
    colours.set(key, choice);
    used[choice]++;
  }
  return colours;
}

/**
 * The neighbour that lies most in a direction.
 *
 * @param {Atom} from
 * @param {Iterable<Atom>} neighbours
 * @param {{x: number, y: number}} direction x to the east, y to the south
 * @returns {Atom | undefined}
 */
export function towards(from, neighbours, direction) {
  /** @type {Atom | undefined} */
  let best;
  let most = 0.3;
  for (const atom of neighbours) {
    const [dx, dy] = [atom.shape.middle.x - from.shape.middle.x, atom.shape.middle.y - from.shape.middle.y];
    const cosine = (dx * direction.x + dy * direction.y) / (Math.hypot(dx, dy) || 1);
    if (cosine > most) {
      most = cosine;
      best = atom;
    }
  }
  return best;
}
