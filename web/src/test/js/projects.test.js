import assert from 'node:assert/strict';
import {test} from 'node:test';
import {csvOf, draftOf, emptyPlan, fenOf, monthAfter, parseView, planOf, queryOf, wantedBy, yuan} from '../../main/resources/web/projects/plan.js';
import {neighboursOf} from '../../main/resources/web/visits/stops.js';
import {withWaiting} from '../../main/resources/web/visits/patrols.js';

test('amounts go to fen and back without a fraction lost', () => {
  assert.equal(fenOf('0.29'), 29);
  assert.equal(fenOf('1,234.5'), 123450);
  assert.equal(fenOf(' 100 '), 10000);
  for (const none of ['', '1.234', '-1', '1e3', '一百', '1..2']) assert.ok(Number.isNaN(fenOf(none)), none);
  assert.equal(yuan(123456789), '1,234,567.89');
  assert.equal(yuan(5), '0.05');
  for (let fen = 0; fen < 3_000_000; fen += 997) assert.equal(fenOf(yuan(fen)), fen);
});

test('months follow one another over the year', () => {
  assert.equal(monthAfter('2026-12', 1), '2027-01');
  assert.equal(monthAfter('2026-01', -1), '2025-12');
});

test('what is looked at stands in the address', () => {
  const view = parseView('?month=2026-10&id=7&form=change', '2026-11');
  assert.deepEqual(parseView(`?${new URLSearchParams(Object.entries(queryOf(view, '2026-11')).filter(([, value]) => value))}`, '2026-11'), view);
  assert.deepEqual(parseView('?month=2026-13&id=-1&form=change&tab=x', '2026-11'), parseView('', '2026-11'));
});

test('a plan is sent once nothing is wanted of it', () => {
  const draft = emptyPlan('u', '2026-11', {id: 3, number: 'GW-1', description: '漏水'}, '漏水');
  assert.deepEqual(wantedBy(draft), []);
  assert.deepEqual(wantedBy({...draft, title: ' ', issues: [], budget: [{fundId: 1, planned: '1.234', spent: ''}], partners: [{kind: 'VOLUNTEERS', name: '', part: ''}], startsOn: '2026-11-02', endsOn: '2026-11-01'}), ['title', 'areaId', 'budget', 'partners', 'endsOn']);
  const plan = planOf({...draft, budget: [{fundId: 1, planned: '12.3', spent: ''}]});
  assert.deepEqual(plan.budget, [{fundId: 1, plannedFen: 1230, spentFen: 0}]);
  assert.deepEqual(plan.issueIds, [3]);
  const again = draftOf({title: '漏水', month: '2026-11', areaId: 2, budget: [{fundId: 1, plannedFen: 123456, spentFen: 0}], partners: [], issues: [{id: 3, number: 'GW-1'}]});
  assert.deepEqual(planOf(again).budget, [{fundId: 1, plannedFen: 123456, spentFen: 0}]);
});

test('a table for a spreadsheet holds no formulas', () => {
  assert.equal(csvOf([['a', '=1+1'], ['x,"y"', '1.00']]), '\uFEFFa,\'=1+1\r\n"x,""y""",1.00\r\n');
});

test('neighbours are those of the house, the nearest floors first', () => {
  const door = (id, floor, buildingId = 1, kind = 'HOUSEHOLD') => ({kind, id, floor, buildingId, address: `${floor}`});
  const stops = [door(1, 9), door(2, 2), door(3, 8), door(4, 9, 2), door(5, 8, 1, 'DWELLING')];
  assert.deepEqual(neighboursOf(stops, stops[0]).map(({id}) => id), [3, 2]);
  assert.deepEqual(neighboursOf(stops, stops[4]), []);
});

test('what a patrol has looked at shows before it has arrived', () => {
  const patrols = {on: '2026-11-20', checks: [], buildings: [{buildingId: 1, gridId: 1, name: '1号楼', lng: 0, lat: 0, open: 0}]};
  const item = {kind: 'PATROL', held: false, body: {buildingId: 1, lookedAt: '2026-11-20T04:00:00Z'}};
  const [building] = withWaiting(patrols, [item], 'Asia/Shanghai');
  assert.equal(building.afternoon, '2026-11-20T04:00:00Z');
  assert.equal(building.morning, undefined);
  assert.ok(building.waits);
  assert.equal(withWaiting(patrols, [{...item, held: true}], 'Asia/Shanghai')[0].waits, undefined);
});
