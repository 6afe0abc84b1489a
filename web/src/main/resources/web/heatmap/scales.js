// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Coverage, CoverageRow, Grids, Measure} from '../lib/types.js' */
/** @import {CountScale, DifferenceScale, StepScale} from '../lib/scale.js' */
import {countsOf} from '../lib/cube.js';
import {PLACES, PLACE_SIGNS, placeOfGrid, placeScale, shownRate} from '../lib/funnel.js';
import {count, decimal, percent, signed} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {lengthOf, otherPeriod} from '../lib/periods.js';
import {shown} from '../lib/remote.js';
import {RAMPS, countScale, differenceScale, differenceSteps, niceBreaks, stepScale} from '../lib/scale.js';
import {cubeView} from './cubeView.js';
import {isCoverage} from './resources.js';
import {comparisonOf, daysOf, frameShare, shownFunnel, timesOf} from './state.js';

/** The scales that map and legend share. They follow from filter, cell size and theme alone. */

const RATE_BREAKS = [0.5, 0.6, 0.7, 0.8, 0.9];

/** @param {PageState} state @returns {CountScale | undefined} while there is no domain, none */
export function heatScale(state) {
  if (comparisonOf(state) === 'difference') return undefined;
  const value = shown(state.domain);
  return value && countScale(value.p98 * frameShare(state), state.theme === 'dark' ? RAMPS.cividis : RAMPS.ylOrRd);
}

/**
 * The scale of what one period has more or less than another, for as many days; the same for every view and frame. Its cap
 * is that of the counts.
 *
 * @param {PageState} state
 * @returns {DifferenceScale | undefined}
 */
export function differenceScaleOf(state) {
  const [one, other] = [shown(state.domain), shown(state.otherDomain)];
  if (comparisonOf(state) !== 'difference' || !one || !other) return undefined;
  const days = daysOf(state);
  return differenceScale(Math.max(one.p98, (other.p98 * lengthOf(days)) / lengthOf(otherPeriod(days, state.query.against))), rampOfDifferences(state.theme));
}

/** @param {string} theme */
function rampOfDifferences(theme) {
  return theme === 'dark' ? RAMPS.puOrDark : RAMPS.puOr;
}

/**
 * @typedef {object} GridScale
 * @property {StepScale} scale
 * @property {number} [only] the value of all grids, where they have but one
 * @property {(gridId: number) => number | undefined} value
 * @property {(value: number | undefined) => string} format
 */

/**
 * What colours the grids: the measure that was chosen, but for a rate that no grid has, the counts.
 *
 * @param {Pick<PageState, 'query' | 'grids'>} state
 * @returns {Measure}
 */
export function measureOf({query: {measure}, grids}) {
  return measure === 'rate' && !hasRates(shown(grids)) ? 'issues' : measure;
}

/** Whether any grid has enough households for a rate; taken for granted while there are no grids. @param {Grids | undefined} grids */
export function hasRates(grids) {
  return !grids?.features.length || grids.features.some(({properties}) => properties.issuesPer100Households !== undefined);
}

/** @param {PageState} state @returns {GridScale | undefined} while the numbers aren't there, none */
export function gridScale(state) {
  const {grids, frameGrids, coverage, theme} = state;
  const measure = measureOf(state);
  if (!isCoverage(measure) && comparisonOf(state) === 'difference') return differenceOfGrids(state, measure);
  return isCoverage(measure) ? coverageScale(shown(coverage), measure, theme) : issueScale({whole: shown(grids), frame: shown(frameGrids), share: frameShare(state)}, measure, theme);
}

/** @param {Coverage | undefined} coverage @param {Measure} measure @param {string} theme @returns {GridScale | undefined} */
function coverageScale(coverage, measure, theme) {
  if (!coverage) return undefined;
  const rows = new Map(coverage.grids.map((row) => [row.gridId, row]));
  return {
    scale: stepScale(RATE_BREAKS, theme === 'dark' ? [...RAMPS.ylGnBu].reverse() : RAMPS.ylGnBu),
    value: (gridId) => rateOf(rows.get(gridId), measure),
    format: (value) => percent(value, 0),
  };
}

/**
 * The steps are those of the filter, whatever days the map shows for now, or the same share of them for every frame.
 *
 * @param {{whole: Grids | undefined, frame: Grids | undefined, share: number}} counts
 * @param {Measure} measure
 * @param {string} theme
 * @returns {GridScale | undefined}
 */
