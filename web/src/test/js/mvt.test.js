import assert from 'node:assert/strict';
import {test} from 'node:test';
import Pbf from '../../../target/webjars/META-INF/resources/webjars/pbf/4.0.1/index.js';
import {readTile} from '../../main/resources/web/lib/mvt.js';

/** Writes a tile of one feature a layer, as the specification has it. */
function tile(layers) {
  const pbf = new Pbf();
  for (const layer of layers) {
    pbf.writeMessage(3, (it, out) => {
      out.writeVarintField(15, 2);
      out.writeStringField(1, it.name);
      for (const feature of it.features) {
        out.writeMessage(2, (raw, inner) => {
          inner.writePackedVarint(2, raw.tags);
          inner.writeVarintField(3, raw.type);
          inner.writePackedVarint(4, raw.commands);
        }, feature);
      }
      for (const key of it.keys) out.writeStringField(3, key);
      for (const [tag, write, value] of it.values) out.writeMessage(4, (_, inner) => inner[write](tag, value));
      if (it.extent) out.writeVarintField(5, it.extent);
    }, layer);
  }
  return pbf.finish();
}

const zigzag = (value) => (value << 1) ^ (value >> 31);

test('polygons, lines and points with their properties', () => {
  const bytes = tile([
    {
      name: 'building',
      extent: 4096,
      keys: ['name', 'floors', 'lift', 'height'],
      values: [[1, 'writeStringField', '3号楼'], [5, 'writeVarintField', 18], [7, 'writeBooleanField', true], [3, 'writeDoubleField', 54.5]],
      features: [{
        type: 3,
        tags: [0, 0, 1, 1, 2, 2, 3, 3],
        commands: [9, zigzag(3), zigzag(6), 18, zigzag(5), zigzag(6), zigzag(12), zigzag(22), 15],
      }],
    },
    {
      name: 'street',
      keys: ['level'],
      values: [[6, 'writeSVarintField', -1]],
      features: [{type: 2, tags: [0, 0], commands: [9, zigzag(2), zigzag(2), 18, 0, zigzag(8), zigzag(8), 0, 9, zigzag(-9), zigzag(-9), 10, zigzag(2), 0]}],
    },
    {name: 'entrance', keys: [], values: [], features: [{type: 1, tags: [], commands: [17, zigzag(5), zigzag(7), zigzag(-2), zigzag(-5)]}]},
  ]);
  const layers = readTile(new Pbf(bytes));
  assert.deepEqual(layers.building.features[0], {
    type: 3,
    parts: [[3, 6, 8, 12, 20, 34]],
    properties: {name: '3号楼', floors: 18, lift: true, height: 54.5},
  });
  assert.deepEqual(layers.street.features[0].parts, [[2, 2, 2, 10, 10, 10], [1, 1, 3, 1]]);
  assert.deepEqual(layers.street.features[0].properties, {level: -1});
  assert.equal(layers.street.extent, 4096);
  assert.deepEqual(layers.entrance.features[0].parts, [[5, 7], [3, 2]]);
});

test('an empty tile has no layers', () => {
  assert.deepEqual(readTile(new Pbf(new Uint8Array(0))), {});
});
