// @ts-check
/** @import {Against, Box, Finding, Measure, Mode, Part, Query, Selection, Tab, TargetKind, TimeWindow, View} from './types.js' */

import {isDay} from './days.js';

/**
 * The address is the state: filters, mode, panel and selection in the query, the view in the hash. What stands at
 * its default is left out; what can't be read is taken as the default, for a link may be old or cut off.
 */

export const LAST_DAYS = [30, 90, 365];
export const MODES = /** @type {const} */ (['heat', 'cells', 'grids', 'points']);
export const PLAY_MODES = /** @type {const} */ (['window', 'total']);
export const COMPARISONS = /** @type {const} */ (['side', 'difference']);
export const MEASURES = /** @type {const} */ (['rate', 'issues', 'effective', 'reach', 'meet']);
export const COVERAGE_MEASURES = /** @type {const} */ (['effective', 'reach', 'meet']);
export const TARGETS = /** @type {const} */ (['HOUSEHOLD', 'ORGANISATION', 'DWELLING']);
/** By which boundary is counted what is past: that of its day, or that of today. */
export const BOUNDARIES = /** @type {const} */ (['then', 'now']);
export const TABS = /** @type {const} */ (['overview', 'hotspots', 'grids', 'coverage', 'uncovered', 'circles']);
export const FINDINGS = /** @type {const} */ (['spots', 'clusters', 'visits', 'funnel']);
/** What the ground is cut into for findings. */
export const UNITS = /** @type {const} */ (['CELL', 'GRID']);
/** Widths of its cells in metres. */
export const CELLS = [60, 100, 200, 500];
export const LIMITS = /** @type {const} */ (['widened']);
export const SPOT_MEASURES = /** @type {const} */ (['RATE', 'COUNT']);
export const STATUSES = ['FILED', 'DISPATCHED', 'HANDLING', 'VERIFYING', 'CLOSED'];
/** Kinds of service points. */
export const SERVICES = ['CLINIC', 'ELDERLY_CARE', 'CANTEEN', 'MARKET', 'KINDERGARTEN', 'PARCEL_POINT', 'PARK', 'COMMUNITY_OFFICE'];
/** Why households are visited; the restricted ones are for the appointed alone, and never stand on a map. */
export const CATEGORIES = [
  'HIGH_RISK',
  'DISABLED',
  'EXTREME_POVERTY',
  'CHILD_OR_WOMAN_IN_NEED',
  'LIVES_ALONE',
  'EMPTY_NEST',
  'NEEDY',
  'FLOATING',
  'RENTAL',
  'NEW_RESIDENT',
  'ORDINARY',
];
export const RESTRICTED = ['COMMUNITY_CORRECTION', 'RESETTLEMENT', 'MENTAL_HEALTH'];
export const SOURCES = ['HOTLINE', 'COUNTER', 'CHAT', 'PHONE', 'VISIT', 'PATROL'];
/** By which residents report themselves; what comes by the others was found. */
export const COMPLAINT_SOURCES = ['HOTLINE', 'COUNTER', 'CHAT', 'PHONE'];

/** @type {Query} */
export const DEFAULT_QUERY = {
  time: {last: 30},
  topic: [],
  status: [],
  source: [],
  area: [],
  play: '',
  at: '',
  compare: '',
  against: 'before',
  mode: 'heat',
  measure: 'rate',
  tab: 'overview',
  finding: 'spots',
  unit: 'CELL',
  cell: 100,
  limits: '',
  month: '',
  spotMeasure: 'RATE',
  target: 'HOUSEHOLD',
  category: [],
  boundary: '',
  service: SERVICES[0],
  selection: [],
};

/**
 * @param {string} search with or without its question mark
 * @returns {Query}
 */
