import assert from 'node:assert/strict';
import {test} from 'node:test';
import {addDays, dayNumber, isDay, mondayOf, monthEnd, windowDays, windowEnding} from '../../main/resources/web/lib/days.js';

test('a day is a day of the calendar', () => {
  for (const day of ['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-11-21T00:00', 'today']) assert.equal(isDay(day), false, day);
  assert.ok(isDay('2024-02-29'));
  assert.equal(dayNumber('1970-01-02'), 1);
});

test('days are added across months, years and leap days', () => {
  assert.equal(addDays('2024-02-28', 2), '2024-03-01');
  assert.equal(addDays('2026-01-01', -1), '2025-12-31');
});

test('weeks begin on Monday, before 1970 too', () => {
  assert.equal(mondayOf('2026-11-22'), '2026-11-16');
  assert.equal(mondayOf('2026-11-16'), '2026-11-16');
  assert.equal(mondayOf('1969-12-31'), '1969-12-29');
});

test('the last 30 days are 30, today among them', () => {
  const {from, to} = windowDays({last: 30}, '2026-11-21');
  assert.deepEqual({from, to}, {from: '2026-10-23', to: '2026-11-21'});
  assert.equal(dayNumber(to) - dayNumber(from) + 1, 30);
});

test('the last end of a month up to a day, or today', () => {
  assert.equal(monthEnd('2026-11-20', '2026-11-20'), '2026-11-20');
  assert.equal(monthEnd('2026-11-19', '2026-11-20'), '2026-10-31');
  assert.equal(monthEnd('2026-10-31', '2026-11-20'), '2026-10-31');
  assert.equal(monthEnd('2026-03-01', '2026-11-20'), '2026-02-28');
});

test('a window that ends on another day has as many', () => {
  assert.deepEqual(windowEnding({last: 30}, '2026-10-31', '2026-11-20'), {from: '2026-10-02', to: '2026-10-31'});
  assert.deepEqual(windowEnding({from: '2026-10-01', to: '2026-10-31'}, '2026-11-20', '2026-11-20'), {from: '2026-10-21', to: '2026-11-20'});
  assert.deepEqual(windowEnding({last: 90}, '2026-11-20', '2026-11-20'), {last: 90});
});
