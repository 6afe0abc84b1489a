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
    story: 'Last effective visit 12 Sept (met in person); due by 12 Oct, 1 day ago; 1 attempt at the door without effect; the last 3 Nov (nobody home).',
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

test('a closed door, a refusal and a major event say what follows, in both languages', () => {
  const story = (change) => inWords({...lonely, ...change}, '2026-11-21', 'Asia/Shanghai').story;
  useWords('zh-CN', words('zh-CN'));
  assert.match(story({againFrom: '2026-11-04', againOutOfHours: true}), /11月4日 起改晚间或周末再访/);
  assert.match(story({againFrom: '2026-11-04', unreachable: true}), /请网格长研判。$/);
  assert.match(story({refusedUntil: '2027-01-30'}), /2027年1月30日 前不再上门，仍计入应访/);
  assert.match(story({eventOn: '2026-11-20'}), /11月20日 有重大变故/);
  useWords('en', words('en'));
  assert.match(story({escalateBy: '2026-11-04T01:30:00Z'}), /call the same day; escalate if not reached by 2026-11-04 09:30\.$/);
});

test('calls are no visits at the door, and not enough where somebody has to be seen', () => {
  useWords('zh-CN', words('zh-CN'));
  const called = {...lonely, attempts: 2, calls: 1, lastAttemptOutcome: 'MET_REMOTE'};
  assert.match(inWords(called, '2026-11-21').story, /上门 1 次未成，电话或视频联系 1 次，最近 11月3日（电话或视频）。$/);
  const unseen = {...called, dueBy: 'IN_PERSON', lastInPersonOn: '2026-05-04', lastEffectiveOn: '2026-09-22', dueOn: '2026-05-18', daysOverdue: 188, attempts: 1};
  assert.equal(
    inWords(unseen, '2026-11-21').story,
    '上次见到本人 5月4日，电话不能代替见面，应于 5月18日 前见面，已超期 188 天，电话或视频联系 1 次，最近 11月3日（电话或视频）。',
  );
});
