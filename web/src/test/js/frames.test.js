import assert from 'node:assert/strict';
import {test} from 'node:test';
import {addDays, dayNumber} from '../../main/resources/web/lib/days.js';
import {frameIndex, frameOf, frameShape} from '../../main/resources/web/lib/frames.js';
import {random} from './random.js';

const lengthOf = ({from, to}) => dayNumber(to) - dayNumber(from) + 1;

test('thirty days are played by days, a week at a time', () => {
  const days = {from: '2026-10-25', to: '2026-11-23'};
  assert.deepEqual(frameShape(days), {step: 1, width: 7, count: 24});
  assert.deepEqual(frameOf(days, 'window', 0), {from: '2026-10-25', to: '2026-10-31'});
  assert.deepEqual(frameOf(days, 'window', 23), {from: '2026-11-17', to: '2026-11-23'});
  assert.deepEqual(frameOf(days, 'total', 0), {from: '2026-10-25', to: '2026-10-31'});
  assert.deepEqual(frameOf(days, 'total', 23), days);
});

test('of whatever window, frames lie in it, are as wide, step evenly, and the last ends with it', () => {
  const seed = Date.now() % 1e9;
  const next = random(seed);
  for (let i = 0; i < 400; i++) {
    const length = 1 + Math.floor(next() ** 3 * 6000);
    const from = addDays('2012-02-01', Math.floor(next() * 900));
    const days = {from, to: addDays(from, length - 1)};
    const {step, width, count} = frameShape(days);
    const said = `seed ${seed}: ${JSON.stringify(days)}`;
    assert.ok(count >= 1 && count <= 161, said);
    for (let k = 0; k < count; k++) {
      const frame = frameOf(days, 'window', k);
      assert.ok(frame.from >= days.from && frame.to <= days.to && lengthOf(frame) === width, said);
      assert.equal(frameIndex(days, frame.to), k, said);
      assert.equal(frameOf(days, 'total', k).from, days.from, said);
      if (k) assert.equal(dayNumber(frame.to) - dayNumber(frameOf(days, 'window', k - 1).to), step, said);
    }
    assert.equal(frameOf(days, 'window', count - 1).to, days.to, said);
  }
});

test('a day that no frame ends with leads to the nearest, and no day to the first', () => {
  const days = {from: '2026-01-01', to: '2026-11-23'};
  assert.equal(frameIndex(days, ''), 0);
  assert.equal(frameIndex(days, '2001-01-01'), 0);
  assert.equal(frameIndex(days, '2040-01-01'), frameShape(days).count - 1);
  assert.equal(frameIndex(days, '2026-11-15'), frameShape(days).count - 2);
});
