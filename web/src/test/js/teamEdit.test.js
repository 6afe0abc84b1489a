import assert from 'node:assert/strict';
import {test} from 'node:test';
import {columnsOf, giveStop, giveWalk, loadOf, shift, teamBodyOf, teamEditOf, walkOf} from '../../main/resources/web/team/teamEdit.js';

const DAY = '2026-11-23';
const door = (id) => ({kind: 'HOUSEHOLD', id});
const stop = (id) => ({kind: 'STOP', target: door(id), startsAt: `${DAY}T01:00:00Z`, endsAt: `${DAY}T01:20:00Z`});
const walk = (number, workerId, ...calls) => ({
  walk: number, on: DAY, workers: [{workerId, name: `${workerId}`}], calls, from: `${DAY}T00:30:00Z`, until: `${DAY}T09:30:00Z`, walkSeconds: 600,
});
const rest = {kind: 'BREAK', startsAt: `${DAY}T04:00:00Z`, endsAt: `${DAY}T05:30:00Z`};
const plan = {version: 4, wishes: {must: [], dropped: []}, walks: [walk(0, 7, stop(1), rest, stop(2)), walk(1, 8, stop(3))]};
const ids = (edit) => edit.walks.map((stops) => stops.map(({target}) => target.id));

test('a stop is given to somebody with a walk, and to somebody without one', () => {
  const edit = teamEditOf(plan);
  assert.deepEqual(ids(giveStop(edit, door(1), {on: DAY, workerId: 8})), [[2], [3, 1]]);
  assert.deepEqual(ids(giveStop(edit, door(1), {on: DAY, workerId: 8, index: 0})), [[2], [1, 3]]);
  const third = giveStop(edit, door(1), {on: DAY, workerId: 9});
  assert.deepEqual(ids(third), [[2], [3], [1]]);
  assert.deepEqual(third.workers, [[7], [8], [9]]);
  assert.deepEqual(ids(giveStop(third, door(2), {on: DAY, workerId: 9})), [[], [3], [1, 2]]);
  assert.deepEqual(ids(edit), [[1, 2], [3]]);
});

test('a whole walk goes to somebody without one as it is, and after the stops of somebody with one', () => {
  const edit = teamEditOf(plan);
  assert.deepEqual(giveWalk(edit, 0, {from: 7, to: 9}).workers, [[9], [8]]);
  assert.deepEqual(ids(giveWalk(edit, 0, {from: 7, to: 8})), [[], [3, 1, 2]]);
  assert.equal(giveWalk(edit, 0, {from: 7, to: 7}), edit);
  assert.equal(walkOf(edit, DAY, 9), -1);
});

test('the order within a walk goes no further than its ends', () => {
  const edit = teamEditOf(plan);
  assert.deepEqual(ids(shift(edit, door(1), 1)), [[2, 1], [3]]);
  assert.equal(shift(edit, door(1), -1), edit);
});

test('the server is told who goes on each walk, and when', () => {
  const body = teamBodyOf(plan, giveStop(teamEditOf(plan), door(3), {on: DAY, workerId: 9}));
  assert.equal(body.version, 4);
  assert.deepEqual(body.walks.map(({workers, on}) => [workers, on]), [[[7], DAY], [[8], DAY], [[9], DAY]]);
});

test('work is what is done at doors and on the way; a break is no part of the shift', () => {
  assert.deepEqual(loadOf(plan.walks[0]), {work: 50, shift: 450, stops: 2});
});

test('columns stand in the order of the team, whatever each has', () => {
  const member = (workerId, duty, more) => ({workerId, name: `${workerId}`, duty, standsInFor: [], elsewhereMinutes: 0, ...more});
  const team = {members: [member(9, 'LEADER'), member(8, 'WORKER'), member(5, 'POLICE'), member(4, undefined, {standsInFor: ['6']})], others: [member(7), member(3)]};
  const columns = columnsOf(team, plan, DAY);
  assert.deepEqual(columns.map((column) => [column.member.workerId, column.work, column.stops]), [[9, 0, 0], [8, 30, 1], [4, 0, 0], [7, 50, 2]]);
  assert.deepEqual(columnsOf(team, null, DAY).map((column) => column.member.workerId), [9, 8, 4]);
});
