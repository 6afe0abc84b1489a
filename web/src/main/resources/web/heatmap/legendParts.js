// @ts-check
/** @import {PageState} from './state.js' */
import {LEVELS, classAt, classColours} from '../lib/bivariate.js';
import {STATES} from '../lib/buildings.js';
import {PLACES, placeColours} from '../lib/funnel.js';
import {aboutMeters, count, decimal, percent, signed} from '../lib/format.js';
import {frameShape} from '../lib/frames.js';
import {differenceOpacity, opacityOf} from '../lib/heatField.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {cssOf} from '../lib/scale.js';
import {metersOf} from '../lib/tiles.js';
import {STATUSES} from '../lib/urlState.js';
import {BUILDINGS_ZOOM} from '../map/buildingsLayer.js';
import {scaleZoom} from '../map/heatLayer.js';
import {cubeView} from './cubeView.js';
import {POINTS_ZOOM, isCoverage} from './resources.js';
import {cubeScale, differenceScaleOf, gridScale, heatScale, measureOf} from './scales.js';
import {comparisonOf, daysOf, findingOf, frameShare, isAboutVisits, maySeeIssues, shownVisits, showsCube, targetOf} from './state.js';
import {perWords} from './visitsWords.js';
import {topicName} from './words.js';

/**
 * What the legend says, for whoever draws it on paper: from the same scales as the map and the panel.
 *
 * @typedef {'zero' | 'none' | 'same' | 'worklist' | 'nobody'} Swatch
 * @typedef {{colours: string[][], up: string, across: string, upCuts: string[], acrossCuts: string[]}} Square rows from below, with where
 *     classes end
 * @typedef {object} LegendParts
 * @property {string} title
 * @property {string} unit
 * @property {string[]} [ramp] colours from left to right, over the map's ground
 * @property {string[]} [steps] colours of classes
 * @property {Square} [square] of nine classes
 * @property {{at: number, words: string}[]} ticks under ramp or steps, 0 to 1
 * @property {{swatch: Swatch, words: string}[]} keys
 * @property {{code: string, words: string}[]} marks
 */

const STOPS = 32;

/** @param {string} key @returns {LegendParts} */
function onlyTitle(key) {
  return {title: t(key), unit: '', ticks: [], keys: [], marks: []};
}

/** @param {PageState} state @returns {LegendParts} */
export function legendParts(state) {
  const {mode, tab} = state.query;
  if (findingOf(state) && !maySeeIssues(state)) return onlyTitle('finding.spots');
  const outside = {swatch: /** @type {const} */ ('none'), words: t('legend.noData')};
  if (showsCube(state)) return cubeParts(state);
  if (findingOf(state) === 'visits') return visitsParts(state);
  if (findingOf(state) === 'funnel') return funnelParts(state);
  if (mode === 'grids' && tab === 'circles') return {...onlyTitle(`service.${state.query.service}`), marks: [{code: 'BEYOND', words: t('circles.buildings')}]};
  if (mode === 'points') {
    const visits = isAboutVisits(state);
    if (state.zoom < (visits ? BUILDINGS_ZOOM : POINTS_ZOOM)) return onlyTitle(visits ? 'legend.buildingsNearer' : 'legend.nearer');
    const codes = visits ? STATES : STATUSES;
    return {...onlyTitle(visits ? 'legend.buildings' : 'legend.status'), marks: codes.map((code) => ({code, words: t(visits ? `state.${code}` : `status.${code}`)}))};
  }
  if (mode === 'grids') return gridParts(state);
  const smooth = mode === 'heat';
  const side = aboutMeters(metersOf(state.latitude, scaleZoom(state.zoom, smooth), 64));
  const unit = t(smooth ? 'legend.perAbout' : 'legend.perCell', {side});
  const difference = differenceScaleOf(state);
  if (difference) {
    return {
      title: t('legend.difference'),
      unit,
      ramp: rampOf((part) => {
        const value = Math.sign(part * 2 - 1) * Math.expm1(Math.abs(part * 2 - 1) * Math.log1p(difference.cap));
        return `rgb(${difference.colour(value).join(' ')} / ${differenceOpacity(difference, value, 1)})`;
      }),
      ticks: difference.ticks.map((tick) => ({at: (difference.position(tick) + 1) / 2, words: signed(tick)})),
      keys: [{swatch: 'same', words: t('legend.same')}, {swatch: 'zero', words: t('legend.neither')}, outside],
      marks: [],
    };
  }
  const scale = heatScale(state);
  const visits = isAboutVisits(state);
  const perFrame = frameShare(state) === 1 ? '' : ` · ${t('legend.perFrame', {days: count(frameShape(daysOf(state)).width)})}`;
  return {
    title: t(visits ? `legend.uncovered.${targetOf(state)}` : 'legend.issues'),
    unit: (visits ? t(smooth ? 'legend.uncovered.perAbout' : 'legend.uncovered.perCell', {side}) : unit) + perFrame,
    ramp: scale && rampOf((part) => {
      const value = Math.expm1(part * Math.log1p(scale.cap));
      return `rgb(${scale.colour(value).join(' ')} / ${opacityOf(scale, value)})`;
    }),
    ticks: (scale?.ticks ?? []).map((tick) => ({at: scale?.position(tick) ?? 0, words: tick === scale?.cap ? `≥${count(tick)}` : count(tick)})),
    keys: [{swatch: 'zero', words: t(visits ? 'legend.uncovered.none' : 'legend.zero')}, outside],
    marks: [],
  };
}

