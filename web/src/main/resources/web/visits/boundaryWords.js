// @ts-check
import {t} from '../lib/i18n.js';

/**
 * @typedef {object} Move
 * @property {string} building
 * @property {number[]} entrances empty where all go
 * @property {number[]} floors empty where all go
 * @property {number} [fromGridId]
 * @property {string} [from]
 * @property {number} [toGridId]
 * @property {string} [to]
 * @property {number} households
 */

/** One move in words, as it looks from somebody's grids. @param {Move} move @param {Set<number>} own */
export function moveWords(move, own) {
  const place = placeWords(move);
  const from = move.from ?? t('visits.noGridYet');
  const to = move.to ?? t('visits.noGridYet');
  const comes = move.toGridId !== undefined && own.has(move.toGridId);
  const goes = move.fromGridId !== undefined && own.has(move.fromGridId);
  if (comes && goes) return t('visits.moveWithin', {place, from, to});
  return comes ? t('visits.moveComes', {place, from, to}) : t('visits.moveGoes', {place, to});
}

/** The building, and what of it. @param {Move} move */
function placeWords({building, entrances, floors}) {
  const parts = [building];
  if (entrances.length) parts.push(t('visits.moveEntrances', {entrances: listed(entrances)}));
  if (floors.length) parts.push(t('visits.moveFloors', {floors: listed(floors)}));
  return parts.join(' ');
}

/** Numbers in a row as from–to. @param {number[]} numbers ascending */
function listed(numbers) {
  /** @type {number[][]} */
  const runs = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && (number === last[1] + 1 || (last[1] === -1 && number === 1))) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
