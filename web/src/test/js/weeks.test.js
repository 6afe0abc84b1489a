import assert from 'node:assert/strict';
import {test} from 'node:test';
import {brushed, histogram, monthStarts, placeOf, spanOf} from '../../main/resources/web/lib/weeks.js';

test('weeks without an issue are zero, not missing', () => {
  const {step, bars} = histogram([{week: '2026-11-16', total: 4}, {week: '2026-11-02', total: 2}], {from: '2026-11-01', to: '2026-11-21'});
  assert.deepEqual(bars.map((it) => it.total), [0, 2, 0, 4]);
  assert.equal(bars[0].week, '2026-10-26');
  assert.equal(step, 1);
});

test('of many years a bar is some weeks, and none of them is lost', () => {
  const weeks = Array.from({length: 570}, (_, i) => ({week: new Date(Date.UTC(2008, 0, 7 + 7 * i)).toISOString().slice(0, 10), total: i}));
  const years = histogram(weeks, {from: '2008-01-01', to: '2018-12-31'});
  assert.equal(years.step, 4);
  assert.ok(years.bars.length <= 160);
  assert.equal(years.bars.reduce((sum, {total}) => sum + total, 0), (570 * 569) / 2);
  assert.deepEqual(brushed(years, 0, 0, '2026-11-21'), {from: '2007-12-31', to: '2008-01-27'});
  assert.deepEqual(placeOf(years, {from: '2008-01-28', to: '2008-02-24'}), {start: 1, end: 2});
  assert.deepEqual(monthStarts(years).map(({day}) => day.slice(0, 4)), ['2008', '2010', '2012', '2014', '2016', '2018']);
});

test('the last two years are shown, unless the window or all issues lie before them', () => {
  const recent = {from: '2024-11-24', to: '2026-11-21'};
  const month = {from: '2026-10-23', to: '2026-11-21'};
  assert.deepEqual(spanOf(recent, month, {firstOn: '2019-01-01', lastOn: '2026-11-20'}), recent);
  assert.deepEqual(spanOf(recent, month, {}), recent);
  const years = {firstOn: '2008-07-01', lastOn: '2018-10-03'};
  assert.deepEqual(spanOf(recent, month, years), {from: '2008-07-01', to: '2026-11-21'});
  assert.deepEqual(spanOf(recent, {from: '2008-01-01', to: '2018-12-31'}, years), {from: '2008-01-01', to: '2018-12-31'});
  assert.deepEqual(spanOf(recent, {from: '2013-01-01', to: '2013-01-31'}, years), {from: '2008-07-01', to: '2018-10-03'});
  assert.deepEqual(spanOf(recent, {from: '2013-01-01', to: '2013-01-31'}, {}), {from: '2013-01-01', to: '2013-01-31'});
});

test('brushing goes both ways, stops at the ends and at today', () => {
  const weeks = histogram([], {from: '2026-10-01', to: '2026-11-21'});
  assert.deepEqual(brushed(weeks, 3, 1, '2026-11-21'), {from: weeks.bars[1].week, to: '2026-10-25'});
  assert.deepEqual(brushed(weeks, -5, 99, '2026-11-21'), {from: '2026-09-28', to: '2026-11-21'});
});

test('a window lies on the weeks to the day', () => {
  const weeks = histogram([], {from: '2026-11-02', to: '2026-11-21'});
  assert.deepEqual(placeOf(weeks, {from: '2026-11-09', to: '2026-11-15'}), {start: 1, end: 2});
  assert.deepEqual(placeOf(weeks, {from: '2020-01-01', to: '2026-11-02'}), {start: 0, end: 1 / 7});
  assert.equal(placeOf(weeks, {from: '2020-01-01', to: '2020-02-01'}), null);
  assert.equal(placeOf({step: 1, bars: []}, {from: '2020-01-01', to: '2020-02-01'}), null);
});

test('a month is named at the week in which it begins', () => {
  const starts = monthStarts(histogram([], {from: '2026-09-21', to: '2027-01-10'}));
  assert.deepEqual(starts.map((it) => it.day), ['2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01']);
  assert.deepEqual(starts.map((it) => it.index), [1, 5, 10, 14]);
  assert.equal(monthStarts(histogram([], {from: '2024-11-24', to: '2026-11-21'})).length, 8);
});
