import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aboutMeters, count, day, decimal, minute, nearDay, percent, share} from '../../main/resources/web/lib/format.js';
import {useWords} from '../../main/resources/web/lib/i18n.js';

useWords('zh-CN', {});

test('what is not there is a dash, never NaN and never zero', () => {
  for (const nothing of [undefined, null, NaN, Infinity]) {
    assert.equal(count(nothing), '—');
    assert.equal(percent(nothing), '—');
    assert.equal(decimal(nothing), '—');
  }
  assert.equal(percent(share(0, 0)), '—');
  assert.equal(percent(share(undefined, 5)), '—');
  assert.equal(percent(share(0, 5)), '0.0%');
  assert.equal(day(undefined), '—');
  assert.equal(minute('soon', 'Asia/Shanghai'), '—');
});

test('a share that is not whole never reads so', () => {
  assert.equal(percent(1420 / 1421, 0), '>99%');
  assert.equal(percent(1420 / 1421), '99.9%');
  assert.equal(percent(1 / 1421, 0), '<1%');
  assert.equal(percent(1, 0), '100%');
  assert.equal(percent(0, 0), '0%');
});

test('numbers and days as they are read', () => {
  assert.equal(count(12345), '12,345');
  assert.equal(percent(0.1234), '12.3%');
  assert.equal(day('2026-11-21'), '2026年11月21日');
  assert.equal(nearDay('2026-09-01', '2026-11-21'), '9月1日');
  assert.equal(nearDay('2025-09-01', '2026-11-21'), '2025年9月1日');
  useWords('en', {});
  assert.equal(day('2026-11-21'), '21 Nov 2026');
  useWords('zh-CN', {});
});

test('instants stand by the business clock, whatever clock the reader has', () => {
  assert.equal(minute('2026-11-20T22:30:00Z', 'Asia/Shanghai'), '2026-11-21 06:30');
});

test('lengths are rounded to what they can be taken for', () => {
  assert.deepEqual([4.4, 31.7, 65.3, 131, 1040, 26000].map(aboutMeters), ['4 m', '32 m', '65 m', '130 m', '1.0 km', '26 km']);
});
