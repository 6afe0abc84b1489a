import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shapeOf} from '../../main/resources/web/lib/polygons.js';
import {toWorld} from '../../main/resources/web/lib/tiles.js';
import {atomIndex} from '../../main/resources/web/planner/atomIndex.js';
import {arcsOf, away, bends, within} from '../../main/resources/web/planner/arcs.js';
import {codesOf, groundOf, holders, recoded} from '../../main/resources/web/planner/ground.js';
import {measured} from '../../main/resources/web/planner/measure.js';
import {colouring, deviations, gridsOf, loadsAfter, movedBy, movedHouseholds, neighbours, ordered, relabelled, stroke, towards, worstOf} from '../../main/resources/web/planner/model.js';
import {searchOf} from '../../main/resources/web/planner/proposing.js';
import {regionsOf} from '../../main/resources/web/planner/regions.js';
import {random} from './random.js';

const SIDE = 5;
const STEP = 0.001;
const load = (households) => ({households, residents: 2 * households, elders: 0, visitsAWeek: households / 2, issuesAWeek: 0});
/** A square of atoms, by rows from the south. */
const atoms = Array.from({length: SIDE * SIDE}, (_, i) => {
  const [west, south] = [116 + (i % SIDE) * STEP, 40 + Math.floor(i / SIDE) * STEP];
  const ring = [[west, south], [west + STEP, south], [west + STEP, south + STEP], [west, south + STEP], [west, south]];
  return {id: i + 1, shape: shapeOf({type: 'Polygon', coordinates: [ring]}), load: load(i + 1), entrances: [1], lowestFloor: 1, highestFloor: 6};
});
const byId = new Map(atoms.map((atom) => [atom.id, atom]));
const grid = (key, more) => ({key, name: `第${key}网格`, kind: 'BASIC', locked: false, ...more});

test('a stroke gives what is not locked, and says whom it left alone', () => {
  const labels = new Map([[1, 1], [2, 2], [3, 3], [4, [{grid: 2, floorUntil: 4}, {grid: 1, floorFrom: 4}]], [5, 2]]);
  const {changed, kept} = stroke(labels, [grid(1), grid(2, {locked: true}), grid(3)], [1, 2, 3, 4, 5, 6, 6], 1);
  assert.deepEqual(changed, [{atom: 3, before: 3, after: 1}, {atom: 6, before: 0, after: 1}]);
  assert.deepEqual(kept.map(({key}) => key), [2]);
  assert.deepEqual(gridsOf(labels.get(4)), [2, 1]);
  assert.equal(relabelled(labels, changed).get(3), 1);
  assert.equal(labels.get(3), 3, 'what was there stays');
});

test('the loads of a stroke are those of a recount', () => {
  const labels = new Map(atoms.map(({id}) => [id, 1 + (id % 3)]));
  const count = (of) => {
    const sums = new Map([[1, 0], [2, 0], [3, 0]]);
    for (const [id, key] of of) sums.set(key, sums.get(key) + byId.get(id).load.households);
    return sums;
  };
  const before = new Map([...count(labels)].map(([key, households]) => [key, load(households)]));
  const {changed} = stroke(labels, [grid(1), grid(2), grid(3)], [1, 2, 3, 4, 5, 6], 2);
  const after = loadsAfter(before, changed, byId);
  for (const [key, households] of count(relabelled(labels, changed))) assert.equal(after.get(key).households, households);
  const off = deviations([grid(1), grid(2), grid(3), grid(4, {kind: 'DEDICATED'})], after);
  assert.equal(off.has(4), false);
  assert.ok(Math.abs([...off.values()].reduce((a, b) => a + b, 0)) < 1e-9);
});

test('the index finds the atom at a place, and those in a box', () => {
  const index = atomIndex(atoms);
  for (const atom of atoms) assert.equal(index.at(atom.shape.middle.x, atom.shape.middle.y), atom);
  const away = toWorld(115.9, 40);
  assert.equal(index.at(away.x, away.y), undefined);
  const [northWest, southEast] = [toWorld(116, 40 + 2 * STEP), toWorld(116 + 2 * STEP, 40)];
  assert.deepEqual(index.within(northWest.x, northWest.y, southEast.x, southEast.y).map(({id}) => id).sort((a, b) => a - b), [1, 2, 6, 7]);
});

