import assert from 'node:assert/strict';
import {test} from 'node:test';
import {boxOf, columnOf, estimate, fieldOf, systemOf, withColumn, withConstant, withMember, withSystem, withValue} from '../../main/resources/web/imports/draft.js';
import {random} from './random.js';

const FIELDS = ['number', 'reportedAt', 'closedAt', 'topic', 'status', 'source', 'description', 'address', 'lng', 'lat', 'name', 'phone'];
const MAPPING = {register: '12345', number: '单号', reportedAt: {column: '时间'}, topic: {column: '类别', values: {噪音: 'NOISE'}}, status: {constant: 'FILED'}, source: {constant: 'HOTLINE'}, place: {lng: '经度', lat: '纬度', crs: 'BD-09'}};

test('a column is taken for one field, and a field from one column', () => {
  const moved = withColumn(MAPPING, FIELDS, 'number', '类别');
  assert.equal(columnOf(moved, 'number'), '类别');
  assert.equal(columnOf(moved, 'topic'), undefined);
  assert.equal(fieldOf(moved, FIELDS, '单号'), undefined);
  assert.deepEqual(MAPPING.topic, {column: '类别', values: {噪音: 'NOISE'}}, 'the one before stays as it was');
});

test('whatever is said in whatever order, no column is taken twice', () => {
  const columns = ['a', 'b', 'c', 'd', 'e'];
  for (let seed = 1; seed <= 50; seed++) {
    const next = random(seed);
    const pick = (list) => list[Math.floor(next() * list.length)];
    let mapping = MAPPING;
    for (let i = 0; i < 40; i++) {
      const field = pick(FIELDS);
      const column = next() < 0.2 ? null : pick(columns);
      mapping = withColumn(mapping, FIELDS, field, column);
      assert.equal(columnOf(mapping, field) ?? null, column, `seed ${seed}`);
      const taken = FIELDS.map((it) => columnOf(mapping, it)).filter(Boolean);
      assert.equal(new Set(taken).size, taken.length, `seed ${seed}`);
    }
  }
});

test('status and source without a column are the same for all', () => {
  const columns = withColumn(MAPPING, FIELDS, 'status', '状态');
  assert.deepEqual(columns.status, {column: '状态', values: {}});
  assert.deepEqual(withColumn(columns, FIELDS, 'status', null).status, {constant: 'FILED'});
});

test('coordinates of another column may be in another system', () => {
  assert.equal(withColumn(MAPPING, FIELDS, 'lng', 'x').place.crs, undefined);
  assert.equal(withSystem(MAPPING, 'GCJ-02').place.crs, 'GCJ-02');
  const none = withColumn(withColumn(MAPPING, FIELDS, 'lng', null), FIELDS, 'lat', null);
  assert.equal('place' in none, false);
});

test('a value means a code or nothing', () => {
  assert.equal(withValue(MAPPING, 'topic', '漏水', 'LEAK').topic.values.漏水, 'LEAK');
  assert.equal('噪音' in withValue(MAPPING, 'topic', '噪音', '').topic.values, false);
  assert.equal(withMember(MAPPING, 'zone', 'UTC').zone, 'UTC');
  assert.equal('zone' in withMember(withMember(MAPPING, 'zone', 'UTC'), 'zone', undefined), false);
});

test('an estimate is in seconds, then in minutes', () => {
  assert.deepEqual(estimate(0.2), {key: 'imports.seconds', count: 1});
  assert.deepEqual(estimate(59), {key: 'imports.seconds', count: 59});
  assert.deepEqual(estimate(90), {key: 'imports.minutes', count: 2});
});

test('the box holds all places', () => {
  assert.equal(boxOf([]), null);
  const box = boxOf([{lng: 116, lat: 40}, {lng: 117, lat: 39}]);
  assert.ok(box[0] < 116 && box[1] < 39 && box[2] > 117 && box[3] > 40);
});

const ROWS = {target: 'estates', columns: {name: '小区', management: '谁管', lng: 'X', lat: 'Y'}, values: {management: {街坊: 'SELF_MANAGED'}}, crs: 'EPSG:4549'};
const ROW_FIELDS = ['name', 'management', 'lng', 'lat', 'builtYear'];

test('rows of other things take fields from columns likewise, and forget what another column meant', () => {
  const moved = withColumn(ROWS, ROW_FIELDS, 'builtYear', '谁管');
  assert.equal(columnOf(moved, 'builtYear'), '谁管');
  assert.equal(columnOf(moved, 'management'), undefined);
  assert.equal(moved.values.management, undefined);
  assert.equal(moved.crs, 'EPSG:4549');
  assert.equal(withColumn(ROWS, ROW_FIELDS, 'lng', 'x坐标').crs, undefined, 'which may be in another system');
  assert.deepEqual(ROWS.values, {management: {街坊: 'SELF_MANAGED'}}, 'the one before stays as it was');
});

test('values, constants and system of rows stand beside their columns', () => {
  assert.equal(withValue(ROWS, 'management', '物管', 'MANAGED').values.management.物管, 'MANAGED');
  assert.deepEqual(withValue(ROWS, 'management', '街坊', '').values, {management: {}});
  assert.deepEqual(withConstant(ROWS, 'management', 'MANAGED').constants, {management: 'MANAGED'});
  assert.deepEqual(withConstant(withConstant(ROWS, 'management', 'MANAGED'), 'management', '').constants, {});
  assert.equal(systemOf(withSystem(ROWS, 'BD-09')), 'BD-09');
  assert.equal(systemOf(withSystem({}, 'BD-09')), 'BD-09', 'of grids too');
  assert.equal(systemOf(MAPPING), 'BD-09');
});