export function parseQuery(search) {
  const params = new URLSearchParams(search);
  return {
    time: parseTime(params),
    topic: list(params, 'topic'),
    status: list(params, 'status').filter((code) => STATUSES.includes(code)),
    source: list(params, 'source').filter((code) => SOURCES.includes(code)),
    area: list(params, 'area').map(Number).filter(isId).slice(0, 1),
    ...parsePlay(params),
    compare: /** @type {Query['compare']} */ (oneOf(params, 'compare', COMPARISONS, '')),
    against: parseAgainst(params),
    mode: /** @type {Mode} */ (oneOf(params, 'mode', MODES, DEFAULT_QUERY.mode)),
    measure: /** @type {Measure} */ (oneOf(params, 'measure', MEASURES, DEFAULT_QUERY.measure)),
    tab: /** @type {Tab} */ (oneOf(params, 'tab', TABS, DEFAULT_QUERY.tab)),
    finding: /** @type {Finding} */ (oneOf(params, 'finding', FINDINGS, DEFAULT_QUERY.finding)),
    unit: /** @type {Query['unit']} */ (oneOf(params, 'unit', UNITS, DEFAULT_QUERY.unit)),
    cell: CELLS.find((meters) => meters === Number(params.get('cellMeters'))) ?? DEFAULT_QUERY.cell,
    limits: /** @type {Query['limits']} */ (oneOf(params, 'limits', LIMITS, DEFAULT_QUERY.limits)),
    month: isDay(`${params.get('month')}-01`) ? String(params.get('month')) : DEFAULT_QUERY.month,
    spotMeasure: /** @type {Query['spotMeasure']} */ (oneOf(params, 'spotMeasure', SPOT_MEASURES, DEFAULT_QUERY.spotMeasure)),
    service: oneOf(params, 'service', SERVICES, DEFAULT_QUERY.service),
    target: /** @type {TargetKind} */ (oneOf(params, 'target', TARGETS, DEFAULT_QUERY.target)),
    category: list(params, 'category').filter((code) => /^[A-Z_]+$/.test(code)),
    boundary: /** @type {Query['boundary']} */ (oneOf(params, 'boundary', BOUNDARIES, DEFAULT_QUERY.boundary)),
    selection: parseSelection(params),
  };
}

/**
 * @param {Query} query
 * @returns {string} without a question mark; empty where all is default
 */
export function formatQuery(query) {
  const params = new URLSearchParams();
  if ('from' in query.time) {
    params.set('from', query.time.from);
    params.set('to', query.time.to);
  } else if (query.time.last !== 30) {
    params.set('last', String(query.time.last));
  }
  for (const name of /** @type {const} */ (['topic', 'status', 'source', 'area', 'category'])) {
    if (query[name].length) params.set(name, query[name].join(','));
  }
  for (const name of /** @type {const} */ (['play', 'at', 'compare', 'mode', 'measure', 'tab', 'finding', 'unit', 'spotMeasure', 'limits', 'month', 'service', 'target', 'boundary'])) {
    if (query[name] !== DEFAULT_QUERY[name]) params.set(name, query[name]);
  }
  // `cell` alone is the one that is selected.
  if (query.cell !== DEFAULT_QUERY.cell) params.set('cellMeters', String(query.cell));
  if (typeof query.against === 'object') params.set('against', `${query.against.from},${query.against.to}`);
  else if (query.against !== DEFAULT_QUERY.against) params.set('against', query.against);
  for (const part of query.selection) params.set(part.kind, formatPart(part));
  return params.toString().replaceAll('%2C', ',');
}

/**
 * The query without a hot spot that it doesn't name: a number is one within one question only. An issue stays open.
 *
 * @param {Query} query
 * @param {Query} [before] that the selection was made under
 * @returns {Query}
 */
export function withoutLostSpot(query, before = query) {
  if (query.selection[0]?.kind !== 'spot') return query;
  const stays = query.tab === 'hotspots' && query.finding === 'spots' && spotQuestion(query) === spotQuestion(before);
  return stays ? query : {...query, selection: query.selection.slice(1)};
}

