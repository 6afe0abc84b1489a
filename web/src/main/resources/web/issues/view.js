// @ts-check
import {isDay} from '../lib/days.js';
import {SOURCES, STATUSES} from '../lib/urlState.js';

/**
 * Which issues are looked at: it stands in the address, under the names that the server has for it, so that a number in a
 * report can lead to its rows.
 *
 * @typedef {Record<typeof NAMES[number], string> & {issue: number}} View empty for what is not asked for; `issue`: the one that is
 *     open, 0 where none is
 */

export const NAMES = /** @type {const} */ (['from', 'to', 'topic', 'status', 'source', 'grid', 'boundary', 'area', 'ledger', 'management', 'without', 'definitions', 'rate', 'part', 'reason']);
export const LEDGERS = ['PROBLEM', 'DEMAND'];
export const MANAGEMENTS = ['MANAGED', 'SELF_MANAGED', 'COMMUNITY_MANAGED', 'UNMANAGED'];
export const RATE_PARTS = ['DENOMINATOR', 'NUMERATOR', 'LEFT_OUT'];
export const PARTS = ['TICKETS', 'EVENTS', 'DELIVERED', 'UNDELIVERED'];

/** @type {Partial<Record<typeof NAMES[number], (value: string) => boolean>>} what can't be is taken as if it were not there */
const CAN_BE = {
  from: isDay,
  to: isDay,
  topic: (value) => /^[\w,]{1,400}$/.test(value),
  status: (value) => value.split(',').every((code) => STATUSES.includes(code)),
  source: (value) => value.split(',').every((code) => SOURCES.includes(code)),
  grid: (value) => /^\d+(,\d+)*$/.test(value),
  boundary: (value) => value === 'then' || value === 'now',
  area: (value) => /^\d+$/.test(value),
  ledger: (value) => LEDGERS.includes(value),
  management: (value) => MANAGEMENTS.includes(value),
  part: (value) => [...PARTS, ...RATE_PARTS].includes(value),
};

/** @param {string} search @param {string} today @returns {View} the month of today where no days are asked for */
export function parseView(search, today) {
  const params = new URLSearchParams(search);
  const issue = Number(params.get('issue'));
  const view = /** @type {View} */ ({issue: Number.isSafeInteger(issue) && issue > 0 ? issue : 0});
  for (const name of NAMES) {
    const value = params.get(name) ?? '';
    view[name] = value && (CAN_BE[name] ?? isWord)(value) ? value : '';
  }
  if (!view.from || !view.to || view.to < view.from) [view.from, view.to] = [`${today.slice(0, 7)}-01`, today];
  return fitting(view);
}

/** @param {string} value */
function isWord(value) {
  return /^[\w,]{1,200}$/.test(value);
}

/** A part of a rate needs one, and another part has none. @param {View} view @returns {View} */
export function fitting(view) {
  const isOfRate = RATE_PARTS.includes(view.part);
  if (view.rate && !isOfRate) return {...view, part: 'DENOMINATOR', reason: ''};
  if (!view.rate && isOfRate) return {...view, part: '', reason: ''};
  if (view.reason && view.part !== 'LEFT_OUT' && view.part !== 'UNDELIVERED') return {...view, reason: ''};
  return view;
}

/** @param {View} view @returns {Record<string, string>} what the server is asked for */
export function filterOf(view) {
  return Object.fromEntries(NAMES.filter((name) => view[name]).map((name) => [name, view[name]]));
}

/** @param {View} view @returns {Record<string, string | undefined>} as it stands in the address */
export function queryOf(view) {
  return {...filterOf(view), issue: view.issue ? String(view.issue) : undefined};
}

/** @param {string} month 2026-11 @param {string} today @returns {{from: string, to: string}} none of its days is to come */
export function daysOf(month, today) {
  const [year, number] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return {from: `${month}-01`, to: last > today && `${month}-01` <= today ? today : last};
}

/** @param {View} view @param {string} today @returns {string} the month that these days are, or empty */
export function monthOf({from, to}, today) {
  const month = from.slice(0, 7);
  const days = daysOf(month, today);
  return days.from === from && days.to === to ? month : '';
}
