import assert from 'node:assert/strict';
import {test} from 'node:test';
import {DEFAULT_QUERY, filterCount, formatQuery, formatView, parseQuery, parseView} from '../../main/resources/web/lib/urlState.js';
import {random} from './random.js';

test('the default state is an empty query', () => {
  assert.equal(formatQuery(DEFAULT_QUERY), '');
  assert.deepEqual(parseQuery(''), DEFAULT_QUERY);
});

test('what is written is read again', () => {
  const seed = 20261121;
  const next = random(seed);
  const some = (words) => words.filter(() => next() < 0.4);
  for (let round = 0; round < 500; round++) {
    const play = some(['window'])[0] ?? some(['total'])[0] ?? '';
    const query = {
      play,
      compare: some(['side'])[0] ?? some(['difference'])[0] ?? '',
      against: some(['year'])[0] ?? (next() < 0.3 ? {from: '2024-02-29', to: '2024-03-03'} : 'before'),
      at: play && next() < 0.7 ? '2026-01-19' : '',
      time: next() < 0.5 ? {last: [30, 90, 365][Math.floor(next() * 3)]} : {from: '2026-01-05', to: '2026-02-01'},
      topic: some(['NOISE', 'ROOF-LEAK', '环境/垃圾', 'a b&c=d']),
      status: some(['FILED', 'CLOSED']),
      source: some(['HOTLINE', 'VISIT']),
      area: some([1, 2]).slice(0, 1),
      mode: some(['grids'])[0] ?? 'heat',
      measure: some(['meet'])[0] ?? 'rate',
      tab: some(['uncovered'])[0] ?? 'overview',
      finding: some(['funnel'])[0] ?? 'spots',
      unit: some(['GRID'])[0] ?? 'CELL',
      cell: some([500])[0] ?? 100,
      limits: some(['widened'])[0] ?? '',
      month: some(['2026-02'])[0] ?? '',
      spotMeasure: some(['COUNT'])[0] ?? 'RATE',
      target: some(['DWELLING'])[0] ?? 'HOUSEHOLD',
      category: some(['HIGH_RISK', 'ORDINARY']),
      boundary: some(['then'])[0] ?? some(['now'])[0] ?? '',
      service: some(['PARK'])[0] ?? 'CLINIC',
      selection: [...some([{kind: 'cell', box: [121.47, 31.2301, 121.4712, 31.2313]}]), ...some([{kind: 'issue', issueId: 42}])],
    };
    assert.deepEqual(parseQuery(`?${formatQuery(query)}`), query, `seed ${seed}, round ${round}`);
  }
});

test('what can not be read is the default, never an error', () => {
  const hostile = '?last=31&status=OPEN,CLOSED&source=x&mode=3d&measure=&tab=__proto__&area=-1,abc&grid=1e99&cell=1,2,3&issue=0&from=2026-02-30&to=2026-03-01&category=<script>&service=PUB&boundary=tomorrow&play=slowly&compare=3&against=2026-02-01,2026-01-01&at=2026-01-01&finding=x&spot=-1&unit=HEX&cellMeters=7&spotMeasure=rate&limits=none&month=2026-13';
  assert.deepEqual(parseQuery(hostile), {...DEFAULT_QUERY, status: ['CLOSED']});
  assert.deepEqual(parseQuery('from=2026-03-01&to=2026-02-01').time, {last: 30});
  assert.deepEqual(parseQuery('cell=2,1,1,2').selection, []);
});

test('a grid is left for an issue in it', () => {
  const selection = [{kind: 'grid', gridId: 7}, {kind: 'issue', issueId: 9}];
  assert.deepEqual(parseQuery(formatQuery({...DEFAULT_QUERY, selection})).selection, selection);
});

test('a hot spot is left for an issue in it', () => {
  const selection = [{kind: 'spot', number: 3}, {kind: 'issue', issueId: 9}];
  assert.deepEqual(parseQuery(formatQuery({...DEFAULT_QUERY, selection})).selection, selection);
});

test('the view is zoom, latitude, longitude', () => {
  assert.equal(formatView({zoom: 16, lng: 121.4737, lat: 31.2304}), '#16/31.230400/121.473700');
  assert.deepEqual(parseView('#16/31.2304/-121.4737'), {zoom: 16, lng: -121.4737, lat: 31.2304});
  for (const bad of ['', '#', '#16/91/0', '#16/0/181', '#40/0/0', '#a/b/c', '#16/31']) assert.equal(parseView(bad), null, bad);
});

test('clear counts filters only', () => {
  assert.equal(filterCount(DEFAULT_QUERY), 0);
  assert.equal(filterCount(parseQuery('last=90&topic=a,b&mode=grids&tab=coverage&grid=3')), 2);
});
