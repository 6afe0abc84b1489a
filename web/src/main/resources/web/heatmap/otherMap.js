// @ts-check
/** @import {PageState, PageStore} from './state.js' */
import * as L from 'leaflet';
import {t} from '../lib/i18n.js';
import {createFollower} from '../lib/pace.js';
import {shown} from '../lib/remote.js';
import {formatBox} from '../lib/tiles.js';
import {baseMap} from '../map/baseMap.js';
import {createMap} from '../map/createMap.js';
import {dotsLayer} from '../map/dotsLayer.js';
import {gridsLayer} from '../map/gridsLayer.js';
import {heatLayer} from '../map/heatLayer.js';
import {labelLayer} from '../map/labelLayer.js';
import {heatSource, pointsKey, getPoints} from './resources.js';
import {heatScale, otherGridScale} from './scales.js';
import {comparisonOf, isLive, otherDaysOf, timesOf} from './state.js';

/**
 * The second of two maps side by side: the period that is compared with, in the colours of the first. Either moves the
 * other. It is there only while it is looked at.
 *
 * @param {object} parts
 * @param {HTMLElement} parts.element
 * @param {PageStore} parts.store
 * @param {L.Map} parts.map the first
 * @returns {() => void} takes it away
 */
export function createOtherMap({element, store, map: first}) {
  const map = createMap(element);
  const base = baseMap();
  const heat = heatLayer();
  const grids = gridsLayer();
  const dots = dotsLayer('dots');
  const labels = labelLayer(base.tilesInView, grids.labels);
  map.setView(first.getCenter(), first.getZoom(), {animate: false});
  for (const layer of [base, grids.below, heat, grids.outside, grids.above, ...labels.layers, dots]) layer.addTo(map);
  base.on('load', () => labels.redraw());
  heat.on('failed', (event) => store.set({heat: {tag: 'failed', problem: /** @type {any} */ (event).problem}}));
  const part = together(first, map);

  const points = createFollower(getPoints, (remote) => dots.setDots((shown(remote)?.items ?? []).flatMap(({id, lng, lat, status}) => (lng === undefined || lat === undefined ? [] : [{id, lng, lat, code: status}]))));
  const askForPoints = () => {
    const state = store.get();
    const bounds = map.getBounds();
    points(pointsKey(state, otherDaysOf(state), formatBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])));
  };
  map.on('moveend', askForPoints);

  const stops = [
    store.watch(heatKey, () => heat.show(heatOf(store.get()))),
    store.watch((state) => `${state.domain.tag} ${shown(state.domain)?.p98} ${shown(state.domain)?.z} ${state.theme} ${timesOf(state)} ${heatKey(state)}`, () => {
      const palette = paletteOf(store.get());
      if (palette) heat.colour(palette);
    }),
    store.watch(({grids: remote}) => shown(remote), (value) => grids.setGrids(value?.features ?? [])),
    ...[(/** @type {PageState} */ {grids: remote}) => remote, (/** @type {PageState} */ {otherGrids}) => otherGrids, (/** @type {PageState} */ {query}) => query, (/** @type {PageState} */ {theme}) => theme].map((pick) => store.watch(pick, colourGrids)),
    store.watch(({query}) => query, askForPoints),
    store.watch(({theme}) => theme, () => {
      base.restyle();
      for (const layer of [heat, grids, labels, dots]) layer.redraw();
    }),
    store.watch(({language}) => language, () => element.setAttribute('aria-label', t('compare.otherMap'))),
  ];

  function colourGrids() {
    const state = store.get();
    const scale = state.query.mode === 'grids' ? otherGridScale(state) : undefined;
    grids.setColouring(scale ? {scale: scale.scale, value: scale.value, figure: (gridId) => scale.format(scale.value(gridId)), opacity: 0.78, plates: false} : null);
    labels.redraw();
  }

  return () => {
    for (const stop of stops) stop();
    points(null);
    part();
    map.remove();
  };
}

/** @param {PageState} state */
function heatOf(state) {
  const whole = heatSource(state);
  const source = heatSource(state, otherDaysOf(state));
  return whole && source ? {source, scaledBy: `${whole} ${timesOf(state)}`, smooth: state.query.mode === 'heat', live: isLive(state)} : null;
}

/** @param {PageState} state */
function heatKey(state) {
  const heat = heatOf(state);
  return heat ? [heat.source, heat.scaledBy, heat.smooth, heat.live].join(' ') : '';
}

/** A count stands for as many days as there are on the first map. @param {PageState} state */
function paletteOf(state) {
  const heat = heatOf(state);
  const scale = heatScale(state);
  if (!heat || !scale || state.domain.tag !== 'ready' || comparisonOf(state) !== 'side') return null;
  const times = timesOf(state);
  const scaled = {...scale, position: (/** @type {number} */ count) => scale.position(count * times), colour: (/** @type {number} */ count) => scale.colour(count * times)};
  return {scaledBy: heat.scaledBy, z: state.domain.value.z, scale: scaled};
}

/**
 * Two maps of the same size, of which each goes where the other goes. While one is dragged the other is only carried along;
 * it is drawn anew when the hand lets go.
 *
 * @param {L.Map} one
 * @param {L.Map} other
 * @returns {() => void} parts them
 */
function together(one, other) {
  let moving = false;
  const undo = [[one, other], [other, one]].map(([from, to]) => {
    const carry = () => {
      if (moving || from.getZoom() !== to.getZoom()) return;
      const pane = /** @type {HTMLElement} */ (to.getPane('mapPane'));
      const offset = to.latLngToContainerPoint(from.getCenter()).subtract(to.getSize().divideBy(2)).round();
      if (offset.x || offset.y) L.DomUtil.setPosition(pane, L.DomUtil.getPosition(pane).subtract(offset));
    };
    const follow = () => {
      if (moving) return;
      moving = true;
      to.setView(from.getCenter(), from.getZoom(), {animate: false});
      moving = false;
    };
    from.on('move', carry);
    from.on('moveend', follow);
    return () => from.off('move', carry).off('moveend', follow);
  });
  return () => undo.forEach((it) => it());
}
