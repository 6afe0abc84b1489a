import assert from 'node:assert/strict';
import {test} from 'node:test';
import {foundByAddress, toCheck} from '../../main/resources/web/imports/found.js';
import {random} from './random.js';

const ADDRESSES = {placed: {ESTATE: 2, ROOM: 7}, ambiguous: 3, notFound: 0, noPlace: 1, withoutAddress: 4};

test('what is known exactly comes first, and what there is none of is not said', () => {
  assert.deepEqual(foundByAddress(ADDRESSES), [
    {code: 'ROOM', key: 'precision.ROOM', count: 7},
    {code: 'ESTATE', key: 'precision.ESTATE', count: 2},
    {code: 'ambiguous', key: 'imports.found.ambiguous', count: 3},
    {code: 'noPlace', key: 'imports.found.noPlace', count: 1},
    {code: 'withoutAddress', key: 'imports.found.withoutAddress', count: 4},
  ]);
});

test('no row is lost, and none waits that is placed', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = random(seed);
    const some = () => Math.floor(next() * 3);
    const placed = Object.fromEntries(['ROOM', 'ENTRANCE', 'BUILDING', 'POINT', 'ESTATE', 'ROAD', 'COMMUNITY'].map((code) => [code, some()]));
    const addresses = {placed, ambiguous: some(), notFound: some(), noPlace: some(), withoutAddress: some()};
    const all = Object.values(placed).reduce((sum, one) => sum + one, 0) + addresses.ambiguous + addresses.notFound + addresses.noPlace + addresses.withoutAddress;
    const said = foundByAddress(addresses);
    assert.equal(said.reduce((sum, one) => sum + one.count, 0), all, `seed ${seed}`);
    assert.equal(toCheck(addresses), said.filter(({code}) => ['ambiguous', 'notFound'].includes(code)).reduce((sum, one) => sum + one.count, 0), `seed ${seed}`);
  }
});

test('of a file of anything else, and of an old report, nothing is said', () => {
  for (const none of [null, undefined]) {
    assert.deepEqual(foundByAddress(none), []);
    assert.equal(toCheck(none), 0);
  }
});
