// @ts-check
/**
 * @import {Area, BuildingState, Clusters, Completeness, ComplaintVisits, Coverage, Feasibility, Forecast, FunnelTable, Grids, HeatDomain, HotSpots, Installation,
 *     Issue, IssueCube, Job, Query, Remote, ServiceCircles,
 *     ServiceCirclesMap, Session, Summary, Topic, UncoveredTarget, View} from '../lib/types.js'
 */
/** @import {Pages} from '../lib/remote.js' */
/** @import {Store} from '../lib/store.js' */
import {dayNumber, windowDays} from '../lib/days.js';
import {frameIndex, frameOf, frameShape} from '../lib/frames.js';
import {idle, shown} from '../lib/remote.js';
import {lengthOf, otherPeriod} from '../lib/periods.js';
import {createStore} from '../lib/store.js';
import {DEFAULT_QUERY} from '../lib/urlState.js';

/**
 * All that the page knows, in one place. Panels read it and call actions; they never meet each other.
 *
 * @typedef {object} PageState
 * @property {Installation} installation
 * @property {Session} session
 * @property {string} language
 * @property {string} theme
 * @property {Query} query
 * @property {number} zoom of the map
 * @property {number} latitude of its middle
 * @property {{gridId?: number, targetId?: number, buildingId?: number, issueId?: number, spotNumber?: number, clusterId?: number, unit?: number}} hovered on the map or in a list
 * @property {{from: string, to: string} | null} brush the days under the hand, while it draws a window
 * @property {boolean} playing whether frame follows frame
 * @property {number} speed frames a second
 * @property {number | null} overBar of the timeline, the one under the pointer
 * @property {{lng: number, lat: number, label: string} | null} spot a place that was looked for
 * @property {number | null} picked the one chosen from the uncovered
 * @property {number | null} pickedUnit of complaints against visits, by its place in the answer
 * @property {Remote<Topic[]>} topics
 * @property {Remote<Area[]>} areas
 * @property {Remote<Summary>} summary under the filter
 * @property {Remote<Summary>} history the same over the whole span of the timeline
 * @property {Remote<HeatDomain>} domain
 * @property {Remote<Grids>} grids
 * @property {Remote<Grids>} frameGrids those of the days that the map shows for now
 * @property {Remote<Summary>} otherSummary of the period that is compared with
 * @property {Remote<HeatDomain>} otherDomain
 * @property {Remote<Grids>} otherGrids
 * @property {Remote<Coverage>} coverage
 * @property {boolean} ahead whether the next two weeks are looked at
 * @property {boolean} weekly whether it is asked if every household every week could be kept
 * @property {Remote<Forecast>} forecast
 * @property {Remote<Feasibility>} feasibility
 * @property {boolean} completenessOpen whether it is looked at how complete the data are
 * @property {Remote<Completeness>} completeness
 * @property {Remote<Pages<UncoveredTarget>>} uncovered
 * @property {Remote<BuildingState[]>} buildings on the map, by the worst in each
 * @property {Remote<ServiceCircles>} circles who lives beyond a walk of a service point
 * @property {Remote<ServiceCirclesMap>} circlesMap the same for the map
 * @property {Remote<Pages<Issue>>} issues of the selected cell or grid
 * @property {Remote<Issue>} issue the selected one
 * @property {Remote<HotSpots>} hotSpots of the filter
 * @property {boolean} spotsJob whether the server finds them as a job, as it takes its time
 * @property {Remote<Clusters>} clusters what goes on since some day, as the last scan found it
 * @property {Remote<Job>} scan that the reader began
 * @property {Remote<ComplaintVisits>} complaintVisits
 * @property {Remote<FunnelTable>} funnel
 * @property {Remote<IssueCube>} cube the fixed counts, for who sees no single issues
 * @property {Remote<{items: Issue[], next?: string}>} points on the map
 * @property {Remote<{items: Issue[], next?: string}>} framePoints those of the days that the map shows for now
 * @property {Remote<null>} heat how the heat on the map fares
 * @property {Remote<null>} base how the base map fares
 *
 * @typedef {Store<PageState>} PageStore
 */

/** Days that the timeline spans, unless the window or the issues lie before them. */
export const TIMELINE_DAYS = 728;

/**
 * @param {Pick<PageState, 'installation' | 'session' | 'language' | 'theme' | 'query'>} known
 * @returns {PageStore}
 */
