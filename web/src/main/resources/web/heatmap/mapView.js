// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Resources} from './resources.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Insets} from '../map/createMap.js' */
/** @import {Box, View} from '../lib/types.js' */
import * as L from 'leaflet';
import {classColours} from '../lib/bivariate.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {around, formatBox, toWorld} from '../lib/tiles.js';
import {baseMap} from '../map/baseMap.js';
import {circlesLayer} from '../map/circlesLayer.js';
import {createMap, fit, flyTo, goTo, viewOf} from '../map/createMap.js';
import {BUILDINGS_ZOOM, buildingsLayer} from '../map/buildingsLayer.js';
import {dotsLayer} from '../map/dotsLayer.js';
import {gridsLayer} from '../map/gridsLayer.js';
import {heatLayer} from '../map/heatLayer.js';
import {labelLayer} from '../map/labelLayer.js';
import {marksLayer} from '../map/marksLayer.js';
import {unitsLayer} from '../map/unitsLayer.js';
import {cubeView} from './cubeView.js';
import {createPointer} from './mapPointer.js';
import {buildingsKey, heatSource} from './resources.js';
import {cubeScale, differenceScaleOf, funnelColours, gridScale, heatScale} from './scales.js';
import {comparisonOf, filterOf, findingOf, frameShare, isLive, mapDaysOf, mapPointsOf, otherDaysOf, selectedGrid, selectedIssue, shownFunnel, shownVisits, timesOf} from './state.js';
import {spotsLayer} from '../map/spotsLayer.js';
import {markedOutlines, outlinesOf} from './outlines.js';

/**
 * The map and what is drawn on it, as the state has it. It asks the store, and tells the store where it stands.
 *
 * @typedef {object} MapView
 * @property {L.Map} map
 * @property {(place: {lng: number, lat: number}) => void} flyTo
 * @property {(box: Box) => void} flyToBox
 * @property {() => void} fitScope all that the reader may see
 * @property {() => Box} viewBox what is in view
 * @property {() => boolean} showsScope whether all of that is in view
 * @property {() => void} retry what of the map could not be had
 * @property {(sources: string[], signal: AbortSignal) => Promise<void>} fetchAhead heat that is about to be shown
 * @property {() => void} refreshHeat counts it again, as something has changed
 *
 * @param {object} parts
 * @param {HTMLElement} parts.element
 * @param {PageStore} parts.store
 * @param {Resources} parts.resources
 * @param {Navigation} parts.navigation
 * @param {() => Insets} parts.insets
 * @param {(buildingId: number) => void} parts.openBuilding
 * @param {View | null} parts.view where to begin; else all that may be seen
 * @returns {MapView}
 */
