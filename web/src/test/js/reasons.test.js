import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {useWords} from '../../main/resources/web/lib/i18n.js';
import {inWords} from '../../main/resources/web/lib/reasons.js';

const words = (language) => JSON.parse(readFileSync(new URL(`../../main/resources/web/lang/${language}.json`, import.meta.url), 'utf8'));
const lonely = {
  category: 'LIVES_ALONE',
  intervalDays: 30,
  graceDays: 5,
  lastEffectiveOn: '2026-09-12',
  lastEffectiveOutcome: 'MET',
  dueOn: '2026-10-12',
  daysOverdue: 40,
  attempts: 2,
  lastAttemptOn: '2026-11-03',
  lastAttemptOutcome: 'NOT_HOME',
  state: 'UNCOVERED',
};

test('a lapsed household says policy, last visit, due date and attempts, in Chinese', () => {
  useWords('zh-CN', words('zh-CN'));
  assert.deepEqual(inWords(lonely, '2026-11-21'), {
    policy: '独居老人：每 30 天一访，宽限 5 天。',
    story: '上次有效走访 9月12日（见到本人），应于 10月12日 前再访，已超期 40 天，上门 2 次未成，最近 11月3日（无人在家）。',
  });
});

test('and in English, where one is counted apart', () => {
  useWords('en', words('en'));
  assert.deepEqual(inWords({...lonely, daysOverdue: 1, attempts: 1}, '2026-11-21'), {
    policy: 'Lives alone: every 30 days, grace 5.',
    story: 'Last effective visit 12 Sept (met in person); due by 12 Oct, 1 day ago; 1 attempt without effect, 3 Nov (nobody home).',
  });
});

test('one never visited is told apart from one that lapsed', () => {
  useWords('zh-CN', words('zh-CN'));
  const never = {category: 'ORDINARY', intervalDays: 180, graceDays: 14, dueOn: '2025-11-01', daysOverdue: 385, attempts: 0, state: 'UNCOVERED'};
  assert.equal(inWords(never, '2026-11-21').story, '从未有效走访，首访应于 2025年11月1日 前完成，已超期 385 天，尚未上门。');
});

test('nothing due says nothing of a date', () => {
  useWords('zh-CN', words('zh-CN'));
  const story = (change) => inWords({...lonely, attempts: 0, ...change}, '2026-11-21').story;
  assert.equal(story({dueOn: undefined}), '上次有效走访 9月12日（见到本人），此后未再上门。');
  assert.equal(story({daysOverdue: 0}), '上次有效走访 9月12日（见到本人），应于 10月12日 前走访，此后未再上门。');
});
