// @ts-check
/** @import {HeatTile} from '../lib/types.js' */
/** @import {Tile} from '../lib/tiles.js' */
import {address, getJson} from '../lib/api.js';

/** Tiles of counts as the server sends them, kept for a minute: by then others may have reported more. */

const KEPT = 400;
const MAX_AGE_MILLIS = 60_000;

/** @type {Map<string, {heat: HeatTile, at: number}>} */
const kept = new Map();

/** @param {string} filter @param {Tile} tile */
function keyOf(filter, {z, x, y}) {
  return `${z}/${x}/${y}?${filter}`;
}

/** @param {string} filter @param {Tile} tile @returns {HeatTile | undefined} where it is at hand */
export function heatAtHand(filter, tile) {
  return kept.get(keyOf(filter, tile))?.heat;
}

/**
 * @param {string} filter as a query
 * @param {Tile[]} tiles
 * @param {AbortSignal} signal
 * @returns {Promise<void>} when all of them are at hand; rejects with a Problem
 */
export async function bringHeat(filter, tiles, signal) {
  const now = Date.now();
  await Promise.all(
    tiles.map(async (tile) => {
      const key = keyOf(filter, tile);
      const old = kept.get(key);
      if (old && now - old.at < MAX_AGE_MILLIS) return;
      const heat = await getJson(address(`/api/heat/${tile.z}/${tile.x}/${tile.y}`, filter), {signal});
      kept.delete(key);
      kept.set(key, {heat, at: now});
    }),
  );
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}
