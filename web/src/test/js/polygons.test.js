import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contains, shapeOf} from '../../main/resources/web/lib/polygons.js';
import {toWorld} from '../../main/resources/web/lib/tiles.js';

const square = (west, south, east, north) => [[west, south], [east, south], [east, north], [west, north], [west, south]];
const at = (shape, lng, lat) => {
  const {x, y} = toWorld(lng, lat);
  return contains(shape, x, y);
};

test('inside, outside, in a hole, in the second part', () => {
  const shape = shapeOf({
    type: 'MultiPolygon',
    coordinates: [[square(10, 10, 20, 20), square(13, 13, 16, 16)], [square(30, 10, 31, 11)]],
  });
  assert.equal(at(shape, 11, 11), true);
  assert.equal(at(shape, 14, 14), false);
  assert.equal(at(shape, 30.5, 10.5), true);
  assert.equal(at(shape, 25, 10.5), false);
});

test('a label stands inside, also in a horseshoe', () => {
  const horseshoe = [[0, 0], [10, 0], [10, 10], [7, 10], [7, 3], [3, 3], [3, 10], [0, 10], [0, 0]];
  const shape = shapeOf({type: 'Polygon', coordinates: [horseshoe]});
  assert.ok(contains(shape, shape.middle.x, shape.middle.y));
});