test('the arrow keys go to the neighbour that lies there', () => {
  const middle = byId.get(13);
  const around = [8, 12, 14, 18].map((id) => byId.get(id));
  assert.equal(towards(middle, around, {x: 1, y: 0}).id, 14);
  assert.equal(towards(middle, around, {x: 0, y: -1}).id, 18, 'up is to the north');
  assert.equal(towards(byId.get(1), [byId.get(2), byId.get(6)], {x: -1, y: 0}), undefined);
});

test('neighbours have different colours, and keep theirs', () => {
  const labels = new Map(atoms.map(({id}) => [id, 1 + Math.floor((id - 1) / SIDE)]));
  const borders = atoms.flatMap(({id}) => [[id, id + 1], [id, id + SIDE]]).filter(([, other]) => other <= SIDE * SIDE);
  const keys = [1, 2, 3, 4, 5];
  const colours = colouring(keys, borders, labels, new Map(), 8);
  for (const key of [1, 2, 3, 4]) assert.notEqual(colours.get(key), colours.get(key + 1));
  assert.deepEqual(colouring(keys, borders, labels, colours, 8), colours);
});

/** The same square as the server gives it, on the lattice; some rings with the clock and some against it. */
const answer = {
  atoms: atoms.map(({id, load}) => {
    const [west, south] = [116 + ((id - 1) % SIDE) * STEP, 40 + Math.floor((id - 1) / SIDE) * STEP].map((it) => Number(it.toFixed(7)));
    const [east, north] = [Number((west + STEP).toFixed(7)), Number((south + STEP).toFixed(7))];
    const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
    return {id, geometry: {type: 'Polygon', coordinates: [id % 2 ? ring : ring.reverse()]}, buildings: id % 3 ? [100 + id] : [], load};
  }),
  borders: atoms.flatMap(({id}) => [...(id % SIDE ? [[id, id + 1]] : []), ...(id + SIDE <= SIDE * SIDE ? [[id, id + SIDE]] : [])]),
  bounds: [116, 40, 116 + SIDE * STEP, 40 + SIDE * STEP],
};
const ground = groundOf(1, 1, answer);
const allLabels = (of) => new Map(atoms.map(({id}) => [id, of(id)]));
const area = (ring) => Math.abs(ring.reduce((sum, corner, i) => {
  const [{xs, ys}, next] = [ground.edges, ring[(i + 1) % ring.length]];
  return sum + (xs[corner] - xs[ring[0]]) * (ys[next] - ys[ring[0]]) - (xs[next] - xs[ring[0]]) * (ys[corner] - ys[ring[0]]);
}, 0)) / 2;

test('a building is found on the atom where it stands', () => {
  assert.equal(ground.standing.get(107), 7);
  assert.equal(ground.standing.get(106), undefined, 'open ground has none');
});

test('each edge is there once, with both that share it', () => {
  assert.equal(ground.edges.from.length, 2 * SIDE * (SIDE + 1));
  assert.equal([...ground.edges.right].filter((atom) => atom < 0).length, 4 * SIDE);
  const [one] = ground.area_m2;
  assert.ok(Math.abs(one - 9470) < 40, `${one} square metres`);
});

test('regions close into rings that hold what is theirs, whoever has what', () => {
  const seed = 6;
  const next = random(seed);
  for (let round = 0; round < 50; round++) {
    const codes = codesOf(ground, allLabels(() => Math.floor(next() * 4)));
    const regions = regionsOf(ground.edges, codes.of);
    for (const [code, rings] of regions) {
      const inside = (x, y) => rings.filter((ring) => within({x, y}, ring.map((corner) => ({x: ground.edges.xs[corner], y: ground.edges.ys[corner]})))).length % 2 === 1;
      for (const [number, {shape}] of ground.list.entries()) {
        assert.equal(inside(shape.middle.x, shape.middle.y), codes.of[number] === code, `seed ${seed}, round ${round}`);
      }
    }
  }
});

test('a region of all is one ring of the whole', () => {
  const [[, [ring]]] = regionsOf(ground.edges, codesOf(ground, allLabels(() => 7)).of);
  const whole = ground.list.reduce((sum, {shape}) => sum + (shape.extent[2] - shape.extent[0]) * (shape.extent[3] - shape.extent[1]), 0);
  assert.ok(Math.abs(area(ring) / whole - 1) < 1e-6);
});