/** @param {Query} query @returns {string} the same for all that are answered by the same hot spots */
function spotQuestion({time, topic, status, source, area, boundary, unit, cell, spotMeasure}) {
  return formatQuery({...DEFAULT_QUERY, time, topic, status, source, area, boundary, unit, cell, spotMeasure});
}

/**
 * @param {string} hash "#zoom/lat/lng", as OpenStreetMap writes it
 * @returns {View | null}
 */
export function parseView(hash) {
  const match = /^#?(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/.exec(hash);
  if (!match) return null;
  const [zoom, lat, lng] = match.slice(1).map(Number);
  return zoom <= 22 && Math.abs(lat) <= 85.06 && Math.abs(lng) <= 180 ? {zoom, lng, lat} : null;
}

/** @param {View} view @returns {string} to about ten centimetres */
export function formatView({zoom, lng, lat}) {
  return `#${zoom}/${lat.toFixed(6)}/${lng.toFixed(6)}`;
}

/**
 * How many filters differ from their defaults; what "clear" would undo.
 *
 * @param {Query} query
 */
export function filterCount({time, topic, status, source, area}) {
  const timed = 'from' in time || time.last !== 30 ? 1 : 0;
  return timed + [topic, status, source, area].filter((codes) => codes.length).length;
}

/** @param {URLSearchParams} params @returns {TimeWindow} */
function parseTime(params) {
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  if (isDay(from) && isDay(to) && from <= to) return {from, to};
  const last = Number(params.get('last'));
  return LAST_DAYS.includes(last) ? {last} : DEFAULT_QUERY.time;
}

/** @param {URLSearchParams} params @returns {Pick<Query, 'play' | 'at'>} */
function parsePlay(params) {
  const play = /** @type {Query['play']} */ (oneOf(params, 'play', PLAY_MODES, ''));
  const at = params.get('at') ?? '';
  return {play, at: play && isDay(at) ? at : ''};
}

/** @param {URLSearchParams} params @returns {Against} */
function parseAgainst(params) {
  const [from, to = ''] = (params.get('against') ?? '').split(',');
  if (from === 'year') return from;
  return isDay(from) && isDay(to) && from <= to ? {from, to} : DEFAULT_QUERY.against;
}

/** @param {URLSearchParams} params @returns {Selection} */
function parseSelection(params) {
  /** @type {Part[]} */
  const selection = [];
  const box = (params.get('cell') ?? '').split(',').map(Number);
  const gridId = Number(params.get('grid'));
  const number = Number(params.get('spot'));
  const issueId = Number(params.get('issue'));
  if (box.length === 4 && isBox(box)) selection.push({kind: 'cell', box: /** @type {Box} */ (box)});
  else if (isId(gridId)) selection.push({kind: 'grid', gridId});
  else if (isId(number)) selection.push({kind: 'spot', number});
  if (isId(issueId)) selection.push({kind: 'issue', issueId});
  return selection;
}

/** @param {Part} part */
function formatPart(part) {
  if (part.kind === 'cell') return part.box.map((degrees) => String(Number(degrees.toFixed(7)))).join(',');
  if (part.kind === 'spot') return String(part.number);
  return String(part.kind === 'grid' ? part.gridId : part.issueId);
}

/** @param {number[]} box */
function isBox([west, south, east, north]) {
  return west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
}

/** @param {number} value */
function isId(value) {
  return Number.isSafeInteger(value) && value > 0;
}

/** @param {URLSearchParams} params @param {string} name */
function list(params, name) {
  return [...new Set((params.get(name) ?? '').split(',').filter(Boolean))];
}

/** @param {URLSearchParams} params @param {string} name @param {readonly string[]} words @param {string} otherwise */
function oneOf(params, name, words, otherwise) {
  const value = params.get(name) ?? '';
  return words.includes(value) ? value : otherwise;
}
