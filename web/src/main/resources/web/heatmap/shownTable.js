// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Box, HeatTile, Issue} from '../lib/types.js' */
import {getJson} from '../lib/api.js';
import {minute} from '../lib/format.js';
import {shownRate} from '../lib/funnel.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {tileBox, tilesOf, toWorld} from '../lib/tiles.js';
import {scaleZoom} from '../map/heatLayer.js';
import {cubeRows, cubeView} from './cubeView.js';
import {perWords as ratePer, placeWords} from './funnelWords.js';
import {heatSource, isCoverage} from './resources.js';
import {measureOf, rateOf} from './scales.js';
import {comparisonOf, findingOf, isAboutVisits, mapDaysOf, mapPointsOf, otherDaysOf, shownFunnel, shownVisits, showsCube} from './state.js';
import {classWords, perWords} from './visitsWords.js';
import {topicName} from './words.js';
import {clusterTable} from './clusterWords.js';
import {spotTable} from './spotWords.js';

/**
 * What the map shows, in numbers: cells with their counts, grids, single issues, or what was found.
 *
 * @typedef {(string | number | undefined)[]} Row
 * @typedef {{titles: string[], rows: Row[]}} Table
 */

/** Cells along each side of a tile. */
const SIZE = 64;

/** Whether there is a table of what the map shows now. @param {PageState} state */
export function hasTable(state) {
  const {mode, tab} = state.query;
  if (showsCube(state)) return cubeView(state) !== undefined;
  if (findingOf(state) === 'visits') return shownVisits(state) !== undefined;
  if (findingOf(state) === 'funnel') return shownFunnel(state) !== undefined;
  if (findingOf(state) === 'spots') return state.hotSpots.tag === 'ready';
  if (findingOf(state) === 'clusters') return state.clusters.tag === 'ready';
  return tab !== 'circles' && !(mode === 'points' && isAboutVisits(state));
}

/**
 * @param {PageState} state
 * @param {Box} box what of the map is in view
 * @returns {Promise<Table>} rejects with a Problem
 */
export async function shownTable(state, box) {
  const {mode} = state.query;
  if (showsCube(state)) return cubeTable(state);
  if (findingOf(state) === 'visits') return visitsTable(state);
  if (findingOf(state) === 'funnel') return funnelTable(state);
  const hotSpots = shown(state.hotSpots);
  if (findingOf(state) === 'spots' && hotSpots) return spotTable(hotSpots);
  const clusters = shown(state.clusters);
  if (findingOf(state) === 'clusters' && clusters) return clusterTable(state, clusters);
  if (mode === 'grids') return gridTable(state);
  return mode === 'points' ? issueTable(state, mapPointsOf(state)?.items ?? []) : cellTable(state, box);
}

/** @param {PageState} state @param {Box} box @returns {Promise<Table>} the cells that the legend speaks of, the fullest first */
async function cellTable(state, box) {
  const mine = await cellsOf(heatSource(state, mapDaysOf(state)), state, box);
  const what = t(isAboutVisits(state) ? 'csv.uncovered' : 'csv.issues');
  const titles = [t('csv.west'), t('csv.south'), t('csv.east'), t('csv.north'), what];
  /** @param {Cell} cell */
  const edges = ({box: edge}) => edge.map((degrees) => Number(degrees.toFixed(7)));
  if (!comparisonOf(state)) return {titles, rows: [...mine.values()].sort((a, b) => b.count - a.count).map((cell) => [...edges(cell), cell.count])};
  const other = await cellsOf(heatSource(state, otherDaysOf(state)), state, box);
  const all = new Map([...other, ...mine]);
  return {
    titles: [...titles, t('csv.otherIssues')],
    rows: [...all].map(([key, cell]) => [...edges(cell), mine.get(key)?.count ?? 0, other.get(key)?.count ?? 0]).sort((a, b) => b[4] - a[4]),
  };
}

/** @typedef {{box: Box, count: number}} Cell */

/** @param {string | null} source @param {PageState} state @param {Box} view @returns {Promise<Map<string, Cell>>} */
async function cellsOf(source, state, [west, south, east, north]) {
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  if (!source) return cells;
  const [path, query] = source.split('?');
  const z = scaleZoom(state.zoom, state.query.mode === 'heat');
  const tiles = tilesOf(toWorld(west, north), toWorld(east, south), z);
  await Promise.all(
    tiles.map(async (tile) => {
      /** @type {HeatTile} */
      const {cells: counts} = await getJson(`${path}/${z}/${tile.x}/${tile.y}?${query}`);
      for (let i = 0; i < counts.length; i += 2) {
        const at = {x: tile.x * SIZE + (counts[i] % SIZE), y: tile.y * SIZE + Math.floor(counts[i] / SIZE)};
        const box = tileBox({z: z + 6, ...at});
        if (box[0] < east && box[2] > west && box[1] < north && box[3] > south) cells.set(`${at.x} ${at.y}`, {box, count: counts[i + 1]});
      }
    }),
  );
  return cells;
}