export function createPageStore(known) {
  /** @type {PageState} */
  const initial = {
    ...known,
    zoom: 16,
    latitude: 0,
    hovered: {},
    brush: null,
    playing: false,
    speed: 4,
    overBar: null,
    spot: null,
    picked: null,
    pickedUnit: null,
    topics: idle,
    areas: idle,
    summary: idle,
    history: idle,
    domain: idle,
    grids: idle,
    frameGrids: idle,
    otherSummary: idle,
    otherDomain: idle,
    otherGrids: idle,
    coverage: idle,
    ahead: false,
    weekly: false,
    forecast: idle,
    feasibility: idle,
    completenessOpen: new URLSearchParams(window.location.search).get('open') === 'completeness',
    completeness: idle,
    uncovered: idle,
    buildings: idle,
    circles: idle,
    circlesMap: idle,
    issues: idle,
    issue: idle,
    hotSpots: idle,
    spotsJob: false,
    clusters: idle,
    scan: idle,
    complaintVisits: idle,
    funnel: idle,
    cube: idle,
    points: idle,
    framePoints: idle,
    heat: idle,
    base: idle,
  };
  return createStore(initial);
}

/** @param {PageState} state @returns {{from: string, to: string}} */
export function daysOf({query, installation}) {
  return windowDays(query.time, installation.today);
}

/**
 * The days that the map shows: those of the filter, or for now those under the hand, or of the frame that is played. The
 * numbers beside it are those of the filter.
 *
 * @param {PageState} state
 * @returns {{from: string, to: string}}
 */
export function mapDaysOf(state) {
  if (state.brush) return state.brush;
  const days = daysOf(state);
  const {play, at} = state.query;
  return play && canPlay(state) ? frameOf(days, play, frameIndex(days, at)) : days;
}

/** Whether the map changes from moment to moment. @param {PageState} state */
export function isLive(state) {
  return state.brush !== null || state.playing;
}

/** Whether the map shows other days than the numbers. @param {PageState} state */
export function isFrame(state) {
  return state.brush !== null || (state.query.play !== '' && canPlay(state));
}

/** Whether the map shows what can be played: issues. @param {PageState} state */
export function canPlay(state) {
  return showsIssuesOnMap(state) && !state.query.compare;
}

/** What the panel of hot spots shows, where it stands. @param {PageState} state */
export function findingOf({query}) {
  return query.tab === 'hotspots' ? query.finding : undefined;
}

/** The hot spot that is selected. @param {PageState} state @returns {number | undefined} */
export function selectedSpot({query}) {
  const part = query.selection.find(({kind}) => kind === 'spot');
  return part?.kind === 'spot' ? part.number : undefined;
}

/** Whether what is looked at is made of issues, on the map or by cells and grids. @param {PageState} state */
export function isAboutIssues(state) {
  return maySeeIssues(state) && !isAboutVisits(state) && state.query.tab !== 'circles';
}

/**
 * With what hot spots are asked for; who sees no issues gets those of the last whole month without any filter.
 *
 * @param {PageState} state
 */
export function spotFilterOf(state) {
  if (!maySeeIssues(state)) return '';
  const {unit, cell, spotMeasure} = state.query;
  const params = new URLSearchParams(filterOf(state));
  if (spotMeasure !== DEFAULT_QUERY.spotMeasure) params.set('measure', spotMeasure);
  if (unit !== DEFAULT_QUERY.unit) params.set('unit', unit);
  else if (cell !== DEFAULT_QUERY.cell) params.set('cell', String(cell));
  return params.toString();
}

/** The hot spot that is selected, once the answer to just this question is there. @param {PageState} state */
export function spotOf(state) {
  const value = shown(state.hotSpots);
  const number = selectedSpot(state);
  return value?.asked === spotFilterOf(state) ? value.hotSpots.find((spot) => spot.number === number) : undefined;
}

/** Whether the map is of issues. @param {PageState} state */
export function showsIssuesOnMap(state) {
  return isAboutIssues(state) && findingOf(state) !== 'visits' && findingOf(state) !== 'funnel';
}

/** Complaints against visits, where they are looked at. @param {PageState} state */
export function shownVisits(state) {
  return findingOf(state) === 'visits' ? shown(state.complaintVisits) : undefined;
}

/** Grids against chance, where they are looked at. @param {PageState} state */
export function shownFunnel(state) {
  return findingOf(state) === 'funnel' ? shown(state.funnel) : undefined;
}

