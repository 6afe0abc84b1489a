// @ts-check

/**
 * Vector tiles (Mapbox Vector Tile 2.1), read as far as our own base map uses them.
 *
 * @typedef {object} Feature
 * @property {1 | 2 | 3} type point, line, polygon
 * @property {number[][]} parts points, lines or rings: x, y, x, y… in the tile's units, y down
 * @property {Record<string, string | number | boolean>} properties
 *
 * @typedef {Record<string, {extent: number, features: Feature[]}>} Layers
 *
 * The part of pbf's reader that is used here.
 * @typedef {object} Reader
 * @property {number} pos
 * @property {<R>(field: (tag: number, result: R) => void, result: R) => R} readFields
 * @property {<R>(field: (tag: number, result: R) => void, result: R) => R} readMessage
 * @property {() => number} readVarint
 * @property {() => number} readSVarint
 * @property {(into?: number[]) => number[]} readPackedVarint
 * @property {() => string} readString
 * @property {() => number} readFloat
 * @property {() => number} readDouble
 * @property {() => boolean} readBoolean
 */

const MOVE_TO = 1;
const CLOSE_PATH = 7;

/**
 * @param {Reader} reader at the start of a tile
 * @returns {Layers}
 */
export function readTile(reader) {
  return reader.readFields((tag, layers) => {
    if (tag !== 3) return;
    const layer = readLayer(reader);
    layers[layer.name] = {extent: layer.extent, features: layer.features.map((raw) => feature(raw, layer))};
  }, /** @type {Layers} */ ({}));
}

/**
 * @typedef {{type: number, tags: number[], parts: number[][]}} RawFeature
 * @typedef {{name: string, extent: number, keys: string[], values: (string | number | boolean)[], features: RawFeature[]}} RawLayer
 */

/** @param {Reader} reader @returns {RawLayer} */
function readLayer(reader) {
  return reader.readMessage(
    (tag, layer) => {
      if (tag === 1) layer.name = reader.readString();
      else if (tag === 2) layer.features.push(readFeature(reader));
      else if (tag === 3) layer.keys.push(reader.readString());
      else if (tag === 4) layer.values.push(readValue(reader));
      else if (tag === 5) layer.extent = reader.readVarint();
    },
    /** @type {RawLayer} */ ({name: '', extent: 4096, keys: [], values: [], features: []}),
  );
}

/** @param {Reader} reader @returns {RawFeature} */
function readFeature(reader) {
  return reader.readMessage(
    (tag, raw) => {
      if (tag === 2) raw.tags = reader.readPackedVarint();
      else if (tag === 3) raw.type = reader.readVarint();
      else if (tag === 4) raw.parts = readGeometry(reader);
    },
    /** @type {RawFeature} */ ({type: 0, tags: [], parts: []}),
  );
}

/** @param {Reader} reader */
function readGeometry(reader) {
  const length = reader.readVarint();
  const end = reader.pos + length;
  /** @type {number[][]} */
  const parts = [];
  let [x, y] = [0, 0];
  while (reader.pos < end) {
    const word = reader.readVarint();
    const command = word & 7;
    if (command === CLOSE_PATH) continue;
    for (let times = word >> 3; times > 0; times--) {
      x += reader.readSVarint();
      y += reader.readSVarint();
      if (command === MOVE_TO) parts.push([]);
      parts[parts.length - 1].push(x, y);
    }
  }
  return parts;
}

/** @param {Reader} reader */
function readValue(reader) {
  return reader.readMessage(
    (tag, value) => {
      if (tag === 1) value.it = reader.readString();
      else if (tag === 2) value.it = reader.readFloat();
      else if (tag === 3) value.it = reader.readDouble();
      else if (tag === 4 || tag === 5) value.it = reader.readVarint();
      else if (tag === 6) value.it = reader.readSVarint();
      else if (tag === 7) value.it = reader.readBoolean();
    },
    {it: /** @type {string | number | boolean} */ ('')},
  ).it;
}

/** @param {RawFeature} raw @param {RawLayer} layer @returns {Feature} */
function feature(raw, layer) {
  /** @type {Feature['properties']} */
  const properties = {};
  for (let i = 0; i + 1 < raw.tags.length; i += 2) properties[layer.keys[raw.tags[i]]] = layer.values[raw.tags[i + 1]];
  return {type: /** @type {1 | 2 | 3} */ (raw.type), parts: raw.parts, properties};
}
