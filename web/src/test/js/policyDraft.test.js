import assert from 'node:assert/strict';
import {test} from 'node:test';
import {changed, clockOf, draftOf, faultAt} from '../../main/resources/web/lib/policyDraft.js';

const rule = {category: 'LIVES_ALONE', clock: 'ROLLING', intervalDays: 30, remoteCounts: 'EVERY_OTHER', inPersonDays: 60, visitors: 1, familyCounts: false};

test('a draft begins as its version stands, on the first day that may be, and is one of its own', () => {
  const draft = draftOf({earliest: '2026-11-21'}, {preset: 'standard', rules: [rule]});
  assert.deepEqual(draft, {preset: 'standard', from: '2026-11-21', rules: [rule]});
  draft.rules[0].intervalDays = 1;
  assert.equal(rule.intervalDays, 30);
});

test('clock and period are one choice', () => {
  const weekly = changed(rule, 'clock', 'WEEK');
  assert.equal(weekly.clock, 'CALENDAR');
  assert.equal(weekly.period, 'WEEK');
  assert.equal(clockOf(weekly), 'WEEK');
  assert.deepEqual(changed(weekly, 'clock', 'ROLLING'), rule);
});

test('what is cleared is left out, and what no longer makes sense goes with it', () => {
  assert.equal('inPersonDays' in changed(rule, 'inPersonDays', ''), false);
  assert.equal('inPersonDays' in changed(rule, 'remote', false), false);
  assert.equal(changed(rule, 'twoVisitors', true).visitors, 2);
  assert.equal(changed(rule, 'graceDays', '5').graceDays, 5);
});

test('a refusal finds its control', () => {
  assert.deepEqual(faultAt('LIVES_ALONE.intervalDays'), {category: 'LIVES_ALONE', name: 'intervalDays'});
  assert.deepEqual(faultAt('LIVES_ALONE.period'), {category: 'LIVES_ALONE', name: 'clock'});
  assert.deepEqual(faultAt('from'), {name: 'from'});
  assert.deepEqual(faultAt(undefined), {name: ''});
});
