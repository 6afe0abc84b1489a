import assert from 'node:assert/strict';
import {test} from 'node:test';
import {alongLine, placeLabels} from '../../main/resources/web/lib/labels.js';
import {random} from './random.js';

const label = (text, x, y, rank = 1, more = {}) => ({text, x, y, width: 40, height: 14, rank, ...more});

test('the lower rank wins, whichever came first', () => {
  const placed = placeLabels([label('building', 100, 100, 3), label('estate', 110, 104, 1)]);
  assert.deepEqual(placed.map((it) => it.text), ['estate']);
});

test('the same street is not named twice close by', () => {
  const far = placeLabels([label('晨光路', 0, 0, 1, {apart: 200}), label('晨光路', 150, 0, 1, {apart: 200}), label('晨光路', 300, 0, 1, {apart: 200})]);
  assert.deepEqual(far.map((it) => it.x), [0, 300]);
});

test('no two labels touch, and what was left out would have', () => {
  const seed = 91;
  const next = random(seed);
  const labels = Array.from({length: 400}, (_, i) => label(`l${i}`, next() * 900, next() * 700, Math.ceil(next() * 4)));
  const placed = placeLabels(labels, 3);
  const touch = (a, b) => Math.abs(a.x - b.x) < 40 + 6 && Math.abs(a.y - b.y) < 14 + 6;
  placed.forEach((a, i) => placed.slice(i + 1).forEach((b) => assert.ok(!touch(a, b), `seed ${seed}: ${a.text} ${b.text}`)));
  for (const out of labels.filter((it) => !placed.includes(it))) {
    assert.ok(placed.some((it) => it.rank <= out.rank && touch(it, out)), `seed ${seed}: ${out.text}`);
  }
});

test('the order in which labels come does not matter', () => {
  const labels = Array.from({length: 60}, (_, i) => label(`l${i}`, (i * 37) % 200, (i * 53) % 120, i % 3));
  const there = placeLabels(labels).map((it) => it.text);
  assert.deepEqual(placeLabels([...labels].reverse()).map((it) => it.text), there);
});

test('text runs along the longest straight stretch, never on its head', () => {
  const bent = alongLine([0, 0, 10, 0, 10, 100], 50);
  assert.equal(bent?.x, 10);
  assert.equal(bent?.y, 50);
  assert.ok(Math.abs(Math.abs(bent?.angle ?? 0) - Math.PI / 2) < 1e-9);
  const backwards = alongLine([100, 0, 0, 0], 50);
  assert.ok(Math.abs(backwards?.angle ?? 9) < 1e-9);
  assert.equal(alongLine([0, 0, 30, 0], 50), null);
});
