// @ts-check
/** @import {Layers} from '../lib/mvt.js' */
/** @import {Tile} from '../lib/tiles.js' */
import Pbf from 'pbf';
import {getBytes} from '../lib/api.js';
import {readTile} from '../lib/mvt.js';

/**
 * Our own streets and buildings, decoded. A tile is fetched once for all who draw from it, and forgotten when it
 * has not been asked for in a while.
 *
 * @typedef {{tile: Tile, layers: Layers}} BaseTile
 */

/** The finest tiles there are; nearer, these are drawn larger. */
export const FINEST = 17;
const KEPT = 160;

/** @type {Map<string, Promise<BaseTile>>} in the order of their last use */
const tiles = new Map();

/** @param {Tile} tile @returns {Promise<BaseTile>} rejects with a Problem, and is asked for anew the next time */
export function baseTile(tile) {
  const key = `${tile.z}/${tile.x}/${tile.y}`;
  const kept = tiles.get(key);
  if (kept) {
    tiles.delete(key);
    tiles.set(key, kept);
    return kept;
  }
  const loading = getBytes(`/api/map/${key}.mvt`).then((bytes) => ({tile, layers: readTile(new Pbf(bytes))}));
  tiles.set(key, loading);
  loading.catch(() => tiles.delete(key));
  for (const oldest of tiles.keys()) {
    if (tiles.size <= KEPT) break;
    tiles.delete(oldest);
  }
  return loading;
}
