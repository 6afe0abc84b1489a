// @ts-check
import {isDay} from '../lib/days.js';

/**
 * What of the rates is looked at: it stands in the address.
 *
 * @typedef {{from: string, to: string, by: string, boundary: string, definitions: string}} View
 */

export const BY = ['GRID', 'TOPIC', 'MANAGEMENT', 'MONTH'];
const DEFINITIONS = ['HOTLINE_12345', 'CITY_MANAGEMENT'];

/** @param {string} search @param {string} today @returns {View} the month of today where no days are asked for */
export function parseView(search, today) {
  const params = new URLSearchParams(search);
  const word = (/** @type {string} */ name, /** @type {string[]} */ words, /** @type {string} */ otherwise) => (words.includes(params.get(name) ?? '') ? String(params.get(name)) : otherwise);
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const areDays = isDay(from) && isDay(to) && from <= to;
  return {
    from: areDays ? from : `${today.slice(0, 7)}-01`,
    to: areDays ? to : today,
    by: word('by', BY, 'GRID'),
    boundary: word('boundary', ['then', 'now'], 'then'),
    definitions: word('definitions', DEFINITIONS, ''),
  };
}

/** Fields by which a report is refused, that have words of their own. */
const FAULTS = ['from', 'to', 'file', 'templateId', 'kind', 'areaId', 'name', 'area'];

/**
 * Why a report is not made, as the end of the key of its words.
 *
 * @param {{field?: string} | undefined} fault absent where nobody foresaw it
 * @param {{lists: {name: string}[]}[]} kinds whose lists may have too many rows for a document
 */
export function whyNot(fault, kinds) {
  if (!fault) return 'unexpected';
  if (kinds.some(({lists}) => lists.some(({name}) => name === fault.field))) return 'rows';
  return FAULTS.includes(fault.field ?? '') ? fault.field : 'other';
}

/** Where the rows behind a figure are. @param {View} view @param {any} row null for the total @param {Record<string, string | undefined>} [more] @returns {Record<string, string | undefined>} */
export function rowsOf(view, row, more = {}) {
  const {from, to, boundary, definitions} = view;
  return {from, to, boundary, definitions: definitions || undefined, ...(row ? partOf(view, row) : {}), ...more};
}

/** @param {View} view @param {any} row @returns {Record<string, string>} */
function partOf({by, from, to}, {gridId, code}) {
  switch (by) {
    case 'GRID':
      return gridId ? {grid: String(gridId)} : {without: 'GRID'};
    case 'TOPIC':
      return {topic: code, without: 'SUBTOPIC'};
    case 'MANAGEMENT':
      return code ? {management: code} : {without: 'MANAGEMENT'};
    default:
      return within(code, from, to);
  }
}

/** The days of a month that are in the period. @param {string} month @param {string} from @param {string} to */
function within(month, from, to) {
  const [year, number] = month.split('-').map(Number);
  const [first, last] = [`${month}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)];
  return {from: first < from ? from : first, to: last > to ? to : last};
}
