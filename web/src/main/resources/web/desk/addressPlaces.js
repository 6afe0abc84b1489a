// @ts-check
/** @import {Found} from '../lib/types.js' */
import {address, getJson} from '../lib/api.js';

/** Of what an address may mean: the buildings and doors, the likeliest first. @param {any} geocoded @returns {Found[]} */
export function placesOf(geocoded) {
  const places = geocoded.place ? [geocoded.place] : geocoded.candidates.map((/** @type {any} */ {place}) => place);
  return places.flatMap((/** @type {any} */ {dwellingId, buildingId, name, area, lng, lat}) => {
    const id = dwellingId ?? buildingId;
    return id ? [{kind: dwellingId ? 'DWELLING' : 'BUILDING', id, label: name, detail: area, match: 'ADDRESS', lng, lat}] : [];
  });
}

/** What an address means, as somebody types it: more than the search finds, which goes on without it. @param {string} text @param {AbortSignal} signal */
export const placesAt = (text, signal) => getJson(address('/api/geocode', {address: text}), {signal}).then(placesOf, () => []);

/** Those that stand for themselves go first, and none comes twice. @param {Found[]} first @param {Found[]} then */
export function joined(first, then) {
  const key = (/** @type {Found} */ {kind, id}) => `${kind}/${id}`;
  const known = new Set(then.map(key));
  // What the search has found too says who lives there.
  const same = then.filter((it) => first.some((other) => key(other) === key(it)));
  return [...same, ...first.filter((it) => !known.has(key(it))), ...then.filter((it) => !same.includes(it))];
}
