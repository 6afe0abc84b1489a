import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dragged, gripAt, shifted} from '../../main/resources/web/lib/brush.js';
import {addDays, dayNumber} from '../../main/resources/web/lib/days.js';
import {histogram, placeOf} from '../../main/resources/web/lib/weeks.js';
import {random} from './random.js';

const TODAY = '2026-11-25';
// 30 weeks, of which the last is cut by today.
const weeks = histogram([], {from: addDays(TODAY, -30 * 7 + 3), to: TODAY});
const days = {from: '2026-08-03', to: '2026-08-30'};
const lengthOf = ({from, to}) => dayNumber(to) - dayNumber(from) + 1;

test('an edge, the window and what lies beside it are each taken where they are', () => {
  const {start, end} = placeOf(weeks, days);
  assert.equal(gripAt(weeks, days, start, 0.3), 'from');
  assert.equal(gripAt(weeks, days, start - 0.2, 0.3), 'from');
  assert.equal(gripAt(weeks, days, end + 0.2, 0.3), 'to');
  assert.equal(gripAt(weeks, days, (start + end) / 2, 0.3), 'move');
  assert.equal(gripAt(weeks, days, start - 0.5, 0.3), 'draw');
  assert.equal(gripAt(weeks, days, end + 0.5, 0.3), 'draw');
  assert.equal(gripAt(weeks, {from: '2010-01-01', to: '2010-02-01'}, 5, 0.3), 'draw', 'a window that is not there');
});

test('the middle of a window of one day can still be taken', () => {
  const day = {from: '2026-08-05', to: '2026-08-05'};
  const {start, end} = placeOf(weeks, day);
  assert.equal(gripAt(weeks, day, (start + end) / 2, 2), 'move');
  assert.equal(gripAt(weeks, day, start - 1, 2), 'from');
});

test('whatever the hand does, the window lies within the histogram, ends by today, and has a day', () => {
  const seed = Date.now() % 1e9;
  const next = random(seed);
  for (let i = 0; i < 3000; i++) {
    const from = addDays(weeks.bars[0].week, Math.floor(next() * 200));
    const to = [addDays(from, Math.floor(next() * 60)), TODAY].sort()[0];
    const grip = ['draw', 'move', 'from', 'to'][i % 4];
    const drag = {grip, days: {from, to: to < from ? from : to}, start: next() * 31, byDay: next() < 0.5};
    const got = dragged(weeks, drag, next() * 50 - 10, TODAY);
    const said = `seed ${seed}: ${JSON.stringify(drag)} gave ${JSON.stringify(got)}`;
    assert.ok(got.from <= got.to && got.from >= weeks.bars[0].week && got.to <= TODAY, said);
    if (grip === 'move') assert.equal(lengthOf(got), lengthOf(drag.days), said);
    if (grip === 'from') assert.equal(got.to, drag.days.to, said);
    if (grip === 'to') assert.equal(got.from, drag.days.from, said);
    if (grip === 'draw') assert.equal((dayNumber(got.from) - dayNumber(weeks.bars[0].week)) % 7, 0, said);
  }
});

test('an edge goes by days where there is room, else by whole bars', () => {
  const {start} = placeOf(weeks, days);
  const drag = {grip: 'from', days, start, byDay: true};
  assert.equal(dragged(weeks, drag, start + 1 / 7, TODAY).from, '2026-08-04');
  assert.equal(dragged(weeks, {...drag, byDay: false}, start + 1 / 7, TODAY).from, '2026-08-03');
  assert.equal(dragged(weeks, {...drag, byDay: false}, start + 0.6, TODAY).from, '2026-08-10');
  assert.deepEqual(dragged(weeks, drag, 99, TODAY), {from: days.to, to: days.to}, 'an edge stops at the other');
});

test('a window goes as far as there is room', () => {
  assert.deepEqual(shifted(days, 1000, {from: '2026-05-01', to: TODAY}), {from: '2026-10-29', to: TODAY});
  assert.deepEqual(shifted(days, -1000, {from: '2026-05-01', to: TODAY}), {from: '2026-05-01', to: '2026-05-28'});
});
