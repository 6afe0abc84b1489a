import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clusterDots} from '../../main/resources/web/lib/clusters.js';
import {random} from './random.js';

test('no dot is lost, and no two clusters cover each other', () => {
  const seed = 12;
  const next = random(seed);
  const dots = Array.from({length: 600}, (_, id) => ({id, lng: 121 + next() * 0.01, lat: 31 + next() * 0.01, code: 'FILED'}));
  const clusters = clusterDots(dots, 256 * 2 ** 16);
  assert.deepEqual(clusters.flatMap((it) => it.dots.map(({id}) => id)).sort((a, b) => a - b), dots.map(({id}) => id));
  clusters.forEach((a, i) =>
    clusters.slice(i + 1).forEach((b) => assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 18, `seed ${seed}`)),
  );
});

test('dots of one place stand together at every zoom', () => {
  const dots = [1, 2, 3].map((id) => ({id, lng: 121, lat: 31, code: 'CLOSED'}));
  assert.equal(clusterDots(dots, 256 * 2 ** 19).length, 1);
});