export function createMapView({element, store, resources, navigation, insets, openBuilding, view}) {
  const map = createMap(element);
  const base = baseMap();
  const heat = heatLayer();
  const grids = gridsLayer();
  const issues = dotsLayer('dots');
  const buildings = buildingsLayer(base.tilesInView);
  const circles = circlesLayer();
  const beyond = dotsLayer('dots');
  const units = unitsLayer();
  const spots = spotsLayer();
  const marks = marksLayer();
  const labels = labelLayer(base.tilesInView, grids.labels);

  let fitted = view !== null;
  const scope = () => around((shown(store.get().areas) ?? []).flatMap(({bounds}) => (bounds ? [bounds] : [])));
  const fitScope = () => fit(map, scope(), insets());
  goTo(map, view ?? {zoom: 4, lng: 105, lat: 35});
  if (view) begin();
  else store.watch(({areas}) => areas.tag, whenAreas);

  /** @param {string} tag */
  function whenAreas(tag) {
    if (fitted || (tag !== 'ready' && tag !== 'failed')) return;
    fitted = true;
    fitScope();
    begin();
  }

  function begin() {
    tellView();
    for (const layer of [base, grids.below, heat, grids.outside, ...units.layers, grids.above, ...buildings.layers, ...labels.layers, circles, beyond, spots, issues, marks]) layer.addTo(map);
    L.control.scale({imperial: false, maxWidth: 96}).addTo(map);
    map.on('moveend', () => {
      tellView();
      navigation.moved(viewOf(map));
    });
    base.on('load', () => {
      labels.redraw();
      buildings.redraw();
      if (store.get().base.tag !== 'failed') store.set({base: {tag: 'ready', value: null}});
    });
    base.on('loading', () => store.set({base: {tag: 'pending'}}));
    base.on('failed', (event) => store.set({base: {tag: 'failed', problem: /** @type {any} */ (event).problem}}));
    heat.on('waiting', () => store.set({heat: {tag: 'pending'}}));
    heat.on('drawn', () => store.get().heat.tag !== 'ready' && store.set({heat: {tag: 'ready', value: null}}));
    heat.on('failed', (event) => store.set({heat: {tag: 'failed', problem: /** @type {any} */ (event).problem}}));
    watch();
    createPointer({map, store, navigation, grids, spots, issues, buildings, units, openBuilding});
  }

  function tellView() {
    const {zoom, lat} = viewOf(map);
    store.set({zoom, latitude: lat});
    askForView(store.get());
  }

  /** What is asked for by where the map stands. @param {PageState} state */
  function askForView(state) {
    const box = formatBox(boxOf(map));
    resources.followPoints(state, box);
    resources.buildings.ask(state.zoom >= BUILDINGS_ZOOM ? buildingsKey(state, box) : null);
  }

  function watch() {
    store.watch(heatKey, () => heat.show(heatOf(store.get())));
    store.watch(paletteKey, () => {
      const palette = paletteOf(store.get());
      if (palette) heat.colour(palette);
    });
    store.watch((state) => [state.query.mode, filterOf(state, mapDaysOf(state)), filterOf(state), state.points.tag, buildingsKey(state, '')].join(' '), () => askForView(store.get()));
    store.watch(mapPointsOf, (page) => issues.setDots((page?.items ?? []).flatMap(dotOfIssue)));
    store.watch(({buildings: remote}) => shown(remote), (value) => buildings.setBuildings(value ?? []));
    store.watch(circlesOf, (value) => {
      circles.setCircles(value ? {outline: value.outline.coordinates, points: value.points} : null);
      beyond.setDots((value?.buildings ?? []).map(({buildingId: id, lng, lat}) => ({id, lng, lat, code: 'BEYOND'})));
    });
    store.watch(unitsKey, () => units.setUnits(shownVisits(store.get())?.units ?? [], classColours(store.get().theme)));
    store.watch(({hovered, pickedUnit}) => `${hovered.unit} ${pickedUnit}`, () => units.setMarked([store.get().hovered.unit, store.get().pickedUnit ?? undefined]));
    store.watch(outlinesKey, () => spots.setOutlines(outlinesOf(store.get())));
    store.watch((state) => markedOutlines(state).join(), () => spots.setMarked(markedOutlines(store.get())));
    store.watch(({grids}) => shown(grids), (value) => grids.setGrids(value?.features ?? []));
    store.watch(colouringKey, () => {
      grids.setColouring(colouringOf(store.get()));
      labels.redraw();
    });
    store.watch(({hovered}) => hovered.gridId ?? null, grids.setHovered);
    store.watch((state) => selectedGrid(state) ?? null, grids.setSelected);
    store.watch(markedBuilding, buildings.setMarked);
    store.watch((state) => state.hovered.issueId ?? selectedIssue(state) ?? null, issues.setMarked);
    store.watch(marksKey, () => marks.setMarks(marksOf(store.get())));
    store.watch(({theme}) => theme, () => {
      base.restyle();
      for (const layer of [heat, grids, units, buildings, labels, circles, beyond, spots, issues, marks]) layer.redraw();
    });
    store.watch(({language}) => language, () => element.setAttribute('aria-label', t('map.label')));
    navigation.onReturn(
      (to) => goTo(map, to),
      () => viewOf(map),
    );
  }

  return {
    map,
    fitScope,
    viewBox() {
      const bounds = map.getBounds();
      return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    },
    showsScope() {
      const box = scope();
      return box !== undefined && map.getBounds().contains([[box[1], box[0]], [box[3], box[2]]]);
    },
    flyTo: (place) => flyTo(map, place, insets()),
    flyToBox: (box) => fit(map, box, insets(), {animate: true}),
    fetchAhead: heat.fetchAhead,
    refreshHeat: heat.refresh,
    retry() {
      if (store.get().heat.tag === 'failed') heat.retry();
      if (store.get().base.tag === 'failed') base.redraw();
    },
  };
}

/** The heat that the map shows, as its layer takes it; null where none is wanted. @param {PageState} state */
function heatOf(state) {
  const whole = heatSource(state);
  const source = heatSource(state, mapDaysOf(state));
  if (!whole || !source) return null;
  const frame = {source, smooth: state.query.mode === 'heat', live: isLive(state)};
  const against = comparisonOf(state) === 'difference' ? heatSource(state, otherDaysOf(state)) : null;
  if (!against) return {...frame, scaledBy: `${whole} ${frameShare(state)}`};
  return {...frame, against: {source: against, times: timesOf(state)}, scaledBy: `${whole} ${JSON.stringify(state.query.against)}`};
}

/** @param {PageState} state */
function heatKey(state) {
  const heat = heatOf(state);
  return heat ? [heat.source, heat.against?.source, heat.against?.times, heat.scaledBy, heat.smooth, heat.live].join(' ') : '';
}

