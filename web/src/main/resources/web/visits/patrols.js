// @ts-check
/** @import {Item} from './outbox.js' */
import {timeOfDay} from '../lib/format.js';

/**
 * Buildings as a patrol has looked at them. Pure.
 *
 * @typedef {{buildingId: number, gridId: number, name: string, lng: number, lat: number, morning?: string, afternoon?: string, open: number, waits?: boolean}} Building
 * @typedef {{on: string, checks: {id: number, part: string, name: string, nameEn?: string}[], buildings: Building[]}} Patrols
 */

/** @param {string} instant @param {string} zone @returns {'morning' | 'afternoon'} noon belongs to the afternoon, as the server has it */
export function slotOf(instant, zone) {
  return timeOfDay(instant, zone) < '12:00' ? 'morning' : 'afternoon';
}

/** As they are once what waits has arrived. @param {Patrols} patrols @param {Item[]} items @param {string} zone @returns {Building[]} */
export function withWaiting({buildings}, items, zone) {
  let all = buildings;
  for (const {body} of items.filter(({kind, held}) => kind === 'PATROL' && !held)) {
    const at = String(body.lookedAt);
    all = all.map((it) => (it.buildingId === body.buildingId ? {...it, [slotOf(at, zone)]: at, waits: true} : it));
  }
  return all;
}
