// @ts-check
/** @import {PageState, PageStore} from '../heatmap/state.js' */
/** @import {Problem, Query, Reason, UncoveredTarget} from '../lib/types.js' */
import {createPageStore} from '../heatmap/state.js';
import {idle} from '../lib/remote.js';
import {language} from '../lib/i18n.js';
import {DEFAULT_QUERY} from '../lib/urlState.js';

/** Invented data in every state, for the sheet of components. */

/** @template T @param {T} value @returns {{tag: 'ready', value: T}} */
export const ready = (value) => ({tag: 'ready', value});
/** @type {{tag: 'pending'}} */
export const pending = {tag: 'pending'};
/** @param {Problem} problem @returns {{tag: 'failed', problem: Problem}} */
export const failed = (problem) => ({tag: 'failed', problem});

/** @type {Record<string, Problem>} */
export const PROBLEMS = {
  unexpected: {code: 'unexpected', status: 500, id: '7f3c91'},
  waiting: {code: 'database-unavailable', status: 503, retryAfterSeconds: 86_400},
  forbidden: {code: 'forbidden', status: 403},
  unreachable: {code: 'unreachable', status: 0},
};

const topics = [
  {code: 'HOUSING', name: '房屋', nameEn: 'Housing'},
  {code: 'ROOF', parent: 'HOUSING', name: '屋面漏水', nameEn: 'Leaking roof'},
  {code: 'LIGHT', parent: 'HOUSING', name: '楼道照明', nameEn: 'Dark stairwell'},
  {code: 'NOISE', name: '噪音扰民', nameEn: 'Noise'},
];

/** @param {number} gridId @param {number} issues @param {'BASIC' | 'DEDICATED'} [kind] */
function grid(gridId, issues, kind = 'BASIC') {
  const households = kind === 'BASIC' ? 380 + gridId * 17 : 0;
  /** @type {import('../lib/types.js').GridFeature} */
  const feature = {
    geometry: {type: 'Polygon', coordinates: [[[gridId, 0], [gridId + 1, 0], [gridId + 1, 1], [gridId, 0]]]},
    properties: {
      gridId,
      code: `99010100100${gridId}`,
      name: `${gridId}号网格`,
      kind,
      communityId: 1,
      households,
      residents: households * 2,
      issues,
      issuesPer100Households: households ? (issues / households) * 100 : undefined,
    },
  };
  return feature;
}

/** @param {number} eligible @param {number} effective @param {number} attempted */
function row(eligible, effective, attempted) {
  return {
    eligible,
    effective,
    attempted,
    exempt: 6,
    covered: Math.round(effective * 0.8),
    dueSoon: effective - Math.round(effective * 0.8),
    overdue: 14,
    uncovered: 31,
    notYetVisited: 9,
    effectiveRate: eligible ? effective / eligible : undefined,
    reachRate: eligible ? attempted / eligible : undefined,
    meetRate: attempted ? effective / attempted : undefined,
  };
}

/** @type {Reason} */
const lapsed = {
  category: 'HIGH_RISK',
  intervalDays: 7,
  graceDays: 1,
  lastEffectiveOn: '2026-10-03',
  lastEffectiveOutcome: 'MET',
  dueOn: '2026-10-10',
  daysOverdue: 42,
  attempts: 2,
  lastAttemptOn: '2026-11-12',
  lastAttemptOutcome: 'NOT_HOME',
  state: 'UNCOVERED',
};
/** @type {Reason} */
const never = {category: 'ORDINARY', intervalDays: 180, graceDays: 14, dueOn: '2026-11-01', daysOverdue: 20, attempts: 0, state: 'UNCOVERED'};

/** @param {number} householdId @param {string} address @param {Reason[]} reasons @returns {UncoveredTarget} */
const household = (householdId, address, reasons) => ({id: householdId, householdId, address, buildingId: 1, lng: 1, lat: 1, state: reasons[0].state, severity: 1, flags: [], reasons});