/** Its colours, once it is known what they span. @param {PageState} state */
function paletteOf(state) {
  const heat = heatOf(state);
  const scale = heat?.against ? differenceScaleOf(state) : heatScale(state);
  const known = state.domain.tag === 'ready' && (!heat?.against || state.otherDomain.tag === 'ready');
  return heat && scale && known && state.domain.tag === 'ready' ? {scaledBy: heat.scaledBy, z: state.domain.value.z, scale} : null;
}

/** @param {PageState} state */
function paletteKey(state) {
  return [identity(state.domain), identity(state.otherDomain), comparisonOf(state), state.theme, frameShare(state)].join(' ');
}

/** The building under the pointer, or that of the target which is looked at in the list. @param {PageState} state @returns {number | null} */
function markedBuilding({hovered, picked, uncovered}) {
  const target = hovered.targetId ?? picked;
  return hovered.buildingId ?? shown(uncovered)?.items.find(({id}) => id === target)?.buildingId ?? null;
}

/** @param {PageState} state */
function circlesOf({query, circlesMap}) {
  return query.tab === 'circles' ? shown(circlesMap) : undefined;
}

/** @param {PageState} state */
function coloursGrids(state) {
  return state.query.mode === 'grids' && state.query.tab !== 'circles' && findingOf(state) !== 'visits' && findingOf(state) !== 'funnel';
}

/** @param {PageState} state */
function unitsKey(state) {
  return [shownVisits(state), state.theme].map(identity).join(' ');
}

/** @param {PageState} state */
function outlinesKey(state) {
  return [findingOf(state), identity(shown(state.hotSpots)), identity(shown(state.clusters))].join(' ');
}

/** @param {PageState} state */
function colouringKey(state) {
  const {query, grids, coverage, frameGrids, theme, language} = state;
  const table = shownFunnel(state);
  if (table) return [table, query.limits, theme, language].map(identity).join(' ');
  const view = cubeView(state);
  if (view) return [view.month, view.topic, shown(state.cube), theme, language].map(identity).join(' ');
  return coloursGrids(state) ? [query.measure, query.tab === 'uncovered', shown(grids), shown(frameGrids), frameShare(state), comparisonOf(state), shown(state.otherGrids), shown(coverage), theme, language].map(identity).join(' ') : '';
}

/** @type {WeakMap<object, number>} */
const seen = new WeakMap();
let next = 0;

/** A short name for a value, the same for the same object. @param {unknown} value */
function identity(value) {
  if (typeof value !== 'object' || value === null) return String(value);
  if (!seen.has(value)) seen.set(value, ++next);
  return `#${seen.get(value)}`;
}

/** @param {PageState} state */
function colouringOf(state) {
  const places = funnelColours(state);
  if (places) return {...places, opacity: 0.78, plates: false};
  const fixed = cubeScale(state);
  if (fixed) return {...fixed, figure: (/** @type {number} */ gridId) => fixed.format(fixed.value(gridId)), opacity: 0.78, plates: false};
  const scale = coloursGrids(state) ? gridScale(state) : undefined;
  if (!scale) return null;
  return {
    scale: scale.scale,
    value: scale.value,
    figure: (/** @type {number} */ gridId) => scale.format(scale.value(gridId)),
    // Households stand on it: the ground must not shout, and the figures must be read all the same.
    opacity: state.query.tab === 'uncovered' ? 0.4 : 0.78,
    plates: state.query.tab === 'uncovered',
  };
}

/** @param {PageState} state */
function marksKey({query, spot, issue}) {
  return [query.selection, spot, shown(issue)].map(identity).join(' ');
}

/** @param {PageState} state */
function marksOf(state) {
  const cell = state.query.selection.find(({kind}) => kind === 'cell');
  const issue = selectedIssue(state) ? shown(state.issue) : undefined;
  const at = issue?.lng !== undefined && issue.lat !== undefined ? {lng: issue.lng, lat: issue.lat} : null;
  return {box: cell?.kind === 'cell' ? cell.box : null, pin: at ?? state.spot};
}

/** @param {import('../lib/types.js').Issue} issue */
function dotOfIssue({id, lng, lat, status}) {
  return lng === undefined || lat === undefined ? [] : [{id, lng, lat, code: status}];
}

/** The map's box, out to whole tiles: a small move asks for nothing new. @param {L.Map} map @returns {Box} */
function boxOf(map) {
  const bounds = map.getBounds();
  const {zoom: z} = viewOf(map);
  const side = 2 ** z;
  const northWest = toWorld(bounds.getWest(), bounds.getNorth());
  const southEast = toWorld(bounds.getEast(), bounds.getSouth());
  const corner = (/** @type {number} */ x, /** @type {number} */ y) => map.unproject([(x / side) * 256 * side, (y / side) * 256 * side], z);
  const from = corner(Math.floor(northWest.x * side), Math.ceil(southEast.y * side));
  const to = corner(Math.ceil(southEast.x * side), Math.floor(northWest.y * side));
  return [from.lng, from.lat, to.lng, to.lat];
}
