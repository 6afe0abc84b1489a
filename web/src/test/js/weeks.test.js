import assert from 'node:assert/strict';
import {test} from 'node:test';
import {brushed, everyWeek, monthStarts, placeOf} from '../../main/resources/web/lib/weeks.js';

test('weeks without an issue are zero, not missing', () => {
  const weeks = everyWeek([{week: '2026-11-16', total: 4}, {week: '2026-11-02', total: 2}], '2026-11-01', '2026-11-21');
  assert.deepEqual(weeks.map((it) => it.total), [0, 2, 0, 4]);
  assert.equal(weeks[0].week, '2026-10-26');
});

test('brushing goes both ways, stops at the ends and at today', () => {
  const weeks = everyWeek([], '2026-10-01', '2026-11-21');
  assert.deepEqual(brushed(weeks, 3, 1, '2026-11-21'), {from: weeks[1].week, to: '2026-10-25'});
  assert.deepEqual(brushed(weeks, -5, 99, '2026-11-21'), {from: '2026-09-28', to: '2026-11-21'});
});

test('a window lies on the weeks to the day', () => {
  const weeks = everyWeek([], '2026-11-02', '2026-11-21');
  assert.deepEqual(placeOf(weeks, {from: '2026-11-09', to: '2026-11-15'}), {start: 1, end: 2});
  assert.deepEqual(placeOf(weeks, {from: '2020-01-01', to: '2026-11-02'}), {start: 0, end: 1 / 7});
  assert.equal(placeOf(weeks, {from: '2020-01-01', to: '2020-02-01'}), null);
  assert.equal(placeOf([], {from: '2020-01-01', to: '2020-02-01'}), null);
});

test('a month is named at the week in which it begins', () => {
  const starts = monthStarts(everyWeek([], '2026-09-21', '2027-01-10'), 1);
  assert.deepEqual(starts.map((it) => it.day), ['2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01']);
});
