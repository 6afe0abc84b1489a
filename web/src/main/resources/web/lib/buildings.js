// @ts-check
/** @import {BuildingState} from './types.js' */
import {toWorld} from './tiles.js';

/**
 * Buildings by the worst in them, as the map wants them: which shapes have room, the worst first.
 *
 * @typedef {{building: BuildingState, x: number, y: number}} BuildingMark where it stands, in pixels of the whole world
 */

/** The worst first. */
export const STATES = ['UNCOVERED', 'OVERDUE', 'NOT_YET_VISITED', 'DUE_SOON', 'COVERED'];

/**
 * The marks that stand clear of each other. Where there is no room for all, the worst have it, and of them those with
 * most in that state; the colour of the building says the rest. O(n).
 *
 * @param {BuildingState[]} buildings
 * @param {number} scale pixels of the whole world's side
 * @param {number} apart pixels from middle to middle
 * @returns {BuildingMark[]}
 */
export function placeMarks(buildings, scale, apart) {
  /** @type {Map<string, BuildingMark[]>} by cells as wide as marks must be apart */
  const cells = new Map();
  const placed = [];
  for (const building of worstFirst(buildings)) {
    const world = toWorld(building.lng, building.lat);
    const mark = {building, x: world.x * scale, y: world.y * scale};
    const [column, row] = [Math.floor(mark.x / apart), Math.floor(mark.y / apart)];
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${column + dx} ${row + dy}`) ?? []));
    if (near.some((it) => Math.hypot(it.x - mark.x, it.y - mark.y) < apart)) continue;
    placed.push(mark);
    cells.set(`${column} ${row}`, [...(cells.get(`${column} ${row}`) ?? []), mark]);
  }
  return placed;
}

/** @param {BuildingState[]} buildings @returns {BuildingState[]} */
function worstFirst(buildings) {
  return [...buildings].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.inState - a.inState);
}
