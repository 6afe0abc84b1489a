// @ts-check

/**
 * An issue as it is taken in, until it is sent. Pure.
 *
 * @typedef {{name: string, phone: string, householdId?: number, label?: string}} Complainant
 * @typedef {{kind: string, id: number, label: string, lng?: number, lat?: number, householdId?: number}} Place what a search found
 *
 * @typedef {object} FilingDraft
 * @property {string} clientId by which the server knows that it has it already
 * @property {string} source
 * @property {string} topic
 * @property {string} ledger empty for what the topic suggests
 * @property {string} tier likewise
 * @property {string} description
 * @property {'search' | 'map' | 'area'} where how the place is told
 * @property {Place | null} place
 * @property {{lng: number, lat: number} | null} point
 * @property {number} areaId
 * @property {string} address as it was told
 * @property {boolean} anonymous
 * @property {Complainant[]} complainants
 * @property {{householdId: number, label: string} | null} origin
 * @property {number} concernsGridId whose team is looked through
 * @property {number} concernsWorkerId
 * @property {string} note of a split: why it is another matter
 */

export const FILED_SOURCES = ['COUNTER', 'PHONE', 'CHAT', 'VISIT', 'PATROL', 'HOTLINE'];

/** @param {string} clientId @param {number} areaId @returns {FilingDraft} */
export function emptyFiling(clientId, areaId) {
  return {
    clientId,
    source: FILED_SOURCES[0],
    topic: '',
    ledger: '',
    tier: '',
    description: '',
    where: 'search',
    place: null,
    point: null,
    areaId,
    address: '',
    anonymous: false,
    complainants: [],
    origin: null,
    concernsGridId: 0,
    concernsWorkerId: 0,
    note: '',
  };
}

/** What is split off begins where the issue is. @param {FilingDraft} empty @param {any} issue @returns {FilingDraft} */
export function splitFiling(empty, issue) {
  const hasPlace = issue.lng !== undefined && issue.lat !== undefined;
  return {
    ...empty,
    source: issue.source,
    topic: issue.topic,
    description: issue.description ?? '',
    where: hasPlace ? 'map' : 'area',
    point: hasPlace ? {lng: issue.lng, lat: issue.lat} : null,
    address: issue.address ?? '',
  };
}

/** What stands in the way of sending, by field; empty where nothing does. @param {FilingDraft} draft */
export function wantedBy(draft) {
  const placed = {search: draft.place, map: draft.point, area: draft.areaId && draft.address.trim()}[draft.where];
  const somebody = draft.complainants.every(({name, phone, householdId}) => name.trim() || phone.trim() || householdId);
  return [draft.topic ? '' : 'topic', placed ? '' : 'where', draft.anonymous || somebody ? '' : 'complainants'].filter(Boolean);
}

/** @param {FilingDraft} draft one that nothing is wanted of */
export function filingOf(draft) {
  return {
    clientId: draft.clientId,
    source: draft.source,
    topic: draft.topic,
    ledger: draft.ledger || undefined,
    tier: draft.tier || undefined,
    description: draft.description.trim() || undefined,
    where: placeOf(draft),
    complainants: draft.anonymous ? [{anonymous: true}] : draft.complainants.map(complainantOf),
    originHouseholdId: draft.origin?.householdId,
    concernsWorkerId: draft.concernsWorkerId || undefined,
  };
}

/** @param {FilingDraft} draft */
function placeOf({where, place, point, areaId, address}) {
  const told = address.trim() || undefined;
  if (where === 'map' && point) return {...point, address: told};
  if (where === 'area' || !place) return {areaId, address: told};
  return whereOf(place);
}

/** A building or a door as the server takes it. @param {Place} place */
export function whereOf(place) {
  if (place.kind === 'BUILDING') return {buildingId: place.id};
  return place.householdId ? {householdId: place.householdId} : {dwellingId: place.id};
}

/** @param {Complainant} complainant */
function complainantOf({name, phone, householdId}) {
  return {householdId, name: name.trim() || undefined, phone: phone.trim() || undefined};
}

const KEPT = 'gridwalk.filing';

/** What others left in the tab whose session ended without a sign-out. @param {string} login whose drafts stay */
export function forgetFilingsOfOthers(login) {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(`${KEPT}.`) && !key.startsWith(`${KEPT}.${login}.`))
    .forEach((key) => sessionStorage.removeItem(key));
}

/** Kept in the tab until it is sent or its writer signs out: whoever comes back, or loads the page again, goes on. @param {string} key @returns {FilingDraft | null} */
export function keptFiling(key) {
  try {
    return JSON.parse(sessionStorage.getItem(`${KEPT}.${key}`) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} key @param {FilingDraft | null} draft null forgets it */
export function keepFiling(key, draft) {
  if (draft) sessionStorage.setItem(`${KEPT}.${key}`, JSON.stringify(draft));
  else sessionStorage.removeItem(`${KEPT}.${key}`);
}