function issueScale({whole, frame, share}, measure, theme) {
  if (!whole) return undefined;
  const values = valuesOf(whole, measure);
  const drawn = frame ? valuesOf(frame, measure) : values;
  const known = /** @type {number[]} */ ([...values.values()].filter((value) => value !== undefined)).map((value) => value * share);
  const breaks = niceBreaks(known);
  return {
    only: breaks.length ? undefined : known[0],
    scale: stepScale(breaks, theme === 'dark' ? RAMPS.cividis : RAMPS.ylOrRd.slice(0, 6)),
    value: (gridId) => drawn.get(gridId),
    format: (value) => (measure === 'rate' ? decimal(value) : count(value)),
  };
}

/** @param {Grids} grids @param {Measure} measure @returns {Map<number, number | undefined>} by grid */
function valuesOf({features}, measure) {
  return new Map(features.map(({properties}) => [properties.gridId, measure === 'rate' ? properties.issuesPer100Households : properties.issues]));
}

/**
 * Grids by their place among the limits of chance, with their rates: no scale of rates, which would rank them.
 *
 * @param {PageState} state
 */
export function funnelColours(state) {
  const table = shownFunnel(state);
  if (!table) return undefined;
  const grids = new Map(table.grids.map((grid) => [grid.gridId, grid]));
  /** @param {number} gridId */
  const placeOf = (gridId) => {
    const grid = grids.get(gridId);
    return grid && placeOfGrid(grid, state.query.limits);
  };
  return {
    scale: placeScale(state.theme),
    value(/** @type {number} */ gridId) {
      const place = placeOf(gridId);
      return place && PLACES.indexOf(place);
    },
    figure(/** @type {number} */ gridId) {
      const place = placeOf(gridId);
      return [place ? PLACE_SIGNS[place] : '', decimal(shownRate(grids.get(gridId)?.rate))].filter(Boolean).join(' ');
    },
  };
}

/**
 * The fixed counts of a topic, in the same colours for every month.
 *
 * @param {PageState} state
 * @returns {GridScale | undefined}
 */
export function cubeScale(state) {
  const view = cubeView(state);
  const cube = shown(state.cube);
  if (!view || !cube) return undefined;
  const counts = countsOf(cube, view.topic, view.month);
  const breaks = niceBreaks(cube.cells.filter(({topic}) => topic === view.topic).map(({issues}) => issues));
  return {
    scale: stepScale(breaks, state.theme === 'dark' ? RAMPS.cividis : RAMPS.ylOrRd.slice(0, 6)),
    value: (gridId) => counts.get(gridId),
    format: (value) => (value === undefined ? t('cube.untold') : count(value)),
  };
}

/**
 * What each grid has more or less than in the other period, for as many days; nothing where either has no value.
 *
 * @param {PageState} state
 * @param {Measure} measure
 * @returns {GridScale | undefined}
 */
function differenceOfGrids(state, measure) {
  const [now, other] = [shown(state.frameGrids) ?? shown(state.grids), shown(state.otherGrids)];
  if (!now || !other) return undefined;
  const before = valuesOf(other, measure);
  const differences = new Map(
    [...valuesOf(now, measure)].map(([gridId, value]) => {
      const then = before.get(gridId);
      return [gridId, value === undefined || then === undefined ? undefined : value - then * timesOf(state)];
    }),
  );
  const known = /** @type {number[]} */ ([...differences.values()].filter((value) => value !== undefined));
  return {
    scale: differenceSteps(known, rampOfDifferences(state.theme)),
    value: (gridId) => differences.get(gridId),
    format: (value) => signed(value, measure === 'rate' ? 1 : 0),
  };
}

/**
 * The grids of the other period, in the colours of this: a count stands for as many days.
 *
 * @param {PageState} state
 * @returns {GridScale | undefined}
 */
export function otherGridScale(state) {
  const [mine, other] = [gridScale(state), shown(state.otherGrids)];
  const measure = measureOf(state);
  if (!mine || !other || isCoverage(measure)) return undefined;
  const values = valuesOf(other, measure);
  const value = (/** @type {number} */ gridId) => {
    const counted = values.get(gridId);
    return counted === undefined ? undefined : counted * timesOf(state);
  };
  return {...mine, value};
}

/** @param {CoverageRow | undefined} row @param {Measure} measure */
export function rateOf(row, measure) {
  return measure === 'effective' ? row?.effectiveRate : measure === 'reach' ? row?.reachRate : row?.meetRate;
}
