// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Coverage, CoverageRow, Grids, Measure} from '../lib/types.js' */
/** @import {CountScale, StepScale} from '../lib/scale.js' */
import {count, decimal, percent} from '../lib/format.js';
import {shown} from '../lib/remote.js';
import {RAMPS, countScale, niceBreaks, stepScale} from '../lib/scale.js';
import {isCoverage} from './resources.js';

/** The scales that map and legend share. They follow from filter, cell size and theme alone. */

const RATE_BREAKS = [0.5, 0.6, 0.7, 0.8, 0.9];

/** @param {PageState} state @returns {CountScale | undefined} while there is no domain, none */
export function heatScale({domain, theme}) {
  const value = shown(domain);
  return value && countScale(value.p98, theme === 'dark' ? RAMPS.cividis : RAMPS.ylOrRd);
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
  return isCoverage(measure) ? coverageScale(shown(coverage), measure, theme) : issueScale(shown(grids), shown(frameGrids), measure, theme);
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
 * The steps are those of the filter, whatever days the map shows for now.
 *
 * @param {Grids | undefined} grids
 * @param {Grids | undefined} frame those of the days that the map shows
 * @param {Measure} measure
 * @param {string} theme
 * @returns {GridScale | undefined}
 */
function issueScale(grids, frame, measure, theme) {
  if (!grids) return undefined;
  /** @param {Grids} of */
  const valuesOf = (of) =>
    new Map(
      of.features.map(({properties}) => [
        properties.gridId,
        measure === 'rate' ? properties.issuesPer100Households : properties.issues,
      ]),
    );
  const values = valuesOf(grids);
  const drawn = frame ? valuesOf(frame) : values;
  const known = /** @type {number[]} */ ([...values.values()].filter((value) => value !== undefined));
  const breaks = niceBreaks(known);
  return {
    only: breaks.length ? undefined : known[0],
    scale: stepScale(breaks, theme === 'dark' ? RAMPS.cividis : RAMPS.ylOrRd.slice(0, 6)),
    value: (gridId) => drawn.get(gridId),
    format: (value) => (measure === 'rate' ? decimal(value) : count(value)),
  };
}

/** @param {CoverageRow | undefined} row @param {Measure} measure */
export function rateOf(row, measure) {
  return measure === 'effective' ? row?.effectiveRate : measure === 'reach' ? row?.reachRate : row?.meetRate;
}
