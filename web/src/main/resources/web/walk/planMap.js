// @ts-check
import * as L from 'leaflet';
import {baseMap} from '../map/baseMap.js';
import {createMap, fit} from '../map/createMap.js';
import {gridsLayer} from '../map/gridsLayer.js';
import {labelLayer} from '../map/labelLayer.js';
import {keyOf} from './planEdit.js';
import {signsOf} from './stopSigns.js';

const MARGIN = {top: 20, right: 20, bottom: 20, left: 20};
const SIGN = {height: 26, widthOf: (/** @type {string} */ words) => Math.max(26, words.length * 8 + 12)};

/**
 * The plan on the map: the grid, the way of each walk, and its stops by their numbers; where many stand together, one
 * sign says which.
 *
 * @param {{element: HTMLElement, shapes: any[], choose: (target: {kind: string, id: number}) => void}} parts the shapes
 *     of the grids, as features
 */
export function planMap({element, shapes, choose}) {
  const map = createMap(element);
  const base = baseMap();
  const grids = gridsLayer();
  const names = labelLayer(base.tilesInView, () => []);
  const lines = L.layerGroup();
  const signs = L.layerGroup();
  /** @type {{plan: any, label: (call: any) => string} | null} */
  let shown = null;
  /** @type {{kind: string, id: number} | null} */
  let chosen = null;
  /** @type {L.LatLngBounds | null} */
  let whole = null;
  let fitted = '';
  fit(map, undefined, MARGIN);
  grids.setGrids(shapes);
  for (const layer of [base, lines, grids.above, ...names.layers, signs]) layer.addTo(map);
  base.on('load', names.redraw);
  map.on('zoomend', drawSigns);
  L.control.scale({imperial: false, maxWidth: 96}).addTo(map);

  return {
    map,
    fitWhole: () => whole && fitTo(whole),
    /** Shows a grid as a whole, unless it is looked at already. @param {number} gridId */
    lookAt(gridId) {
      const grid = shapes.find(({properties}) => properties.gridId === gridId);
      grids.setSelected(gridId);
      if (!grid || fitted.split(' ')[0] === `${gridId}`) return;
      fitted = `${gridId}`;
      fitTo(L.geoJSON(grid).getBounds());
    },
    /** @param {any} plan nothing for none @param {(call: any) => string} label */
    show(plan, label) {
      lines.clearLayers();
      shown = plan && {plan, label};
      drawSigns();
      if (!plan) return;
      const ways = L.latLngBounds(plan.walks.flatMap((/** @type {any} */ walk) => drawWay(walk)));
      const stops = L.latLngBounds(plan.walks.flatMap(({calls}) => calls.filter(isStop).map(placeOf)));
      const view = `${plan.gridId} ${plan.from}`;
      if (stops.isValid() && view !== fitted) {
        fitted = view;
        fitTo(stops);
        whole = ways.isValid() ? ways : stops;
      }
    },
    /** @param {{kind: string, id: number} | null} target */
    mark(target) {
      chosen = target;
      drawSigns();
    },
    /** In another light. */
    restyle() {
      base.restyle();
      grids.redraw();
      names.redraw();
    },
  };

  /** @param {any} walk @returns {L.LatLngTuple[]} */
  function drawWay({walk, line}) {
    const points = line.map(([lng, lat]) => /** @type {L.LatLngTuple} */ ([lat, lng]));
    L.polyline(points, {className: 'walk-casing', interactive: false}).addTo(lines);
    L.polyline(points, {className: `walk-line walk-${walk % 4}`, interactive: false}).addTo(lines);
    return points;
  }

  /** Which stops share a sign depends on how near one looks. */
  function drawSigns() {
    signs.clearLayers();
    for (const {walk, calls, start} of shown?.plan.walks ?? []) {
      sign({...map.latLngToLayerPoint([start.lat, start.lng]), width: SIGN.height}, 'walk-start', '', '');
      const stops = calls
        .filter(isStop)
        .map((/** @type {any} */ call) => ({call, number: call.number, ...map.latLngToLayerPoint(placeOf(call))}));
      for (const {x, y, stops: here, words, width} of signsOf(stops, SIGN)) {
        const isChosen = chosen && here.some(({call}) => keyOf(call.target) === keyOf(chosen));
        const done = here.every(({call}) => call.visited) ? 'done' : '';
        const face = sign({x, y, width}, `walk-stop walk-${walk % 4} ${done} ${isChosen ? 'chosen' : ''}`, words, here.map(({call}) => shown?.label(call)).join('\n'));
        if (isChosen) face.setZIndexOffset(1000);
        face.on('click', () => choose(next(here.map(({call}) => call.target))));
      }
    }
  }

  /** Of those that share a sign, the one after the chosen one. @param {{kind: string, id: number}[]} targets */
  function next(targets) {
    const at = chosen ? targets.findIndex((it) => keyOf(it) === keyOf(/** @type {any} */ (chosen))) : -1;
    return targets[(at + 1) % targets.length];
  }

  /** The page's head has come since the map was made, and took some of its height. @param {L.LatLngBounds} bounds */
  function fitTo(bounds) {
    whole = bounds;
    map.invalidateSize(false);
    fit(map, [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], MARGIN);
  }

  /** @param {{x: number, y: number, width: number}} at pixels of the map's layers @param {string} className @param {string} words @param {string} title */
  function sign({x, y, width}, className, words, title) {
    const face = document.createElement('span');
    face.textContent = words;
    const shownAt = L.marker(map.layerPointToLatLng([x, y]), {
      icon: L.divIcon({className: `walk-mark ${className}`, html: face, iconSize: [width, SIGN.height]}),
      title,
      alt: title,
      keyboard: false,
      interactive: words !== '',
    });
    return shownAt.addTo(signs);
  }
}

/** @param {any} call */
const isStop = ({kind}) => kind === 'STOP';

/** @param {any} call @returns {L.LatLngTuple} */
const placeOf = ({lat, lng}) => [lat, lng];
