// @ts-check
/** @import {HeatTile} from '../lib/types.js' */
/** @import {Tile} from '../lib/tiles.js' */
import {address, getBytes, getJson} from '../lib/api.js';
import {readCounts} from '../lib/countCode.js';

/**
 * Tiles of counts as the server sends them, kept for a minute: by then others may have reported more. Those of issues come in
 * bytes, which are near enough for a colour; or exactly, where one is taken off another.
 */

const KEPT = 400;
const MAX_AGE_MILLIS = 60_000;

/** @type {Map<string, {heat: HeatTile, at: number}>} */
const kept = new Map();

const IN_BYTES = '/api/heat';

/** @param {string} source @param {Tile} tile */
function addressOf(source, {z, x, y}) {
  const [path, query] = source.split('?');
  return address(`${path}/${z}/${x}/${y}`, query);
}

/** @param {string} source @param {Tile} tile @param {boolean} exact */
function keyOf(source, tile, exact) {
  return `${addressOf(source, tile)}${exact ? ' exact' : ''}`;
}

/**
 * @param {string} source
 * @param {Tile} tile
 * @param {boolean} exact
 * @returns {HeatTile | undefined} where it is at hand
 */
export function heatAtHand(source, tile, exact) {
  return kept.get(keyOf(source, tile, exact))?.heat;
}

/** What is at hand of a source is old: it stays to be drawn until it has been asked for again. @param {string} source */
export function outdateHeat(source) {
  const [path] = source.split('?');
  for (const [key, tile] of kept) if (key.startsWith(`${path}/`)) tile.at = -Infinity;
}

/**
 * @param {string} source the address of its tiles without their place, with the filter as its query
 * @param {Tile[]} tiles
 * @param {AbortSignal} signal
 * @param {boolean} exact
 * @returns {Promise<void>} when all of them are at hand; rejects with a Problem
 */
export async function bringHeat(source, tiles, signal, exact) {
  const now = Date.now();
  await Promise.all(
    tiles.map(async (tile) => {
      const key = keyOf(source, tile, exact);
      const old = kept.get(key);
      if (old && now - old.at < MAX_AGE_MILLIS) return;
      const url = addressOf(source, tile);
      const inBytes = !exact && url.startsWith(`${IN_BYTES}/`);
      const heat = inBytes ? readCounts(await getBytes(url, {signal, accept: 'application/octet-stream'})) : await getJson(url, {signal});
      kept.delete(key);
      kept.set(key, {heat, at: now});
    }),
  );
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}
