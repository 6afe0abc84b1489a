import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LEVELS, classAt, classColours, classOf, unitsOf} from '../../main/resources/web/lib/bivariate.js';
import {colourDistance, seenBy} from './colourVision.js';

/** Far above what a glance tells apart (about 2), for cells that don't lie side by side. */
const LEAST = 12;

test('every two of nine classes are told apart by everybody, in every light', () => {
  for (const theme of ['light', 'dark', 'outdoor']) {
    const colours = classColours(theme);
    assert.equal(colours.length, 9);
    for (const vision of ['normal', 'protan', 'deutan', 'tritan']) {
      const seen = colours.map((colour) => seenBy(vision, colour));
      for (let i = 0; i < 9; i++) {
        for (let j = 0; j < i; j++) {
          const distance = colourDistance(seen[i], seen[j]);
          assert.ok(distance >= LEAST, `${theme}, ${vision}: ${colours[i]} and ${colours[j]} are ${distance.toFixed(1)} apart`);
        }
      }
    }
  }
});

test('the check of colours finds what some take for the same', () => {
  const [red, green] = [[199, 60, 40], [110, 110, 30]];
  assert.ok(colourDistance(seenBy('normal', red), seenBy('normal', green)) > 30);
  assert.ok(colourDistance(seenBy('deutan', red), seenBy('deutan', green)) < LEAST);
  assert.equal(colourDistance(red, red), 0);
  // The first pair of Sharma, Wu and Dalal's test data, and one where the hue turns over.
  const lab = (...values) => ({lab: values});
  assert.ok(Math.abs(colourDistance(lab(50, 2.6772, -79.7751), lab(50, 0, -82.7485)) - 2.0425) < 1e-4);
  assert.ok(Math.abs(colourDistance(lab(50, 2.49, -0.001), lab(50, -2.49, 0.0011)) - 7.2195) < 1e-4);
});

test('each pair of levels is a class of its own, and nobody looked is none', () => {
  const all = LEVELS.flatMap((complaints) => LEVELS.map((visits) => classAt(complaints, visits)));
  assert.deepEqual(all, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(classOf({complaintLevel: 'HIGH', visitLevel: 'LOW', kind: 'WORKLIST'}), 6);
  assert.equal(classOf({complaintLevel: 'LOW', visitLevel: 'LOW'}), 0);
  assert.equal(classOf({complaintLevel: 'LOW', visitLevel: 'LOW', kind: 'NOBODY_LOOKED'}), -1);
});

test('units of a kind keep the order of the server', () => {
  const units = [{kind: 'WORKLIST'}, {}, {kind: 'NOBODY_LOOKED'}, {kind: 'WORKLIST'}];
  assert.deepEqual(unitsOf({units}, 'WORKLIST'), [0, 3]);
  assert.deepEqual(unitsOf({units}, 'NOBODY_LOOKED'), [2]);
  assert.deepEqual(unitsOf({units: []}, 'WORKLIST'), []);
});