/** @param {PageState} state @returns {Table} */
function gridTable(state) {
  const measure = measureOf(state);
  const features = shown(state.frameGrids)?.features ?? shown(state.grids)?.features ?? [];
  const names = [t('grids.grid'), t('csv.code')];
  if (isCoverage(measure)) {
    const rows = new Map((shown(state.coverage)?.grids ?? []).map((row) => [row.gridId, row]));
    return {
      titles: [...names, t('csv.eligible'), t('csv.effective'), t('csv.attempted'), t(`measure.${measure}`)],
      rows: features.map(({properties: {gridId, name, code}}) => {
        const row = rows.get(gridId);
        return row?.suppressed ? [name, code] : [name, code, row?.eligible, row?.effective, row?.attempted, rateOf(row, measure)];
      }),
    };
  }
  const other = comparisonOf(state) ? new Map((shown(state.otherGrids)?.features ?? []).map(({properties}) => [properties.gridId, properties])) : null;
  return {
    titles: [...names, t('grids.households'), t('csv.issues'), t('measure.rate'), ...(other ? [t('csv.otherIssues'), t('csv.otherRate')] : [])],
    rows: features.map(({properties: {gridId, name, code, households, issues, issuesPer100Households}}) => [
      name,
      code,
      households,
      issues,
      issuesPer100Households,
      ...(other ? [other.get(gridId)?.issues, other.get(gridId)?.issuesPer100Households] : []),
    ]),
  };
}

/** @param {PageState} state @returns {Table} cells or grids as the panel has them, the worklist first */
function visitsTable(state) {
  const value = shownVisits(state);
  if (!value) return {titles: [], rows: []};
  const per = perWords(value);
  return {
    titles: [t('csv.estate'), t('grids.grid'), t('csv.code'), t('csv.lng'), t('csv.lat'), t('csv.householdsMean'), t('csv.complaints'), t('csv.visits'), t('csv.complaintRate', {per}), t('csv.visitRate', {per}), t('csv.class')],
    rows: value.units.map((unit) => {
      const {estate, name, code, lng, lat, households, complaints, visits, complaintRate, visitRate} = unit;
      return [estate, name, code, rounded(lng, 7), rounded(lat, 7), rounded(households, 1), complaints, visits, rounded(complaintRate, 2), rounded(visitRate, 2), classWords(unit)];
    }),
  };
}

/** @param {PageState} state @returns {Table} in the order of codes, with both kinds of limits */
function funnelTable(state) {
  const table = shownFunnel(state);
  if (!table) return {titles: [], rows: []};
  const per = ratePer();
  /** @param {number | undefined} rate */
  const shownAs = (rate) => (rate === undefined ? undefined : rounded(Number(shownRate(rate)), 2));
  return {
    titles: [t('grids.grid'), t('csv.code'), t('grids.issues'), t('funnel.days'), t('funnel.axis.rate', {per}), t('csv.low95'), t('csv.high95'), ...['95%', '99.8%'].flatMap((limit) => [t('csv.limitLow', {limit}), t('csv.limitHigh', {limit})]), t('funnel.limits.chance'), t('funnel.limits.widened')],
    rows: table.grids.map((grid) => [
      grid.name,
      grid.code,
      grid.events,
      rounded(grid.householdDays, 0),
      ...[grid.rate, grid.interval?.low, grid.interval?.high, grid.limits95?.low, grid.limits95?.high, grid.limits998?.low, grid.limits998?.high].map(shownAs),
      placeWords(grid, table, ''),
      placeWords(grid, table, 'widened'),
    ]),
  };
}

/** @param {PageState} state @returns {Table} of the month and topic that the map shows; nothing stands where it is not told */
function cubeTable(state) {
  const view = cubeView(state);
  return {
    titles: [t('grids.grid'), t('csv.code'), t('cube.month'), t('filter.topic'), t('grids.issues')],
    rows: view ? cubeRows(state, view).map(({name, code, issues}) => [name, code, view.month, topicName(state, view.topic), issues]) : [],
  };
}

/** @param {number} value @param {number} digits */
function rounded(value, digits) {
  return Number(value.toFixed(digits));
}

/** @param {PageState} state @param {Issue[]} issues @returns {Table} */
export function issueTable(state, issues) {
  return {
    titles: [t('csv.number'), t('filter.topic'), t('filter.status'), t('filter.source'), t('csv.reportedAt'), t('csv.lng'), t('csv.lat')],
    rows: issues.map(({number, topic, status, source, reportedAt, lng, lat}) => [
      number,
      topicName(state, topic),
      t(`status.${status}`),
      t(`source.${source}`),
      minute(reportedAt, state.installation.zone),
      lng,
      lat,
    ]),
  };
}
