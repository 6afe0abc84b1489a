// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Issue, UncoveredTarget} from '../lib/types.js' */
import {scaleZoom} from '../map/heatLayer.js';
import {address, change, follow, getJson} from '../lib/api.js';
import {addDays, monthEnd} from '../lib/days.js';
import {jobEnded} from '../lib/jobs.js';
import {createFollower} from '../lib/pace.js';
import {createPages, createResource, shown} from '../lib/remote.js';
import {otherPeriod} from '../lib/periods.js';
import {formatBox} from '../lib/tiles.js';
import {COMPLAINT_SOURCES, COVERAGE_MEASURES, DEFAULT_QUERY, RESTRICTED} from '../lib/urlState.js';
import {spanOf} from '../lib/weeks.js';
import {TIMELINE_DAYS, boundaryOf, comparisonOf, daysOf, filterOf, findingOf, isAboutVisits, isFrame, isPast, mapDaysOf, maySeeHouseholds, maySeeIssues, selectedGrid, selectedIssue, selectedSpot, showsCube, showsIssuesOnMap, spotFilterOf, spotOf, targetOf} from './state.js';

/**
 * What is asked of the server, and when: each thing has a key that follows from the state, and is asked for again
 * when that changes.
 *
 * @typedef {ReturnType<typeof createResources>} Resources
 */

const ISSUE_PAGE = 30;
const HOUSEHOLD_PAGE = 50;
/** Nearer than this single issues are shown on the map. */
export const POINTS_ZOOM = 16;
/** As many as the server sends at once, and as many as a map can show and be read. */
const POINTS_PAGE = 500;
const POINTS_MOST = 2000;

