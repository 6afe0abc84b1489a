import assert from 'node:assert/strict';
import {test} from 'node:test';
import {gather, opacityOf, paint, refine, spread} from '../../main/resources/web/lib/heatField.js';
import {RAMPS, countScale} from '../../main/resources/web/lib/scale.js';
import {random} from './random.js';

test('counts of tiles come to stand where they are in the world', () => {
  const tiles = [
    {tile: {z: 3, x: 2, y: 1}, heat: {size: 4, cells: [0, 7, 15, 2], total: 9}},
    {tile: {z: 3, x: 3, y: 1}, heat: {size: 4, cells: [12, 5], total: 5}},
    {tile: {z: 3, x: 4, y: 1}, heat: undefined},
  ];
  const field = gather(tiles, {column: 8, row: 4, width: 8, height: 4}, 4);
  assert.equal(field.values[0], 7);
  assert.equal(field.values[3 * 8 + 3], 2);
  assert.equal(field.values[3 * 8 + 4], 5);
  assert.equal(field.values.reduce((a, b) => a + b), 14);
  const cut = gather(tiles, {column: 9, row: 4, width: 3, height: 3}, 4);
  assert.equal(cut.values.reduce((a, b) => a + b), 0);
});

test('spreading agrees with a bell round every count', () => {
  const seed = 77;
  const next = random(seed);
  const [width, height, sigma] = [23, 17, 1.6];
  const values = Float32Array.from({length: width * height}, () => (next() < 0.1 ? Math.ceil(next() * 9) : 0));
  const field = spread({width, height, values}, sigma);
  const reach = Math.ceil(3 * sigma);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let expected = 0;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (Math.abs(x - column) > reach || Math.abs(y - row) > reach) continue;
          expected += values[y * width + x] * Math.exp(-((x - column) ** 2 + (y - row) ** 2) / (2 * sigma ** 2));
        }
      }
      assert.ok(Math.abs(field.values[row * width + column] - expected) < 1e-3, `seed ${seed} at ${column}, ${row}`);
    }
  }
});

test('a lone issue stays one where it stands', () => {
  const values = new Float32Array(81);
  values[40] = 1;
  assert.equal(spread({width: 9, height: 9, values}, 1.3).values[40], 1);
});

test('the same place has the same value, whatever window it is seen through', () => {
  const tiles = [{tile: {z: 2, x: 1, y: 1}, heat: {size: 64, cells: [2080, 9, 2085, 3, 1500, 4], total: 16}}];
  const whole = spread(gather(tiles, {column: 64, row: 64, width: 64, height: 64}, 64), 1.6);
  const part = spread(gather(tiles, {column: 84, row: 80, width: 40, height: 40}, 64), 1.6);
  for (let row = 8; row < 32; row++) {
    for (let column = 8; column < 32; column++) {
      assert.equal(part.values[row * 40 + column], whole.values[(row + 16) * 64 + column + 20]);
    }
  }
});

test('refining keeps a flat field flat and what lies between between', () => {
  const flat = refine({width: 3, height: 2, values: new Float32Array(6).fill(4)}, 4);
  assert.equal(flat.width, 12);
  assert.equal(flat.height, 8);
  assert.ok(flat.values.every((value) => value === 4));
  const slope = refine({width: 2, height: 1, values: Float32Array.of(0, 8)}, 4).values;
  assert.deepEqual([...slope.slice(0, 8)], [0, 0, 1, 3, 5, 7, 8, 8]);
});

test('zero is no colour at all, the cap the darkest, and more covers more', () => {
  const scale = countScale(50, RAMPS.ylOrRd);
  const pixels = paint({width: 4, height: 1, values: Float32Array.of(0, 1, 50, 5000)}, scale);
  assert.deepEqual([...pixels.slice(0, 4)], [0, 0, 0, 0]);
  assert.deepEqual([...pixels.slice(8, 11)], RAMPS.ylOrRd.at(-1));
  assert.deepEqual(pixels.slice(8, 12), pixels.slice(12, 16));
  assert.ok(opacityOf(scale, 0.5) < opacityOf(scale, 1) && opacityOf(scale, 1) < opacityOf(scale, 50));
});
