import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chance, times} from '../../main/resources/web/lib/format.js';
import {HOT_WEEK, lines, robustnessOf, viewBoxOf, weekChart} from '../../main/resources/web/lib/spots.js';
import {DEFAULT_QUERY, withoutLostSpot} from '../../main/resources/web/lib/urlState.js';

const SPOT = {...DEFAULT_QUERY, tab: 'hotspots', selection: [{kind: 'spot', number: 2}, {kind: 'issue', issueId: 9}]};

test('grids, which can not be moved, are neither robust nor not', () => {
  const variants = [{laying: 'SMALLER', share: 0.2, holds: false}];
  assert.equal(robustnessOf({robust: true, variants: []}), 'FIXED');
  assert.equal(robustnessOf({robust: false, variants}), 'NOT_ROBUST');
  assert.equal(robustnessOf({robust: true, variants}), 'ROBUST');
});

test('a number names a hot spot within one question', () => {
  assert.equal(withoutLostSpot(SPOT), SPOT);
  assert.equal(withoutLostSpot({...SPOT, mode: 'cells', play: 'window', at: '2026-11-01'}, SPOT).selection.length, 2);
  for (const change of [{time: {last: 90}}, {topic: ['NOISE']}, {status: ['FILED']}, {source: ['VISIT']}, {area: [3]}, {boundary: 'then'}, {unit: 'GRID'}, {cell: 60}, {spotMeasure: 'COUNT'}, {tab: 'overview'}, {finding: 'clusters'}]) {
    assert.deepEqual(withoutLostSpot({...SPOT, ...change}, SPOT).selection, [{kind: 'issue', issueId: 9}], JSON.stringify(change));
  }
  const grid = {...SPOT, selection: [{kind: 'grid', gridId: 2}]};
  assert.equal(withoutLostSpot({...grid, time: {last: 90}}, grid).selection.length, 1);
});

test('a chart of weeks holds its bars and lines, and breaks where nothing is known', () => {
  const weeks = [
    {first: '2026-05-06', events: 4, expected: 8},
    {first: '2026-05-13', events: 2, expected: 3, z: 5},
    {first: '2026-05-20', events: 0, expected: 0, z: -1},
    {first: '2026-05-27', events: 1, expected: 1},
    {first: '2026-06-03', events: 1, expected: 1, z: HOT_WEEK},
  ];
  const chart = weekChart(weeks);
  assert.deepEqual(chart.bars, [0.5, 0.25, 0, 0.125, 0.125]);
  assert.deepEqual(chart.expected, [1, 0.375, 0, 0.125, 0.125]);
  assert.deepEqual(chart.z, [undefined, 1, 0, undefined, HOT_WEEK / 5]);
  assert.equal(chart.hotLine, HOT_WEEK / 5);
  assert.deepEqual(lines(chart.z), [[{x: 1.5, y: 1}, {x: 2.5, y: 0}], [{x: 4.5, y: HOT_WEEK / 5}]]);
  assert.deepEqual(lines([]), []);
});

test('a chart of nothing has a height', () => {
  const chart = weekChart([{first: '2026-05-06', events: 0, expected: 0}]);
  assert.deepEqual([chart.bars, chart.expected], [[0], [0]]);
  assert.ok(chart.hotLine > 0 && chart.hotLine < 1);
});

test('the view of a hot spot has as much round it as it is wide', () => {
  const outline = {type: 'MultiPolygon', coordinates: [[[[10, 20], [12, 20], [12, 24], [10, 20]]], [[[13, 21], [14, 21], [14, 22], [13, 21]]]]};
  assert.deepEqual(viewBoxOf(outline), [8, 18, 16, 26]);
});

test('chance never reads as none, and how much more as it is told', () => {
  assert.deepEqual([chance(2e-9), chance(0.0123), chance(1), chance(undefined)], ['<0.001', '0.012', '1.000', '—']);
  assert.deepEqual([times(1.476), times(12.6), times(undefined)], ['×1.5', '×13', '—']);
});