/** @param {PageStore} store */
export function createResources(store) {
  /**
   * @template {keyof PageState} N
   * @param {N} name
   * @param {(key: string, signal: AbortSignal) => Promise<any>} [load]
   */
  const resource = (name, load = (key, signal) => getJson(key, {signal})) =>
    createResource(load, (remote) => store.set(/** @type {any} */ ({[name]: remote})));

  const frameGrids = createFollower(
    (key, signal) => getJson(key, {signal}),
    (remote) => store.set({frameGrids: remote}),
  );
  const framePoints = createFollower(getPoints, (remote) => store.set({framePoints: remote}));

  const resources = {
    topics: resource('topics'),
    areas: resource('areas'),
    summary: resource('summary', getSummary),
    history: resource('history', getSummary),
    domain: resource('domain'),
    grids: resource('grids'),
    otherSummary: resource('otherSummary', getSummary),
    otherDomain: resource('otherDomain'),
    otherGrids: resource('otherGrids'),
    coverage: resource('coverage'),
    circles: resource('circles'),
    circlesMap: resource('circlesMap'),
    forecast: resource('forecast'),
    feasibility: resource('feasibility'),
    completeness: resource('completeness'),
    issue: resource('issue'),
    hotSpots: resource('hotSpots', (key, signal) => getHotSpots(key, signal, (spotsJob) => store.set({spotsJob}))),
    clusters: resource('clusters'),
    complaintVisits: resource('complaintVisits'),
    funnel: resource('funnel'),
    cube: resource('cube'),
    points: resource('points', getPoints),
    buildings: resource('buildings'),
    issues: createPages(
      (key, cursor, signal) => /** @type {Promise<{items: Issue[], next?: string}>} */ (getPage(key, cursor, signal)),
      (issues) => store.set({issues}),
    ),
    uncovered: createPages(
      getTargets,
      (uncovered) => store.set({uncovered}),
    ),
  };

  /** Asks for what the state now needs. @param {PageState} state */
  function follow(state) {
    const issues = maySeeIssues(state);
    const filter = filterOf(state);
    resources.topics.ask('/api/topics');
    resources.areas.ask('/api/areas');
    resources.summary.ask(issues ? address('/api/issues/summary', filter) : null);
    resources.history.ask(issues ? address('/api/issues/summary', filterOf(state, timelineDays(state))) : null);
    resources.grids.ask(gridsKey(state, filter));
    followFrame(state, gridsKey(state, filterOf(state, mapDaysOf(state))), frameGrids, 'grids');
    resources.domain.ask(domainKey(state));
    followOther(state);
    resources.coverage.ask(coverageKey(state));
    const looksAhead = state.ahead && issues && state.query.tab === 'coverage';
    const area = state.query.area[0];
    resources.forecast.ask(looksAhead ? address('/api/coverage/forecast', {area, boundary: state.query.boundary || undefined}) : null);
    resources.feasibility.ask(
      looksAhead ? address('/api/coverage/feasibility', {preset: state.weekly ? 'weekly-all' : undefined, area}) : null,
    );
    resources.completeness.ask(
      state.completenessOpen && state.query.tab === 'coverage' ? address('/api/completeness', {...dayOf(state), area: issues ? area : undefined}) : null,
    );
    resources.uncovered.ask(uncoveredKey(state));
    resources.circles.ask(circlesKey(state, '/api/service-circles'));
    resources.circlesMap.ask(issues ? circlesKey(state, '/api/service-circles/map') : null);
    resources.issues.ask(issuesKey(state, filter));
    followFindings(state, filter);
    resources.cube.ask(showsCube(state) ? '/api/heat/cube' : null);
    const issueId = selectedIssue(state);
    resources.issue.ask(issueId && issues ? `/api/issues/${issueId}` : null);
  }

  /** What the panel of hot spots needs. @param {PageState} state @param {string} filter */
  function followFindings(state, filter) {
    const finding = maySeeIssues(state) ? findingOf(state) : undefined;
    resources.hotSpots.ask(findingOf(state) === 'spots' ? address('/api/hotspots', spotFilterOf(state)) : null);
    resources.clusters.ask(finding === 'clusters' ? address('/api/hotspots/clusters', {to: isPast(state) ? daysOf(state).to : undefined}) : null);
    resources.complaintVisits.ask(finding === 'visits' && hasComplaints(state) ? visitsKey(state, filter) : null);
    resources.funnel.ask(finding === 'funnel' ? address('/api/hotspots/funnel', filter) : null);
  }

  /**
   * @param {PageState} state
   * @param {string | null} key of what the map shows for now
   * @param {(key: string | null) => void} ask
   * @param {'grids' | 'points'} name
   */
  function followFrame(state, key, ask, name) {
    if (isFrame(state)) ask(state.query.mode === name && !isAboutVisits(state) ? key : null);
    else if (resources[name].remote().tag !== 'pending') ask(null);
  }

  /** What the period needs that is compared with. @param {PageState} state */
  function followOther(state) {
    const compared = comparisonOf(state);
    const other = filterOf(state, otherPeriod(daysOf(state), state.query.against));
    resources.otherSummary.ask(compared ? address('/api/issues/summary', other) : null);
    resources.otherDomain.ask(compared === 'difference' ? domainKey(state, otherPeriod(daysOf(state), state.query.against)) : null);
    resources.otherGrids.ask(compared && state.query.mode === 'grids' ? gridsKey(state, other) : null);
  }

  /**
   * Asks for the single issues of a box.
   *
   * @param {PageState} state
   * @param {string} box as `formatBox` has it
   */
  function followPoints(state, box) {
    resources.points.ask(pointsKey(state, daysOf(state), box));
    followFrame(state, pointsKey(state, mapDaysOf(state), box), framePoints, 'points');
  }

  return {...resources, follow, followPoints};
}

/**
 * Keeps what is shown of coverage as the server has it now, as visits come in.
 *
 * @param {PageStore} store
 * @param {Resources} resources
 * @param {() => void} refreshHeat has the heat on the map counted again
 * @returns {() => void} stops it
 */
export function followCoverage(store, {coverage, uncovered, buildings, domain}, refreshHeat) {
  /** @type {AbortController | null} */
  let listening = null;
  const shownLive = [coverage, uncovered, buildings];
  const heat = () => {
    if (!isAboutVisits(store.get())) return;
    domain.refresh();
    refreshHeat();
  };
  const heard = () => {
    for (const resource of shownLive) resource.refresh();
    heat();
  };
  /** What is on its way is new enough. */
  const opened = () => {
    for (const resource of shownLive) if (resource.remote().tag === 'ready') resource.refresh();
    if (store.get().heat.tag === 'ready') heat();
  };
  const stop = store.watch(
    (state) => maySeeIssues(state) && coverageKey(state) !== null,
    (wanted) => {
      listening?.abort();
      listening = wanted ? new AbortController() : null;
      if (listening) follow('/api/coverage/events', {heard, opened, signal: listening.signal});
    },
  );
  return () => {
    stop();
    listening?.abort();
  };
}

/** @param {PageState} state */
function timelineDays(state) {
  const {today} = state.installation;
  return spanOf({from: addDays(today, 1 - TIMELINE_DAYS), to: today}, daysOf(state), shown(state.summary) ?? {});
}

