import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PER, PLACES, PLACE_SHAPES, funnelScale, limitPath, placeColours, placeOfGrid, placeScale, shownRate} from '../../main/resources/web/lib/funnel.js';
import {colourDistance, seenBy} from './colourVision.js';
import {random} from './random.js';

const FRAME = {left: 40, top: 20, width: 300, height: 180};
const within = (value, low, high) => assert.ok(value >= low - 1e-9 && value <= high + 1e-9, `${value} in ${low}..${high}`);

function someTable(next) {
  const spans = (width) => ({low: 0.01 / width, high: 0.01 * width});
  const curve = Array.from({length: 40}, (_, i) => ({householdDays: 600 + i * 700, limits95: spans(1 + 20 / (i + 5)), limits998: spans(1 + 40 / (i + 5)), widened95: spans(1 + 60 / (i + 5)), widened998: spans(1 + 90 / (i + 5))}));
  const grids = Array.from({length: 1 + Math.floor(next() * 30)}, (_, i) =>
    next() < 0.2 ? {gridId: i, householdDays: 0, events: 3, withheld: 'DEDICATED'} : {gridId: i, householdDays: 600 + next() * 27_000, events: 5, rate: next() * 0.05, place: 'WITHIN', placeAmong: 'ABOVE'},
  );
  return {grids, curve, meanRate: 0.01};
}

test('every grid that has a rate stands inside the plot, and so do the ticks', () => {
  const seed = 20261123;
  const next = random(seed);
  for (let round = 0; round < 300; round++) {
    const table = someTable(next);
    for (const limits of ['', 'widened']) {
      const {x, y, xTicks, yTicks} = funnelScale(table, limits, FRAME);
      for (const {householdDays, rate} of table.grids.filter((grid) => grid.rate !== undefined)) {
        within(x(householdDays), FRAME.left, FRAME.left + FRAME.width);
        within(y(rate), FRAME.top, FRAME.top + FRAME.height);
      }
      for (const tick of xTicks) within(x(tick), FRAME.left, FRAME.left + FRAME.width);
      for (const tick of yTicks) within(y(tick / PER.households / PER.days), FRAME.top, FRAME.top + FRAME.height);
      assert.ok(xTicks.length >= 2 && xTicks.length <= 6 && yTicks.length >= 2 && yTicks.length <= 6, `seed ${seed}, round ${round}: ${xTicks} ${yTicks}`);
    }
  }
});

test('nothing to show is no error', () => {
  const {x, y} = funnelScale({grids: [], curve: []}, '', FRAME);
  assert.ok(Number.isFinite(x(0)) && Number.isFinite(y(0)));
  assert.equal(limitPath([], {x, y}, 'limits95', 'low'), '');
});

test('more is further right, and higher', () => {
  const {x, y} = funnelScale(someTable(random(1)), '', FRAME);
  assert.ok(x(1000) < x(2000));
  assert.ok(y(0.001) > y(0.002));
  assert.equal(y(0), FRAME.top + FRAME.height);
});

test('a place is by the limits that were chosen, and none without a rate', () => {
  const grid = {place: 'FAR_ABOVE', placeAmong: 'WITHIN'};
  assert.equal(placeOfGrid(grid, ''), 'FAR_ABOVE');
  assert.equal(placeOfGrid(grid, 'widened'), 'WITHIN');
  assert.equal(placeOfGrid({withheld: 'FLOOR'}, ''), undefined);
  assert.equal(placeScale('light').step(undefined), -1);
  assert.equal(placeScale('light').step(4), 4);
});

test('places are told apart by shape, and by everybody by colour', () => {
  assert.equal(new Set(PLACES.map((place) => PLACE_SHAPES[place])).size, 5);
  for (const theme of ['light', 'dark']) {
    for (const vision of ['normal', 'protan', 'deutan', 'tritan']) {
      const colours = placeColours(theme).map((colour) => seenBy(vision, colour));
      for (let i = 0; i < 5; i++) for (let j = 0; j < i; j++) assert.ok(colourDistance(colours[i], colours[j]) > 9, `${theme} ${vision}: ${PLACES[i]} and ${PLACES[j]}`);
    }
  }
});

test('rates are of a hundred households and thirty days', () => {
  assert.equal(shownRate(0.01), 30);
  assert.equal(shownRate(undefined), undefined);
});
