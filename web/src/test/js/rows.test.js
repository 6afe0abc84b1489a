import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {csvOf} from '../../main/resources/web/lib/csv.js';
import {daysOf, filterOf, fitting, monthOf, parseView, queryOf} from '../../main/resources/web/issues/view.js';
import {parseView as parseReports, rowsOf, whyNot} from '../../main/resources/web/reports/view.js';

const TODAY = '2026-11-20';

test('what a report asks for stands in the address, and what can’t be is left out', () => {
  const search = 'from=2026-10-01&to=2026-10-31&boundary=then&definitions=HOTLINE_12345&grid=3&rate=onTimeRate&part=NUMERATOR';
  const view = parseView(`?${search}&issue=7&status=OPEN&ledger=x`, TODAY);
  assert.equal(view.issue, 7);
  assert.equal(view.status + view.ledger, '');
  assert.deepEqual(filterOf(view), Object.fromEntries(new URLSearchParams(search)));
  assert.equal(queryOf(view).issue, '7');
  assert.deepEqual([parseView('', TODAY).from, parseView('?from=2026-12-02&to=2026-12-01', TODAY).to], ['2026-11-01', TODAY]);
});

test('a part of a rate needs one, and a reason something that is left out', () => {
  const view = parseView('', TODAY);
  assert.equal(fitting({...view, rate: 'onTimeRate'}).part, 'DENOMINATOR');
  assert.equal(fitting({...view, part: 'NUMERATOR'}).part, '');
  assert.equal(fitting({...view, rate: 'onTimeRate', part: 'NUMERATOR', reason: 'MERGED'}).reason, '');
  assert.equal(fitting({...view, rate: 'onTimeRate', part: 'LEFT_OUT', reason: 'MERGED'}).reason, 'MERGED');
});

test('a month is all its days, or those until today', () => {
  assert.deepEqual(daysOf('2026-02', TODAY), {from: '2026-02-01', to: '2026-02-28'});
  assert.deepEqual(daysOf('2026-11', TODAY), {from: '2026-11-01', to: TODAY});
  assert.equal(monthOf({...parseView('', TODAY)}, TODAY), '2026-11');
  assert.equal(monthOf({...parseView('?from=2026-10-02&to=2026-10-31', TODAY)}, TODAY), '');
});

test('a file holds texts as texts', () => {
  assert.equal(csvOf(['a', 'b'], [['=1+1', 2.5], ['x,"y"', undefined]]), '\uFEFFa,b\r\n\'=1+1,2.5\r\n"x,""y""",\r\n');
});

test('a row of rates leads to its issues', () => {
  const view = parseReports('?from=2026-10-05&to=2026-11-10&by=MONTH', TODAY);
  assert.deepEqual(rowsOf(view, {code: '2026-10'}), {from: '2026-10-05', to: '2026-10-31', boundary: 'then', definitions: undefined});
  assert.equal(rowsOf({...view, by: 'GRID'}, {gridId: 4}).grid, '4');
  assert.equal(rowsOf({...view, by: 'GRID'}, {}).without, 'GRID');
  assert.deepEqual([rowsOf({...view, by: 'TOPIC'}, {code: 'PIPE'}).topic, rowsOf({...view, by: 'MANAGEMENT'}, {}).without], ['PIPE', 'MANAGEMENT']);
  assert.equal(rowsOf(view, null, {part: 'DELIVERED'}).part, 'DELIVERED');
});

test('why a report is not made is told by the field at fault, in words of the page', () => {
  const kinds = [{lists: [{name: 'grids'}]}, {lists: [{name: 'issues'}]}];
  assert.deepEqual([undefined, {field: 'issues'}, {field: 'from'}, {field: 'definitions'}].map((fault) => whyNot(fault, kinds)), ['unexpected', 'rows', 'from', 'other']);
  for (const language of ['zh-CN', 'en']) {
    const words = JSON.parse(readFileSync(new URL(`../../main/resources/web/lang/${language}.json`, import.meta.url), 'utf8'));
    for (const field of ['from', 'to', 'file', 'templateId', 'kind', 'areaId', 'name', 'area', 'x', 'grids']) assert.ok(words[`reports.why.${whyNot({field}, kinds)}`], `${language}: ${field}`);
    assert.ok(words['reports.why.unexpected']);
  }
});
