// @ts-check

/**
 * What the page of uncertain addresses says, and where its keys lead. Pure.
 *
 * @typedef {{kind: string, text: string, value: string, start: number, end: number}} Part
 * @typedef {{precision: string, name: string, areaId?: number, area?: string, estateId?: number, buildingId?: number, entrance?: number, dwellingId?: number, road?: string, gridId?: number, lng?: number, lat?: number}} Place
 * @typedef {{code: string, params: Record<string, string>}} Reason
 * @typedef {{number: number, place: Place, score: number, reasons: Reason[]}} Candidate
 * @typedef {{id: number, number: string, areaId: number, area: string, text: string, waiting: number, name?: {text: string, waiting: number}, description?: string, left?: string, answer: 'LOCATED' | 'AMBIGUOUS' | 'NOT_FOUND', reasons: Reason[], parts: Part[], candidates: Candidate[]}} Review
 * @typedef {{kind: 'place' | 'point' | 'none' | 'name', id: number, alias: number, text: string, place: Place | null, settled: number, waiting: number}} Done
 */

/**
 * A text in pieces, those that were recognised with their kind.
 *
 * @param {string} text
 * @param {Part[]} parts in any order; of two that overlap the first counts
 * @returns {{text: string, kind: string | null}[]}
 */
export function pieces(text, parts) {
  const sorted = parts.filter(({start, end}) => start >= 0 && end <= text.length && start < end).sort((one, other) => one.start - other.start);
  /** @type {{text: string, kind: string | null}[]} */
  const all = [];
  let at = 0;
  for (const {kind, start, end} of sorted) {
    if (start < at) continue;
    if (start > at) all.push({text: text.slice(at, start), kind: null});
    all.push({text: text.slice(start, end), kind});
    at = end;
  }
  if (at < text.length) all.push({text: text.slice(at), kind: null});
  return all;
}

/** Within it one candidate is not better than another: what the geocoder takes for a difference. */
const MARGIN = 0.12;

/**
 * How likely a place is, in a word.
 *
 * @param {number} score from 0 to 1
 * @param {number[]} [scores] of all candidates, its own among them
 */
export function likelihood(score, scores = [score]) {
  const best = Math.max(...scores);
  if (score > best - MARGIN && scores.filter((one) => one > best - MARGIN).length > 1) return 'EQUAL';
  if (score >= 0.8) return 'LIKELY';
  return score >= 0.45 ? 'POSSIBLE' : 'DOUBTFUL';
}

/** Estates that candidates lie in, each once, by the first candidate that does. @param {Candidate[]} candidates */
export function estatesOf(candidates) {
  /** @type {Map<number, Candidate>} */
  const estates = new Map();
  for (const candidate of candidates) {
    const {estateId} = candidate.place;
    if (estateId !== undefined && !estates.has(estateId)) estates.set(estateId, candidate);
  }
  return [...estates.values()];
}

/**
 * Which case is looked at after one: the one below it, from the top again after the last; none when the queue is empty.
 *
 * @param {number[]} before ids in the order in which they stood
 * @param {number} id that was decided or left
 * @param {number[]} after ids that wait now
 * @param {boolean} [stays] the one that was looked at, if it waits on
 */
export function nextCase(before, id, after, stays = false) {
  if (stays && after.includes(id)) return id;
  const at = before.indexOf(id);
  const order = [...before.slice(at + 1), ...before.slice(0, Math.max(0, at))];
  const there = new Set(after);
  return order.find((one) => there.has(one)) ?? after.find((one) => one !== id) ?? after[0] ?? 0;
}

/** The case above or below; the first one where nothing is looked at. @param {number[]} ids @param {number} id @param {1 | -1} step */
export function stepFrom(ids, id, step) {
  const at = ids.indexOf(id);
  return at < 0 ? (ids[0] ?? 0) : ids[Math.min(ids.length - 1, Math.max(0, at + step))];
}

/**
 * What a key asks for.
 *
 * @typedef {{act: 'take' | 'point' | 'confirm' | 'name' | 'none' | 'leave' | 'undo' | 'up' | 'down' | 'search' | 'help' | 'back', number?: number}} Asked
 *
 * @param {string} key as KeyboardEvent has it
 * @param {{pointing: boolean, onMap: boolean}} where `pointing`: a point is being chosen; `onMap`: arrows move the map
 * @returns {Asked | null}
 */
export function askedBy(key, {pointing, onMap}) {
  if (/^[1-9]$/.test(key)) return {act: 'take', number: Number(key)};
  if (key === 'Enter') return pointing && onMap ? {act: 'confirm'} : null;
  if (key.startsWith('Arrow') && onMap) return null;
  const act = ACTS[key.length === 1 ? key.toLowerCase() : key];
  if (act === 'point' && pointing) return {act: 'confirm'};
  return act ? {act} : null;
}

/** @type {Record<string, Asked['act']>} */
const ACTS = {p: 'point', e: 'name', n: 'none', s: 'leave', ArrowRight: 'leave', z: 'undo', ArrowUp: 'up', ArrowDown: 'down', '/': 'search', '?': 'help', Escape: 'back'};

/** What each key does, in the order in which the help tells it. */
export const KEYS = /** @type {[string, string][]} */ ([
  ['1 … 9', 'places.key.take'],
  ['P', 'places.key.point'],
  ['E', 'places.key.name'],
  ['N', 'places.key.none'],
  ['S →', 'places.key.leave'],
  ['Z', 'places.key.undo'],
  ['↑ ↓', 'places.key.move'],
  ['/', 'places.key.search'],
  ['Esc', 'places.key.back'],
  ['?', 'desk.key.help'],
]);

/**
 * The box that holds all places.
 *
 * @param {Place[]} places
 * @returns {import('../lib/types.js').Box | undefined} none if none of them is on the map
 */
export function boxOf(places) {
  const there = places.filter(({lng, lat}) => lng !== undefined && lat !== undefined);
  if (!there.length) return undefined;
  const lngs = there.map(({lng}) => /** @type {number} */ (lng));
  const lats = there.map(({lat}) => /** @type {number} */ (lat));
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** What an address that somebody typed may mean. @param {any} geocoded @returns {{place: Place, score: number, reasons: Reason[]}[]} */
export const foundIn = (geocoded) => (geocoded.place ? [geocoded] : geocoded.candidates);

/** The kinds of numbers in the order of a text: BUILDING-ENTRANCE-ROOM. @param {string} read @returns {string[]} */
export const kindsRead = (read) => read.split(/[^A-Z]+/).filter(Boolean);