/** Whether the fixed counts are looked at: by who sees no single issues. @param {PageState} state */
export function showsCube(state) {
  return !maySeeIssues(state) && state.query.tab === 'overview';
}

/** How two periods are compared on the map, if they are: single issues only side by side. @param {PageState} state */
export function comparisonOf(state) {
  const {compare, mode} = state.query;
  if (!showsIssuesOnMap(state)) return '';
  return compare === 'difference' && mode === 'points' ? '' : compare;
}

/**
 * The period that is held against the one on the map.
 *
 * @param {PageState} state
 * @returns {{from: string, to: string}}
 */
export function otherDaysOf(state) {
  return otherPeriod(mapDaysOf(state), state.query.against);
}

/**
 * How often a count of the other period stands for one of this: as many days are compared with as many.
 *
 * @param {PageState} state
 */
export function timesOf(state) {
  return lengthOf(mapDaysOf(state)) / lengthOf(otherDaysOf(state));
}

/**
 * What part of the filter's days a frame is: colours are those of its counts, for all frames the same. All since the window
 * began come up to the filter's own in the end.
 *
 * @param {PageState} state
 * @returns {number} above 0, up to 1
 */
export function frameShare(state) {
  if (state.brush || state.query.play !== 'window' || !canPlay(state)) return 1;
  const {from, to} = daysOf(state);
  return frameShape({from, to}).width / (dayNumber(to) - dayNumber(from) + 1);
}

/** Single issues as the map shows them: what followed the hand stands until the rest has come. @param {PageState} state */
export function mapPointsOf({points, framePoints}) {
  return shown(framePoints) ?? shown(points);
}

/**
 * By which boundary is counted: issues by that of now, visits by that of their day, unless the reader chose.
 *
 * @param {PageState} state
 * @returns {'then' | 'now'}
 */
export function boundaryOf(state) {
  return state.query.boundary || (isAboutVisits(state) ? 'then' : 'now');
}

/** Whether the days that are looked at end before today. @param {PageState} state */
export function isPast(state) {
  return daysOf(state).to < state.installation.today;
}

/**
 * The filter as the server takes it. Days are always said, so that an open page doesn't slide over midnight while
 * its address claims to be the same.
 *
 * @param {PageState} state
 * @param {{from: string, to: string}} [days]
 */
export function filterOf(state, days = daysOf(state)) {
  const {topic, status, source, area, boundary} = state.query;
  const params = new URLSearchParams(days);
  for (const [name, values] of Object.entries(maySeeIssues(state) ? {topic, status, source, area} : {area})) {
    if (values.length) params.set(name, values.join(','));
  }
  if (boundary) params.set('boundary', boundary);
  return params.toString();
}

/** @param {PageState} state @returns {number | undefined} the grid that is selected */
export function selectedGrid({query}) {
  const part = query.selection.find(({kind}) => kind === 'grid');
  return part?.kind === 'grid' ? part.gridId : undefined;
}

/** @param {PageState} state @returns {number | undefined} the issue that is open */
export function selectedIssue({query}) {
  const part = query.selection.find(({kind}) => kind === 'issue');
  return part?.kind === 'issue' ? part.issueId : undefined;
}

/** @param {PageState} state @param {string[]} roles */
function hasRole({session}, roles) {
  return session.roles.some(({role}) => roles.includes(role));
}

/** @param {PageState} state */
export function maySeeIssues(state) {
  return hasRole(state, ['ADMIN', 'MANAGER', 'PLANNER', 'LEADER', 'WORKER', 'DESK']);
}

/** Who may have it looked at now where something is going on. @param {PageState} state */
export function mayScan(state) {
  return hasRole(state, ['ADMIN', 'MANAGER']);
}

/** @param {PageState} state */
export function maySeeHouseholds(state) {
  return hasRole(state, ['ADMIN', 'MANAGER', 'LEADER', 'WORKER']);
}

/** Whether the map is about visits, not about issues. @param {PageState} state */
export function isAboutVisits({query}) {
  return query.tab === 'coverage' || query.tab === 'uncovered';
}

/** Which kind of target the map is about: the list of the uncovered is of one kind, coverage counts households.
 *
 * @param {PageState} state
 */
export function targetOf({query}) {
  return query.tab === 'uncovered' ? query.target : 'HOUSEHOLD';
}
