import assert from 'node:assert/strict';
import {test} from 'node:test';
import {toggleTopic} from '../../main/resources/web/lib/topics.js';

const topics = [{code: 'A'}, {code: 'A1', parent: 'A'}, {code: 'A2', parent: 'A'}, {code: 'B'}, {code: 'B1', parent: 'B'}];
const toggle = (chosen, code) => toggleTopic(topics, chosen, topics.find((it) => it.code === code));

test('a parent takes the place of its children', () => {
  assert.deepEqual(toggle(['A1', 'B1'], 'A'), ['A', 'B1']);
});

test('the last child makes the parent whole', () => {
  assert.deepEqual(toggle(['A1'], 'A2'), ['A']);
});

test('taking a child out of a whole parent leaves the others', () => {
  assert.deepEqual(toggle(['A', 'B'], 'A1'), ['A2', 'B']);
});

test('pressing twice is as before', () => {
  for (const chosen of [[], ['B'], ['A1', 'B'], ['A']]) {
    for (const {code} of topics) {
      const once = toggle(chosen, code);
      if (code === 'A' && chosen.includes('A1')) continue;
      assert.deepEqual(toggle(once, code), chosen, `${chosen} ${code}`);
    }
  }
});
