// @ts-check
/** @import {HeatTile} from '../lib/types.js' */
/** @import {Tile} from '../lib/tiles.js' */
import {address, getJson} from '../lib/api.js';

/** Tiles of counts as the server sends them, kept for a minute: by then others may have reported more. */

const KEPT = 400;
const MAX_AGE_MILLIS = 60_000;

/** @type {Map<string, {heat: HeatTile, at: number}>} */
const kept = new Map();

/** @param {string} source @param {Tile} tile */
function keyOf(source, {z, x, y}) {
  const [path, query] = source.split('?');
  return address(`${path}/${z}/${x}/${y}`, query);
}

/** @param {string} source @param {Tile} tile @returns {HeatTile | undefined} where it is at hand */
export function heatAtHand(source, tile) {
  return kept.get(keyOf(source, tile))?.heat;
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
 * @returns {Promise<void>} when all of them are at hand; rejects with a Problem
 */
export async function bringHeat(source, tiles, signal) {
  const now = Date.now();
  await Promise.all(
    tiles.map(async (tile) => {
      const key = keyOf(source, tile);
      const old = kept.get(key);
      if (old && now - old.at < MAX_AGE_MILLIS) return;
      const heat = await getJson(key, {signal});
      kept.delete(key);
      kept.set(key, {heat, at: now});
    }),
  );
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}
