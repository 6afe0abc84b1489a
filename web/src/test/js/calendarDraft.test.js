import assert from 'node:assert/strict';
import {test} from 'node:test';
import {faultOf, isDuty, kindOf, stretchesOf, weekdayOf, weeksOf, without, withStretch} from '../../main/resources/web/calendar/calendarDraft.js';

const empty = {year: 2026, days: [], dutyDays: [{weekday: 3, name: '周三下沉'}, {weekday: 5, name: '周五下沉', from: '2026-03-01', to: '2026-03-31'}], hours: [1, 2, 3, 4, 5].map((weekday) => ({weekday, from: '09:00', to: '17:30'}))};
const holiday = withStretch(empty, {from: '2026-10-01', to: '2026-10-07', kind: 'HOLIDAY', name: '国庆节'});

test('a stretch of days is put in as days, and shown as one again', () => {
  assert.equal(holiday.days.length, 7);
  const more = withStretch(holiday, {from: '2026-09-20', to: '2026-09-20', kind: 'WORKDAY', name: '国庆节'});
  assert.deepEqual(stretchesOf(more.days).map(({from, to, kind}) => [from, to, kind]), [
    ['2026-09-20', '2026-09-20', 'WORKDAY'],
    ['2026-10-01', '2026-10-07', 'HOLIDAY'],
  ]);
  assert.deepEqual(stretchesOf(without(holiday, ['2026-10-04']).days).map(({from, to}) => [from, to]), [
    ['2026-10-01', '2026-10-03'],
    ['2026-10-05', '2026-10-07'],
  ]);
  assert.equal(withStretch(holiday, {from: '2026-10-01', to: '2026-10-01', kind: 'HOLIDAY', name: '中秋节'}).days.length, 7);
});

test('weeks begin on Monday, and hold each day of the month once', () => {
  assert.equal(weekdayOf('2026-11-22'), 7);
  assert.equal(weekdayOf('2026-11-23'), 1);
  const november = weeksOf(2026, 11);
  assert.equal(november[0].findIndex((day) => day === '2026-11-01'), 6);
  assert.equal(november.flat().filter(Boolean).length, 30);
  assert.equal(weeksOf(2028, 2).flat().filter(Boolean).length, 29);
  assert.equal(weeksOf(2026, 12).flat().filter(Boolean).length, 31);
});

test('a day is what was entered for it, else what its weekday says', () => {
  assert.equal(kindOf(holiday, '2026-10-05'), 'HOLIDAY');
  assert.equal(kindOf(holiday, '2026-10-10'), 'WEEKEND');
  assert.equal(kindOf(holiday, '2026-10-09'), '');
  assert.equal(kindOf({...holiday, hours: [{weekday: 6, from: '09:00', to: '12:00'}]}, '2026-10-09'), 'WEEKEND');
  assert.ok(isDuty(empty, '2026-11-25'));
  assert.ok(isDuty(empty, '2026-03-06') && !isDuty(empty, '2026-04-03'));
});

test('a refusal says which day or duty day it is about', () => {
  assert.deepEqual(faultOf('days[3].kind'), {list: 'days', index: 3, name: 'kind'});
  assert.deepEqual(faultOf('year'), {name: 'year'});
});