/**
 * The question goes with the answer: a number names a hot spot within it alone. For more ground than somebody waits for the
 * server finds them as a job.
 *
 * @param {string} key @param {AbortSignal} signal @param {(begun: boolean) => void} asJob
 */
async function getHotSpots(key, signal, asJob) {
  asJob(false);
  const value = await getJson(key, {signal}).catch((problem) => {
    if (problem.code !== 'too-slow') throw problem;
    asJob(true);
    return foundByJob(key, signal);
  });
  return {...value, asked: key.split('?')[1] ?? ''};
}

/** @param {string} key @param {AbortSignal} signal */
async function foundByJob(key, signal) {
  const {id} = await change('POST', key, undefined, {signal});
  const job = await jobEnded(id, {signal});
  if (job.status !== 'DONE') throw {code: 'job-failed', status: 500};
  return job.report;
}

/** The issues of the hot spot that is selected. @param {PageState} state @param {number} limit a page */
function spotIssuesKey(state, limit) {
  return `/api/hotspots/issues?${spotFilterOf(state)}&number=${selectedSpot(state)}&limit=${limit}`;
}

/** All issues of the hot spot that is selected. @param {PageState} state @returns {Promise<Issue[]>} rejects with a Problem */
export async function getSpotIssues(state) {
  const key = spotIssuesKey(state, POINTS_PAGE);
  const page = await getPage(key, undefined);
  while (page.next) {
    const more = await getPage(key, page.next);
    page.items.push(...more.items);
    page.next = more.next;
  }
  return page.items;
}

/** The days go with the numbers: while others are on their way, these still say what they count.
 *
 * @param {string} key @param {AbortSignal} signal
 */
async function getSummary(key, signal) {
  return {...(await getJson(key, {signal})), days: daysIn(key)};
}

/**
 * The single issues of a box, where the map shows such.
 *
 * @param {PageState} state
 * @param {{from: string, to: string}} days
 * @param {string} box as `formatBox` has it
 */
export function pointsKey(state, days, box) {
  const wanted = state.query.mode === 'points' && state.zoom >= POINTS_ZOOM && showsIssuesOnMap(state);
  return wanted ? `/api/issues?${filterOf(state, days)}&bbox=${box}&limit=${POINTS_PAGE}` : null;
}

/** Page after page, until all are there or enough. @param {string} key @param {AbortSignal} signal */
export async function getPoints(key, signal) {
  const page = await getPage(key, undefined, signal);
  while (page.next && page.items.length < POINTS_MOST) {
    const more = await getPage(key, page.next, signal);
    page.items.push(...more.items);
    page.next = more.next;
  }
  return page;
}

/** @param {string} key an address with a filter */
function daysIn(key) {
  const params = new URLSearchParams(key.slice(key.indexOf('?')));
  return {from: params.get('from') ?? '', to: params.get('to') ?? ''};
}

/** @param {string} key @param {string | undefined} cursor @param {AbortSignal} [signal] */
function getPage(key, cursor, signal) {
  return getJson(cursor ? `${key}&cursor=${encodeURIComponent(cursor)}` : key, {signal});
}

/**
 * @param {string} key
 * @param {string | undefined} cursor
 * @param {AbortSignal} signal
 * @returns {Promise<{items: UncoveredTarget[], next?: string}>}
 */
async function getTargets(key, cursor, signal) {
  const page = await getPage(key, cursor, signal);
  for (const item of page.items) item.id = item.householdId ?? item.organisationId ?? item.dwellingId;
  return page;
}

/**
 * What heat counts, as the map takes it: issues, or beside coverage what is uncovered.
 *
 * @param {PageState} state
 * @param {{from: string, to: string}} [days] of issues; those of the filter, if not others
 * @returns {string | null} null where there is no heat, or none for this reader
 */
export function heatSource(state, days = daysOf(state)) {
  const {mode} = state.query;
  if (mode !== 'heat' && mode !== 'cells') return null;
  if (!isAboutVisits(state)) return showsIssuesOnMap(state) ? address('/api/heat', filterOf(state, days)) : null;
  const filter = visitsFilter(state);
  return filter && address('/api/coverage/heat', filter);
}

/** @param {PageState} state @param {{from: string, to: string}} [days] */
function domainKey(state, days) {
  const source = heatSource(state, days);
  if (!source) return null;
  const [path, filter] = source.split('?');
  return `${path}/domain?z=${scaleZoom(state.zoom, state.query.mode === 'heat')}&${filter}`;
}

