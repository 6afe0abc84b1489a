import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shapeOf} from '../../main/resources/web/lib/polygons.js';
import {toWorld} from '../../main/resources/web/lib/tiles.js';
import {atomIndex} from '../../main/resources/web/planner/atomIndex.js';
import {colouring, deviations, gridsOf, loadsAfter, relabelled, stroke, towards} from '../../main/resources/web/planner/model.js';

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
  assert.deepEqual(index.within(northWest.x, northWest.y, southEast.x, southEast.y).map(({id}) => id), [1, 2, 6, 7]);
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
