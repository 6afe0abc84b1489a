import assert from 'node:assert/strict';
import {test} from 'node:test';
import {RAMPS, along, clearTicks, countScale, niceBreaks, niceCap, quantileBreaks, stepScale} from '../../main/resources/web/lib/scale.js';

test('the cap is the next of 2-5-10-20 past the 98th percentile', () => {
  const caps = [[0, 2], [1, 2], [2, 2], [3, 5], [6, 10], [11, 20], [49.5, 50], [51, 100], [1234, 2000]];
  for (const [p98, cap] of caps) assert.equal(niceCap(p98), cap, `p98 ${p98}`);
});

test('ticks are 1-2-5-10-20-50 up to the cap', () => {
  assert.deepEqual(countScale(47, RAMPS.ylOrRd).ticks, [1, 2, 5, 10, 20, 50]);
  assert.deepEqual(countScale(1, RAMPS.ylOrRd).ticks, [1, 2]);
  assert.deepEqual(countScale(99, RAMPS.ylOrRd).ticks, [1, 2, 5, 10, 20, 100]);
});

test('positions rise with the logarithm and stop at the cap', () => {
  const scale = countScale(50, RAMPS.ylOrRd);
  assert.equal(scale.position(0), 0);
  assert.equal(scale.position(50), 1);
  assert.equal(scale.position(5000), 1);
  for (let count = 1; count < 50; count++) assert.ok(scale.position(count) < scale.position(count + 1));
});

test('one issue is palest, the cap and all past it darkest', () => {
  for (const p98 of [1, 3, 48, 900]) {
    const scale = countScale(p98, RAMPS.ylOrRd);
    assert.deepEqual(scale.colour(1), RAMPS.ylOrRd[0]);
    assert.deepEqual(scale.colour(scale.cap), RAMPS.ylOrRd.at(-1));
    assert.deepEqual(scale.colour(scale.cap * 9), RAMPS.ylOrRd.at(-1));
  }
});

test('ramps get darker on light and lighter on dark, step by step', () => {
  const light = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  for (let i = 0; i < 20; i++) {
    const [here, there] = [i / 20, (i + 1) / 20];
    assert.ok(light(along(RAMPS.ylOrRd, here)) > light(along(RAMPS.ylOrRd, there)), `ylOrRd at ${here}`);
    assert.ok(light(along(RAMPS.ylGnBu, here)) > light(along(RAMPS.ylGnBu, there)), `ylGnBu at ${here}`);
    assert.ok(light(along(RAMPS.cividis, here)) < light(along(RAMPS.cividis, there)), `cividis at ${here}`);
  }
});

test('no data is no step, and zero is the first', () => {
  const scale = stepScale([1, 2, 3], RAMPS.ylOrRd);
  assert.equal(scale.step(undefined), -1);
  assert.equal(scale.step(NaN), -1);
  assert.equal(scale.step(0), 0);
  assert.equal(scale.step(1), 1);
  assert.equal(scale.step(99), 3);
  assert.equal(scale.colours.length, 4);
});

test('breaks are rounded, rising and inside', () => {
  const values = [1.23, 2.9, 3.3, 4.71, 5.02, 6.6, 7.9, 11.4, 14.2, 30.9, 2.2, 8.8];
  const breaks = quantileBreaks(values);
  assert.deepEqual(breaks, [...new Set(breaks)].sort((a, b) => a - b));
  assert.ok(breaks.length >= 3 && breaks[0] > 1.23 && breaks.at(-1) <= 30.9, String(breaks));
  assert.deepEqual(quantileBreaks([5, 5, 5]), []);
  assert.deepEqual(quantileBreaks([]), []);
  assert.deepEqual(quantileBreaks([NaN, 3]), []);
});

test('areas that lie evenly get even steps, and towers do not swallow the rest', () => {
  assert.deepEqual(niceBreaks([14, 23.9, 24.5, 25.1, 31.1, 31.6, 34.6, 37]), [15, 20, 25, 30, 35]);
  assert.deepEqual(niceBreaks([0.2, 0.31, 0.44, 0.5]), [0.3, 0.4]);
  assert.ok(niceBreaks([1, 2, 3, 4, 5, 6, 7, 8, 9, 900]).at(-1) < 20);
  assert.deepEqual(niceBreaks([]), []);
  assert.deepEqual(niceBreaks([7, 7]), []);
});

test('where most areas have nothing, those that have something are told apart', () => {
  const breaks = niceBreaks([...Array(400).fill(0), 1, 2, 4, 7, 9, 12, 14, 25, 37, 227]);
  assert.ok(breaks.length >= 3 && breaks[0] <= 4, String(breaks));
  assert.ok(niceBreaks([0, 0, 0, 0, 9]).length >= 3);
});

test('ticks keep clear of each other, whatever the width and the cap', () => {
  for (const p98 of [1, 7, 40, 180, 900, 4000, 250_000]) {
    for (const width of [120, 150, 190, 220]) {
      const scale = countScale(p98, RAMPS.ylOrRd);
      const words = (tick) => (tick === scale.cap ? `≥${tick}` : String(tick));
      const clear = clearTicks(scale, width, words);
      assert.equal(clear.at(-1), scale.cap);
      assert.ok(clear.length >= 2, `${p98} on ${width}`);
      const boxes = clear.map((tick) => {
        const [long, at] = [words(tick).length * 8, scale.position(tick) * width];
        return tick === scale.cap ? [width - long, width] : [at - long / 2, at + long / 2];
      });
      boxes.slice(1).forEach(([left], i) => assert.ok(left - boxes[i][1] >= 6, `${p98} on ${width}: ${clear}`));
    }
  }
});
