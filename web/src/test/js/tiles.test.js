import assert from 'node:assert/strict';
import {test} from 'node:test';
import {around, formatBox, fromWorld, metersOf, tileBox, tilesOf, toWorld} from '../../main/resources/web/lib/tiles.js';
import {random} from './random.js';

test('there and back', () => {
  const seed = 4;
  const next = random(seed);
  for (let round = 0; round < 1000; round++) {
    const [lng, lat] = [next() * 360 - 180, next() * 170 - 85];
    const back = fromWorld(toWorld(lng, lat));
    assert.ok(Math.abs(back.lng - lng) < 1e-9 && Math.abs(back.lat - lat) < 1e-9, `seed ${seed}, ${lng} ${lat}`);
  }
});

test('a known tile', () => {
  const {x, y} = toWorld(121.4737, 31.2304);
  assert.deepEqual([Math.floor(x * 2 ** 14), Math.floor(y * 2 ** 14)], [13720, 6694]);
  const [west, south, east, north] = tileBox({z: 14, x: 13720, y: 6694});
  assert.ok(west < 121.4737 && 121.4737 < east && south < 31.2304 && 31.2304 < north);
  assert.deepEqual(tileBox({z: 0, x: 0, y: 0}).map(Math.round), [-180, -85, 180, 85]);
});

test('tiles of a window cover it and stay in the world', () => {
  const tiles = tilesOf({x: 0.26, y: 0.26}, {x: 0.51, y: 0.49}, 2);
  assert.deepEqual(tiles, [{z: 2, x: 1, y: 1}, {z: 2, x: 2, y: 1}]);
  assert.equal(tilesOf({x: -1, y: -1}, {x: 2, y: 2}, 1).length, 4);
});

test('metres shrink with the latitude', () => {
  assert.ok(Math.abs(metersOf(0, 0, 1) - 40_075_016.686) < 1e-6);
  assert.ok(Math.abs(metersOf(60, 17, 64) - 40_075_016.686 / 2 / 2 ** 17 / 64) < 1e-6);
});

test('the box round boxes', () => {
  assert.deepEqual(around([[1, 2, 3, 4], [0, 3, 2, 9]]), [0, 2, 3, 9]);
  assert.equal(around([]), undefined);
  const shapeless = /** @type {any} */ ([]);
  assert.deepEqual(around([shapeless, [1, 2, 3, 4], shapeless]), [1, 2, 3, 4], 'an area without a shape');
  assert.equal(around([shapeless]), undefined);
  assert.equal(formatBox([121.47000000001, 31, 121.5, 31.1]), '121.47,31,121.5,31.1');
});