const issue = /** @type {import('../lib/types.js').Issue} */ ({
  id: 1,
  register: '12345',
  number: 'GD20261121001',
  topic: 'ROOF',
  source: 'HOTLINE',
  status: 'HANDLING',
  ledger: 'PROBLEM',
  tier: 'COMMUNITY',
  reportedAt: '2026-11-20T01:12:00Z',
  description: '顶楼住户反映雨后屋面漏水，已持续三天。',
  address: '晨光新村3号楼2单元601',
  placePrecision: 'ROOM',
  lng: 1,
  lat: 1,
  gridCode: '990101001003',
});

/** What is there when all is well. @returns {Partial<PageState>} */
export function allWell() {
  return {
    topics: ready(topics),
    areas: ready([
      {id: 1, level: 'SUBDISTRICT', name: '曙光街道'},
      {id: 2, parentId: 1, level: 'COMMUNITY', name: '晨光社区'},
    ]),
    summary: ready({
      days: {from: '2026-10-23', to: '2026-11-21'},
      total: 1284,
      placed: 1130,
      unplaced: 154,
      topics: [
        {topic: 'ROOF', total: 412, unplaced: 31},
        {topic: 'LIGHT', total: 388, unplaced: 12},
        {topic: 'NOISE', total: 484, unplaced: 111},
      ],
      weeks: [],
      statuses: [{status: 'CLOSED', total: 1010}, {status: 'FILED', total: 274}],
      sources: [{source: 'HOTLINE', total: 900}, {source: 'PATROL', total: 384}],
    }),
    history: ready({total: 1, placed: 1, unplaced: 0, topics: [], statuses: [], sources: [], weeks: weeks()}),
    domain: ready({z: 13, p98: 41, max: 77, total: 1130}),
    grids: ready({features: [grid(1, 34), grid(2, 12), grid(3, 71), grid(4, 5), grid(5, 22), grid(6, 9, 'DEDICATED')]}),
    coverage: ready({
      on: '2026-11-21',
      by: 'HOUSEHOLD',
      policy: {preset: 'standard', from: '2024-11-01'},
      total: row(1200, 960, 1104),
      grids: [
        {...row(420, 391, 410), gridId: 1, name: '1号网格', kind: 'BASIC'},
        {...row(431, 280, 350), gridId: 2, name: '2号网格', kind: 'BASIC'},
        {...row(0, 0, 0), gridId: 6, name: '6号网格', kind: 'DEDICATED'},
        row(7, 2, 3),
      ],
    }),
    uncovered: ready({
      total: 437,
      next: 'x',
      more: idle,
      items: [household(1, '晨光新村3号楼2单元501', [lapsed, never]), household(2, '柳荫里1号楼1单元302', [never])],
    }),
    issues: ready({items: [issue, {...issue, id: 2, status: 'CLOSED', topic: 'NOISE'}], next: 'x', more: idle}),
    issue: ready(issue),
    points: ready({items: []}),
    latitude: 31,
  };
}

function weeks() {
  return Array.from({length: 104}, (_, i) => ({
    week: new Date(Date.UTC(2024, 10, 25 + 7 * i)).toISOString().slice(0, 10),
    total: Math.round(30 + 24 * Math.sin(i / 8) + ((i * 37) % 11)),
  }));
}

/** @param {Partial<PageState>} state @param {Partial<Query>} [query] @returns {PageStore} */
export function sample(state, query = {}) {
  const store = createPageStore({
    installation: {name: '晨光社区', demo: true, today: '2026-11-21', zone: 'Asia/Shanghai', version: ''},
    session: {login: 'manager', name: '陈静', roles: [{role: 'MANAGER'}], restricted: false, csrfToken: ''},
    language: language(),
    theme: document.documentElement.dataset.theme ?? 'light',
    query: {...DEFAULT_QUERY, ...query},
  });
  store.set(state);
  return store;
}
