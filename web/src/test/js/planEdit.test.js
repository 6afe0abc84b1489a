import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bodyOf, drop, editOf, handOver, moveTo, placeOf, step, toggleFixed} from '../../main/resources/web/walk/planEdit.js';

const door = (id) => ({kind: 'HOUSEHOLD', id});
const plan = {
  version: 3,
  wishes: {must: [door(2)], dropped: [door(9)]},
  walks: [
    {calls: [{kind: 'STOP', target: door(1)}, {kind: 'BREAK'}, {kind: 'STOP', target: door(2), fixed: true}, {kind: 'STOP', target: door(3)}]},
    {calls: [{kind: 'STOP', target: door(4)}]},
  ],
};
const ids = (edit) => edit.walks.map((stops) => stops.map(({target}) => target.id));

test('a plan is edited by its stops alone', () => {
  assert.deepEqual(ids(editOf(plan)), [[1, 2, 3], [4]]);
  assert.deepEqual(placeOf(editOf(plan), door(4)), {walk: 1, index: 0});
  assert.equal(placeOf(editOf(plan), door(9)), null);
});

test('stops move up, down and to another walk, and no further than there is room', () => {
  const edit = editOf(plan);
  assert.deepEqual(ids(step(edit, door(1), 1)), [[2, 1, 3], [4]]);
  assert.deepEqual(ids(step(edit, door(3), -1)), [[1, 3, 2], [4]]);
  assert.deepEqual(ids(step(edit, door(1), -1)), [[1, 2, 3], [4]]);
  assert.deepEqual(ids(step(edit, door(3), 1)), [[1, 2, 3], [4]]);
  assert.deepEqual(ids(handOver(edit, door(2), 1)), [[1, 3], [4, 2]]);
  assert.deepEqual(ids(handOver(edit, door(2), -1)), [[1, 2, 3], [4]]);
  assert.deepEqual(ids(moveTo(edit, door(1), {walk: 0, index: 99})), [[2, 3, 1], [4]]);
  assert.equal(handOver(edit, door(2), 1).walks[1][1].fixed, true);
});

test('what is dropped stays out, and what is added again does not', () => {
  const without = drop(editOf(plan), door(2));
  assert.deepEqual(ids(without), [[1, 3], [4]]);
  assert.deepEqual(without.dropped, [door(9), door(2)]);
  assert.deepEqual(without.must, []);
  const again = moveTo(without, door(2), {walk: 1, index: 0});
  assert.deepEqual(ids(again), [[1, 3], [2, 4]]);
  assert.deepEqual(again.dropped, [door(9)]);
});

test('the server is told the version, the orders and what stays', () => {
  const body = bodyOf(plan, toggleFixed(editOf(plan), door(1)));
  assert.equal(body.version, 3);
  assert.deepEqual(body.walks[0].stops[0], {kind: 'HOUSEHOLD', id: 1, fixed: true});
  assert.deepEqual(body.walks[1].stops, [{kind: 'HOUSEHOLD', id: 4, fixed: false}]);
});
