// @ts-check
import {toWorld} from './tiles.js';

/**
 * Dots of a map that would cover each other.
 *
 * @typedef {{id: number, lng: number, lat: number, code: string}} Dot code: its status or state
 * @typedef {{x: number, y: number, dots: Dot[]}} Cluster where its first dot stands, in pixels of the whole world
 */

/** Pixels from middle to middle below which two dots stand together. */
const APART = 18;

/**
 * The first dot of a place gathers those near it. O(n).
 *
 * @param {Dot[]} dots
 * @param {number} scale pixels of the whole world's side
 * @returns {Cluster[]}
 */
export function clusterDots(dots, scale) {
  /** @type {Map<string, Cluster[]>} by cells as wide as dots must be apart */
  const cells = new Map();
  const clusters = [];
  for (const dot of dots) {
    const world = toWorld(dot.lng, dot.lat);
    const [x, y] = [world.x * scale, world.y * scale];
    const [column, row] = [Math.floor(x / APART), Math.floor(y / APART)];
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${column + dx} ${row + dy}`) ?? []));
    const home = near.find((it) => Math.hypot(it.x - x, it.y - y) < APART);
    if (home) {
      home.dots.push(dot);
      continue;
    }
    const fresh = {x, y, dots: [dot]};
    clusters.push(fresh);
    cells.set(`${column} ${row}`, [...(cells.get(`${column} ${row}`) ?? []), fresh]);
  }
  return clusters;
}
