import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lengthOf, otherPeriod} from '../../main/resources/web/lib/periods.js';

test('the period before is as long and ends the day before', () => {
  assert.deepEqual(otherPeriod({from: '2026-10-25', to: '2026-11-23'}, 'before'), {from: '2026-09-25', to: '2026-10-24'});
  assert.deepEqual(otherPeriod({from: '2026-03-01', to: '2026-03-01'}, 'before'), {from: '2026-02-28', to: '2026-02-28'});
});

test('a year ago are the same days of the calendar', () => {
  assert.deepEqual(otherPeriod({from: '2026-10-25', to: '2026-11-23'}, 'year'), {from: '2025-10-25', to: '2025-11-23'});
  assert.deepEqual(otherPeriod({from: '2024-02-29', to: '2024-03-01'}, 'year'), {from: '2023-02-28', to: '2023-03-01'});
});

test('days of one’s own are taken as they are', () => {
  const own = {from: '2025-01-01', to: '2025-01-03'};
  assert.deepEqual(otherPeriod({from: '2026-10-25', to: '2026-11-23'}, own), own);
  assert.equal(lengthOf(own), 3);
});
