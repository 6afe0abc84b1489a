import assert from 'node:assert/strict';
import {test} from 'node:test';
import {STEPS, deadEnds, inherited, limitOf, switched, topicAt, withRule, withoutRule} from '../../main/resources/web/rules/rulesDraft.js';

const rule = (step, from, to) => ({step, words: {zh: step, en: step}, from, to, by: ['DESK'], when: [], noted: false});
const lifecycle = {
  code: 'OURS',
  rules: [rule('DISPATCH', ['FILED'], 'HANDLING'), rule('TAKE', ['DISPATCHED'], 'HANDLING'), rule('FINISH', ['HANDLING'], 'VERIFYING'), rule('CLOSE', ['VERIFYING'], 'CLOSED')],
};

test('a step is there once, in the order of steps', () => {
  const more = withRule(withRule(lifecycle, rule('ACCEPT', ['FILED'])), rule('CLOSE', ['HANDLING', 'VERIFYING'], 'CLOSED'));
  assert.deepEqual(more.rules.map(({step}) => step), ['ACCEPT', 'DISPATCH', 'TAKE', 'FINISH', 'CLOSE']);
  assert.deepEqual(more.rules[4].from, ['HANDLING', 'VERIFYING']);
  assert.deepEqual(withoutRule(more, 'TAKE').rules.map(({step}) => step), ['ACCEPT', 'DISPATCH', 'FINISH', 'CLOSE']);
  assert.equal(new Set(STEPS).size, STEPS.length);
});

test('what leads nowhere is told', () => {
  assert.deepEqual(deadEnds(lifecycle), []);
  assert.deepEqual(deadEnds(withRule(withoutRule(lifecycle, 'FINISH'), rule('MERGE', ['FILED'], 'CLOSED'))), ['FILED', 'DISPATCHED', 'HANDLING']);
});

test('codes are switched in their order', () => {
  assert.deepEqual(switched(['C', 'A'], 'B', true, ['A', 'B', 'C']), ['A', 'B', 'C']);
  assert.deepEqual(switched(['C', 'A'], 'A', false, ['A', 'B', 'C']), ['C']);
});

test('a limit that is not there is that of the topic above, or of all', () => {
  const days = {amount: 5, unit: 'WORKING_DAYS'};
  const hours = {amount: 4, unit: 'WORKING_HOURS'};
  const rules = {from: '2026-12-01', handling: days, topics: [{topic: 'HOUSE', tier: 'GRID', ledger: 'PROBLEM', handling: hours}]};
  assert.equal(inherited(rules, 'HOUSE', 'handling'), hours);
  assert.equal(inherited(rules, 'NOISE', 'handling'), days);
  assert.equal(inherited(rules, undefined, 'response'), undefined);
  assert.deepEqual(limitOf('3', 'DAYS'), {amount: 3, unit: 'DAYS'});
  assert.equal(limitOf(' ', 'DAYS'), undefined);
  assert.equal(topicAt('topics[3].topic'), 3);
  assert.equal(topicAt('from'), -1);
});
