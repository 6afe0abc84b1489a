import assert from 'node:assert/strict';
import {test} from 'node:test';
import {STATES, placeMarks} from '../../main/resources/web/lib/buildings.js';
import {random} from './random.js';

const SCALE = 256 * 2 ** 16;

test('marks stand clear of each other, and whoever has none has a mark at least as bad near by', () => {
  const seed = 7;
  const next = random(seed);
  const buildings = Array.from({length: 800}, (_, i) => ({
    buildingId: i + 1,
    lng: 121 + next() * 0.01,
    lat: 31 + next() * 0.01,
    state: STATES[Math.floor(next() * STATES.length)],
    inState: 1 + Math.floor(next() * 5),
    eligible: 9,
  }));
  const marks = placeMarks(buildings, SCALE, 14);
  const placed = new Map(marks.map((mark) => [mark.building.buildingId, mark]));
  marks.forEach((a, i) => marks.slice(i + 1).forEach((b) => assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 14, `seed ${seed}`)));
  // Alone, each stands where it stands.
  for (const building of buildings) {
    if (placed.has(building.buildingId)) continue;
    const [{x, y}] = placeMarks([building], SCALE, 14);
    const rank = STATES.indexOf(building.state);
    assert.ok(
      marks.some((mark) => Math.hypot(mark.x - x, mark.y - y) < 14 && STATES.indexOf(mark.building.state) <= rank),
      `seed ${seed}, building ${building.buildingId}`,
    );
  }
});

test('of equally bad ones the building with more of them has the mark', () => {
  const one = {buildingId: 1, lng: 121, lat: 31, state: 'OVERDUE', inState: 1, eligible: 9};
  const [mark, ...more] = placeMarks([one, {...one, buildingId: 2, inState: 4}, {...one, buildingId: 3, state: 'COVERED', inState: 9}], SCALE, 14);
  assert.equal(mark.building.buildingId, 2);
  assert.deepEqual(more, []);
});
