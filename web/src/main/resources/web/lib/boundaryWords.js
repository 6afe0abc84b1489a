// @ts-check
import {t} from './i18n.js';

/**
 * @typedef {object} Move
 * @property {number} buildingId
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
  const place = [move.building, partWords(move)].filter(Boolean).join(' ');
  const from = move.from ?? t('visits.noGridYet');
  const to = move.to ?? t('visits.noGridYet');
  const {comes, goes} = wayOf(move, own);
  if (comes && goes) return t('visits.moveWithin', {place, from, to});
  return comes ? t('visits.moveComes', {place, from, to}) : t('visits.moveGoes', {place, to});
}

/** @param {Move} move @param {Set<number>} own */
function wayOf({fromGridId, toGridId}, own) {
  return {comes: toGridId !== undefined && own.has(toGridId), goes: fromGridId !== undefined && own.has(fromGridId)};
}

/** The households that come to somebody's grids and those that leave them. @param {Move[]} moves @param {Set<number>} own */
export function comeAndGo(moves, own) {
  const households = (/** @type {'comes' | 'goes'} */ way, /** @type {'comes' | 'goes'} */ other) =>
    moves.filter((move) => wayOf(move, own)[way] && !wayOf(move, own)[other]).reduce((sum, move) => sum + move.households, 0);
  return {come: households('comes', 'goes'), go: households('goes', 'comes')};
}

/** What of a building; nothing where it is all of it. @param {{entrances: number[], floors: number[]}} part */
export function partWords({entrances, floors}) {
  return [
    entrances.length ? t('visits.moveEntrances', {entrances: listed(entrances)}) : '',
    floors.length ? t('visits.moveFloors', {floors: listed(floors)}) : '',
  ].filter(Boolean).join(' ');
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