/** @param {PageState} state @returns {LegendParts} */
function visitsParts(state) {
  const value = shownVisits(state);
  const colours = classColours(state.theme);
  return {
    title: t('contrast.title'),
    unit: value ? perWords(value) : '',
    square: {
      colours: LEVELS.map((complaints) => LEVELS.map((visits) => cssOf(colours[classAt(complaints, visits)]))),
      up: t('contrast.axis.complaints'),
      across: t('contrast.axis.visits'),
      upCuts: (value?.complaintCuts ?? []).map((cut) => decimal(cut)),
      acrossCuts: (value?.visitCuts ?? []).map((cut) => decimal(cut)),
    },
    ticks: [],
    keys: [
      {swatch: 'worklist', words: t('contrast.kind.WORKLIST')},
      {swatch: 'nobody', words: t('contrast.kind.NOBODY_LOOKED')},
    ],
    marks: [],
  };
}

/** @param {PageState} state @returns {LegendParts} */
function funnelParts({query, theme}) {
  return {
    title: t(query.limits ? 'funnel.limits.widenedWhat' : 'funnel.limits.chanceWhat'),
    unit: '',
    steps: placeColours(theme).map(cssOf),
    ticks: PLACES.map((place, i) => ({at: (i + 0.5) / PLACES.length, words: t(`funnel.short.${place}`)})),
    keys: [{swatch: 'none', words: t('funnel.withheld')}],
    marks: [],
  };
}

/** @param {PageState} state @returns {LegendParts} */
function cubeParts(state) {
  const view = cubeView(state);
  const scale = cubeScale(state)?.scale;
  return {
    title: view ? topicName(state, view.topic) : '',
    unit: t('measure.unit.issues'),
    steps: scale?.colours.map(cssOf),
    ticks: (scale?.breaks ?? []).map((at, i, all) => ({at: (i + 1) / (all.length + 1), words: count(at)})),
    keys: [{swatch: 'none', words: t('cube.untoldOf', {least: count(shown(state.cube)?.least)})}],
    marks: [],
  };
}

/** @param {PageState} state @returns {LegendParts} */
function gridParts(state) {
  const measure = measureOf(state);
  const scale = gridScale(state)?.scale;
  const difference = !isCoverage(measure) && comparisonOf(state) === 'difference';
  /** @param {number} value */
  const words = (value) => (isCoverage(measure) ? percent(value, 0) : difference ? signed(value, 1) : Number.isInteger(value) ? count(value) : decimal(value));
  return {
    title: t(difference ? `legend.difference.${measure}` : `measure.${measure}`),
    unit: t(`measure.unit.${measure}`),
    steps: scale?.colours.map(cssOf),
    ticks: (scale?.breaks ?? []).map((at, i, all) => ({at: (i + 1) / (all.length + 1), words: words(at)})),
    keys: [{swatch: 'none', words: t('legend.noRate')}],
    marks: [],
  };
}

/** @param {(part: number) => string} colour */
function rampOf(colour) {
  return Array.from({length: STOPS + 1}, (_, i) => colour(i / STOPS));
}
