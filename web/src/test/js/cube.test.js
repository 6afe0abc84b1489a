import assert from 'node:assert/strict';
import {test} from 'node:test';
import {countsOf, monthCounts, monthOf, monthsOf, topicsOf} from '../../main/resources/web/lib/cube.js';
import {random} from './random.js';

const TOPICS = [{code: 'NOISE', name: '噪声'}, {code: 'NIGHT', parent: 'NOISE', name: '夜间施工'}, {code: 'SAFETY', name: '安全'}, {code: 'ORDER', name: '秩序'}];

test('months go over the turn of a year, both ends in', () => {
  assert.deepEqual(monthsOf({from: '2025-11', to: '2026-02'}), ['2025-11', '2025-12', '2026-01', '2026-02']);
  assert.deepEqual(monthsOf({from: '2026-02', to: '2026-02'}), ['2026-02']);
  assert.equal(monthsOf({from: '2024-11', to: '2026-10'}).length, 24);
});

test('a month that is none of the cube is the last', () => {
  const cube = {from: '2025-11', to: '2026-10'};
  assert.equal(monthOf(cube, '2026-03'), '2026-03');
  for (const other of ['', '2025-10', '2026-11']) assert.equal(monthOf(cube, other), '2026-10', other);
});

test('upper topics that are counted can be chosen, in the order of the tree', () => {
  const cells = ['SAFETY', 'GONE', 'NOISE', 'SAFETY'].map((topic) => ({topic}));
  assert.deepEqual(topicsOf({cells}, TOPICS), ['NOISE', 'SAFETY', 'GONE']);
  assert.deepEqual(topicsOf({cells: []}, TOPICS), []);
});

test('what is told is counted, and what is not told is no zero', () => {
  const seed = 20261124;
  const next = random(seed);
  const months = monthsOf({from: '2026-01', to: '2026-06'});
  for (let round = 0; round < 100; round++) {
    const all = months.flatMap((month) => [1, 2, 3].flatMap((gridId) => ['NOISE', 'SAFETY'].map((topic) => ({gridId, month, topic, issues: Math.floor(next() * 12)}))));
    const cube = {from: '2026-01', to: '2026-06', least: 5, cells: all.filter(({issues}) => issues >= 5)};
    for (const {gridId, month, topic, issues} of all) {
      assert.equal(countsOf(cube, topic, month).get(gridId), issues >= 5 ? issues : undefined, `seed ${seed}, round ${round}`);
    }
    monthCounts(cube, 'NOISE').forEach((bar, i) => {
      const told = all.filter((cell) => cell.month === months[i] && cell.topic === 'NOISE' && cell.issues >= 5);
      assert.deepEqual(bar, {month: months[i], issues: told.reduce((sum, {issues}) => sum + issues, 0), grids: told.length});
    });
    const own = all.find((cell) => cell.month === '2026-03' && cell.topic === 'SAFETY' && cell.gridId === 2).issues;
    assert.deepEqual(monthCounts(cube, 'SAFETY', 2)[2], {month: '2026-03', issues: own >= 5 ? own : 0, grids: own >= 5 ? 1 : 0});
  }
});
