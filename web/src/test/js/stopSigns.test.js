import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runsOf, signsOf} from '../../main/resources/web/walk/stopSigns.js';

const stop = (number, x, y = 0) => ({number, x, y});
const how = {height: 20, widthOf: (words) => Math.max(20, words.length * 8)};

test('numbers are written as people write them', () => {
  assert.deepEqual(runsOf([]), []);
  assert.deepEqual(runsOf([4]), ['4']);
  assert.deepEqual(runsOf([1, 2]), ['1', '2']);
  assert.deepEqual(runsOf([1, 2, 3, 7, 9, 10, 11, 12]), ['1–3', '7', '9–12']);
});

test('stops that stand close share a sign, where the first of them stands', () => {
  const signs = signsOf([stop(1, 0), stop(2, 10), stop(3, 10, 40), stop(4, 21), stop(5, 100)], how);
  assert.deepEqual(signs.map(({x, y, words}) => [x, y, words]), [[10, 40, '3'], [0, 0, '1,2,4'], [100, 0, '5']]);
});

test('a sign that grows takes in what it comes to touch', () => {
  const [sign, ...others] = signsOf([stop(1, 0), stop(10, 25), stop(3, 0), stop(5, 0)], how);
  assert.deepEqual([sign.words, sign.x, others], ['1…10', 0, []]);
});

test('no stop is without a sign, none has two, and no sign touches another', () => {
  for (const height of [4, 12, 26]) {
    const stops = Array.from({length: 200}, (_, i) => stop(i + 1, (i * 37) % 811, (i * 53) % 397));
    const signs = signsOf(stops, {...how, height});
    const numbers = signs.flatMap((sign) => sign.stops.map(({number}) => number));
    assert.deepEqual(numbers.sort((a, b) => a - b), stops.map(({number}) => number));
    for (const one of signs) {
      for (const other of signs.filter((it) => it !== one)) {
        assert.ok(Math.abs(one.x - other.x) >= (one.width + other.width) / 2 || Math.abs(one.y - other.y) >= height, `${one.words} touches ${other.words}`);
      }
    }
  }
});