test('figures under the hand: squares are compact, strips are not, and what is apart is counted', () => {
  const labels = allLabels((id) => (id <= SIDE ? 1 : 2));
  labels.set(SIDE * SIDE, 1);
  labels.set(13, [{grid: 2, floorUntil: 3}, {grid: 3, floorFrom: 3}]);
  const grids = [grid(1), grid(2), grid(3)];
  const loads = new Map(grids.map(({key}) => [key, load(key)]));
  const codes = codesOf(ground, labels);
  assert.deepEqual(holders(codes, codes.of[12]), [2, 3]);
  const figures = measured(ground, codes, grids, loads);
  assert.deepEqual([1, 2, 3].map((key) => figures.get(key).pieces), [2, 1, 1]);
  const [width, height] = [85.3, 111.2];
  const alone = (Math.PI * 4 * (width * height) / 2) / (2 * (width + height)) ** 2;
  assert.ok(Math.abs(figures.get(3).compactness - alone) < 0.01, 'a shared building counts half');
  assert.equal(figures.get(2).deviation, 0);
  assert.equal(worstOf(deviations(grids, loads)), -0.5);
});

test('the edge of two grids is one arc with a handle where it bends', () => {
  const labels = allLabels((id) => ((id - 1) % SIDE < 2 || id === 13 ? 1 : 2));
  const codes = codesOf(ground, labels);
  const arcs = arcsOf(ground.edges, codes);
  assert.equal(arcs.length, 1);
  assert.deepEqual([arcs[0].one, arcs[0].other].sort(), [1, 2]);
  assert.equal(arcs[0].corners.length, 8, 'round the one that sticks out');
  assert.equal(bends(arcs[0].corners, 1e-9).length, 6);
  assert.equal(bends(arcs[0].corners, 1e-3).length, 2);
  const enclave = arcsOf(ground.edges, codesOf(ground, allLabels((id) => (id === 13 ? 0 : 1))));
  assert.deepEqual([enclave.length, enclave[0].one, enclave[0].other, enclave[0].corners.length], [1, 1, 0, 5]);
  assert.ok(away(ground.list[12].shape.middle, enclave[0].corners) > 0);
});

test('households that moved are counted from the start, and neighbours by what touches', () => {
  const start = allLabels((id) => (id <= 10 ? 1 : 2));
  const labels = new Map(start).set(3, 2).set(20, 0).set(21, [{grid: 2, floorUntil: 2}]);
  assert.equal(movedHouseholds(start, labels, ground.list), 3 + 20 + 21);
  assert.equal(movedHouseholds(start, start, ground.list), 0);
  const changed = [{atom: 3, before: 2, after: 1}, {atom: 4, before: 1, after: 2}, {atom: 20, before: 0, after: 1}];
  const later = relabelled(labels, changed);
  assert.equal(movedBy(start, changed, ground.atoms), movedHouseholds(start, later, ground.list) - movedHouseholds(start, labels, ground.list));
  assert.deepEqual([...recoded(ground, codesOf(ground, labels), changed).of], [...codesOf(ground, later).of]);
  const grids = [grid(1), grid(2), grid(3)];
  assert.deepEqual(neighbours(1, grids, ground.borders, start).map(({key}) => key), [2]);
  const numbers = new Map([[1, {load: load(5), deviation: 0.1, compactness: 0.5}], [2, {load: load(9), deviation: -0.4, compactness: 0.2}], [3, {load: load(1), deviation: 0, compactness: 0.9}]]);
  const by = (order) => ordered(grids, order, numbers).map(({key}) => key);
  assert.deepEqual([by('code'), by('households'), by('deviation'), by('compactness')], [[1, 2, 3], [2, 1, 3], [2, 1, 3], [2, 1, 3]]);
});

test('a search says how far it is, and how even the best plan is so far', () => {
  assert.deepEqual(searchOf({id: 7, done: 750, total: 3000, cancelAsked: false, report: {deviation: 0.03}}), {job: 7, share: 0.25, deviation: 0.03, stopping: false});
  assert.deepEqual(searchOf({id: 7, done: 0, cancelAsked: true}), {job: 7, share: 0, deviation: undefined, stopping: true});
});
