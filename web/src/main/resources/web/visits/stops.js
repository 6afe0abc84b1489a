// @ts-check
/** @import {Item} from './outbox.js' */
/** @import {Reason} from '../lib/types.js' */
import {localDay} from '../lib/format.js';
import {metersBetween} from './position.js';

/**
 * Whom there is to visit, and in which order.
 *
 * @typedef {object} Stop
 * @property {'HOUSEHOLD' | 'ORGANISATION' | 'DWELLING'} kind
 * @property {number} id
 * @property {number} gridId
 * @property {number} [dwellingId]
 * @property {string} address
 * @property {number} [buildingId]
 * @property {number} [floor]
 * @property {boolean} [lift]
 * @property {number} lng
 * @property {number} lat
 * @property {string} [state]
 * @property {number} severity
 * @property {Reason[]} [reasons]
 * @property {{visitedAt: string, outcome: string, by?: string, note?: string}[]} [visits]
 * @property {{id: number, number: string, topic: string, status: string, reportedAt: string, description?: string}[]} [issues]
 * @property {{id: string, recordedAt: string}[]} [photos] of its visits and issues, the last first
 * @property {{personId: number, name?: string, phone?: string, birthYear: number, sex: string}[]} [persons]
 *
 * @typedef {object} Day
 * @property {string} on
 * @property {string} now
 * @property {string} zone
 * @property {{gridId: number, code?: string, name: string, bounds: [number, number, number, number], standsInFor?: string, standsInUntil?: string}[]} grids
 * @property {Stop[]} stops
 *
 * @typedef {{id?: number, householdId: number, startsAt: string, endsAt: string, status: string, note?: string, waits?: string}} Appointment
 *   `waits`: the item of the outbox that made it so
 * @typedef {{kind: string, number?: number, target?: {kind: string, id: number}, startsAt?: string}} Call
 * @typedef {{stop: Stop, key: string, number: number, at?: string, appointment?: Appointment}} Entry one line of today
 */

/** What a day's list holds where nobody has planned one. */
const UNPLANNED = 12;
const OWED = ['UNCOVERED', 'OVERDUE', 'NOT_YET_VISITED', 'DUE_SOON'];

/** @param {{kind: string, id: number}} target */
export const keyOf = ({kind, id}) => `${kind}-${id}`;

/** @param {Stop} stop what the server calls it in a body */
export function targetOf({kind, id}) {
  return {[{HOUSEHOLD: 'householdId', ORGANISATION: 'organisationId', DWELLING: 'dwellingId'}[kind]]: id};
}

/** Households of the same house, those on the floors next to it first. @param {Stop[]} stops @param {Stop} stop @returns {Stop[]} none of what is no household */
export function neighboursOf(stops, stop) {
  if (stop.kind !== 'HOUSEHOLD' || !stop.buildingId) return [];
  const away = (/** @type {Stop} */ {floor}) => Math.abs((floor ?? 0) - (stop.floor ?? 0));
  return stops
    .filter(({kind, id, buildingId}) => kind === 'HOUSEHOLD' && id !== stop.id && buildingId === stop.buildingId)
    .sort((a, b) => away(a) - away(b) || a.address.localeCompare(b.address, 'zh'));
}

/**
 * Appointments as they are once what waits has arrived: made, moved, cancelled.
 *
 * @param {Appointment[]} appointments @param {Item[]} items
 * @returns {Appointment[]}
 */
export function appointmentsWith(appointments, items) {
  let all = appointments;
  for (const {id: waits, of, body} of items.filter((item) => item.kind === 'APPOINTMENT' && !item.held)) {
    const change = /** @type {Partial<Appointment>} */ (body);
    all =
      of === undefined
        ? [...all, /** @type {Appointment} */ ({...change, status: 'BOOKED', waits})]
        : all.map((it) => (it.id === of ? {...it, ...change, waits} : it));
  }
  return all;
}

/**
 * Today: the plan where there is one, else the appointments and then whom it is worst to leave out.
 *
 * @param {Day} day @param {Call[]} calls of the caller's own walk @param {Appointment[]} appointments of this day and later ones
 * @returns {Entry[]}
 */
export function todayOf(day, calls, appointments) {
  const byKey = new Map(day.stops.map((stop) => [keyOf(stop), stop]));
  const booked = new Map(
    appointments.filter(({status, startsAt}) => status === 'BOOKED' && localDay(startsAt, day.zone) === day.on).map((it) => [`HOUSEHOLD-${it.householdId}`, it]),
  );
  const planned = calls.flatMap(({kind, target, startsAt}) => {
    const key = kind === 'STOP' && target ? keyOf(target) : '';
    const stop = byKey.get(key);
    return stop ? [{stop, key, at: startsAt, appointment: booked.get(key)}] : [];
  });
  const promised = [...booked].flatMap(([key, appointment]) => {
    const stop = byKey.get(key);
    return stop && !planned.some((it) => it.key === key) ? [{stop, key, at: appointment.startsAt, appointment}] : [];
  });
  const others = planned.length ? [] : owed(day, 'ALL').filter((stop) => !booked.has(keyOf(stop))).slice(0, UNPLANNED);
  const list = [...planned, ...promised, ...others.map((stop) => ({stop, key: keyOf(stop)}))];
  return list.map((entry, index) => ({...entry, number: index + 1}));
}

/** @param {Day} day @param {string} filter ALL, a state or a category @returns {Stop[]} the worst first, as the server has them */
export function owed(day, filter) {
  return day.stops.filter(
    ({state, reasons}) =>
      OWED.includes(state ?? '') && (filter === 'ALL' || state === filter || (reasons ?? []).some(({category}) => category === filter)),
  );
}

/** @param {Stop[]} stops @param {{lng: number, lat: number}} from @returns {{stop: Stop, meters: number}[]} the nearest first */
export function byDistance(stops, from) {
  return stops.map((stop) => ({stop, meters: metersBetween(from, stop)})).sort((a, b) => a.meters - b.meters);
}

/**
 * What was done at a stop today, sent or still waiting.
 *
 * @param {Day} day @param {Stop} stop @param {Item[]} items @param {Record<string, string>} done outcomes that arrived since
 * @returns {{outcome: string, waits: boolean} | undefined}
 */
export function doneToday(day, stop, items, done) {
  const waiting = items.findLast((item) => item.kind === 'VISIT' && item.target === keyOf(stop));
  if (waiting) return {outcome: String(waiting.body.outcome), waits: true};
  const arrived = done[keyOf(stop)];
  if (arrived) return {outcome: arrived, waits: false};
  const last = stop.visits?.[0];
  return last && localDay(last.visitedAt, day.zone) === day.on ? {outcome: last.outcome, waits: false} : undefined;
}