/**
 * The buildings of a box by the worst in each.
 *
 * @param {PageState} state
 * @param {string} box as `formatBox` has it
 * @returns {string | null} null where the map shows none
 */
export function buildingsKey(state, box) {
  const filter = visitsFilter(state);
  return showsBuildings(state) && filter ? address('/api/coverage/buildings', {...filter, bbox: box}) : null;
}

/** Whether single buildings belong on the map, near enough for them or not. @param {PageState} state */
export function showsBuildings(state) {
  const {mode, tab} = state.query;
  return isAboutVisits(state) && maySeeHouseholds(state) && (mode === 'points' || (mode === 'grids' && tab === 'uncovered'));
}

/** Whose visits the map is about; null where it may not say: restricted categories never stand on it. @param {PageState} state */
function visitsFilter(state) {
  if (!maySeeHouseholds(state)) return null;
  const {area, category, tab} = state.query;
  const target = targetOf(state);
  const narrowed = tab === 'uncovered' && target === 'HOUSEHOLD' ? category[0] : undefined;
  if (narrowed && RESTRICTED.includes(narrowed)) return null;
  return {
    on: daysOf(state).to,
    boundary: state.query.boundary || undefined,
    target: target === 'HOUSEHOLD' ? undefined : target,
    category: narrowed,
    area: area[0],
  };
}

/** @param {PageState} state */
function coverageKey(state) {
  const needed = state.query.tab === 'coverage' || state.query.tab === 'uncovered' || isCoverage(state.query.measure);
  if (!needed) return null;
  return address('/api/coverage', {...dayOf(state), by: 'HOUSEHOLD', area: state.query.area[0]});
}

/**
 * The day that is looked at, and by which boundary: who may not see single households gets the ends of months besides
 * today, each by its own.
 *
 * @param {PageState} state
 */
function dayOf(state) {
  const {to} = daysOf(state);
  return maySeeIssues(state)
    ? {on: to, boundary: state.query.boundary || undefined}
    : {on: monthEnd(to, state.installation.today), boundary: undefined};
}

/** Beside visits of the past the grids are those that the visits are counted by. @param {PageState} state @param {string} filter */
function gridsKey(state, filter) {
  const byTheDay = !state.query.boundary && isPast(state) && boundaryOf(state) === 'then';
  return address('/api/grids', byTheDay ? `${filter}&boundary=then` : filter);
}

/** @param {PageState} state @param {string} path */
function circlesKey({query}, path) {
  return query.tab === 'circles' ? address(path, {kind: query.service, area: query.area[0]}) : null;
}

/** Whether the filter lets through what residents report: nothing else can be held against visits. @param {PageState} state */
export function hasComplaints({query: {source}}) {
  return !source.length || source.some((code) => COMPLAINT_SOURCES.includes(code));
}

/** @param {PageState} state @param {string} filter */
function visitsKey({query: {unit, cell}}, filter) {
  const cut = new URLSearchParams({...(unit === DEFAULT_QUERY.unit ? {} : {unit}), ...(unit === 'CELL' && cell !== DEFAULT_QUERY.cell ? {cell: String(cell)} : {})});
  return address('/api/hotspots/visits', [filter, cut.toString()].filter(Boolean).join('&'));
}

/** @param {string} measure */
export function isCoverage(measure) {
  return COVERAGE_MEASURES.some((it) => it === measure);
}

/** @param {PageState} state */
function uncoveredKey(state) {
  if (state.query.tab !== 'uncovered' || !maySeeHouseholds(state)) return null;
  const {area, category, target} = state.query;
  return address('/api/coverage/uncovered', {
    on: daysOf(state).to,
    boundary: state.query.boundary || undefined,
    target: target === 'HOUSEHOLD' ? undefined : target,
    grid: selectedGrid(state),
    area: area[0],
    category: target === 'HOUSEHOLD' ? category[0] : undefined,
    limit: HOUSEHOLD_PAGE,
  });
}

/** @param {PageState} state @param {string} filter */
function issuesKey(state, filter) {
  const place = state.query.selection.find(({kind}) => kind !== 'issue');
  if (!place || place.kind === 'issue' || !maySeeIssues(state)) return null;
  // Each look at single issues is noted: there is none at those of a hot spot that is not there.
  if (place.kind === 'spot') return spotOf(state) ? spotIssuesKey(state, ISSUE_PAGE) : null;
  const where = place.kind === 'cell' ? `bbox=${formatBox(place.box)}` : `grid=${place.gridId}`;
  return `/api/issues?${filter}&${where}&limit=${ISSUE_PAGE}`;
}
