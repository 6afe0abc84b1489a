// @ts-check
import * as L from 'leaflet';
import {baseMap} from '../map/baseMap.js';
import {createMap, fit} from '../map/createMap.js';
import {keyOf} from './planEdit.js';

const MARGIN = {top: 8, right: 8, bottom: 8, left: 8};

/**
 * The plan on the map: the way of each walk, and its stops by their numbers.
 *
 * @param {{element: HTMLElement, choose: (target: {kind: string, id: number}) => void}} parts
 */
export function planMap({element, choose}) {
  const map = createMap(element);
  const drawn = L.layerGroup();
  /** @type {Map<string, L.Marker>} */
  const markers = new Map();
  let fitted = '';
  fit(map, undefined, MARGIN);
  baseMap().addTo(map);
  drawn.addTo(map);
  L.control.scale({imperial: false, maxWidth: 96}).addTo(map);

  return {
    map,
    /** Shows a grid as a whole, unless it is looked at already. @param {any} grid a feature, or nothing */
    lookAt(grid) {
      const view = `${grid?.properties.gridId}`;
      if (!grid || fitted.split(' ')[0] === view) return;
      fitted = view;
      fitTo(L.geoJSON(grid).getBounds());
    },
    /** @param {any} plan nothing for none @param {(call: any) => string} label */
    show(plan, label) {
      drawn.clearLayers();
      markers.clear();
      if (!plan) return;
      /** @type {L.LatLngTuple[]} */
      const all = [];
      for (const {walk, line, calls, start} of plan.walks) {
        const points = line.map(([lng, lat]) => /** @type {L.LatLngTuple} */ ([lat, lng]));
        all.push(...points);
        L.polyline(points, {className: 'walk-casing', interactive: false}).addTo(drawn);
        L.polyline(points, {className: `walk-line walk-${walk % 4}`, interactive: false}).addTo(drawn);
        marker([start.lat, start.lng], 'walk-start', '', '');
        for (const call of calls.filter((/** @type {any} */ it) => it.kind === 'STOP')) {
          const at = marker([call.lat, call.lng], `walk-stop walk-${walk % 4}${call.visited ? ' done' : ''}`, String(call.number), label(call));
          at.on('click', () => choose(call.target));
          markers.set(keyOf(call.target), at);
        }
      }
      const view = `${plan.gridId} ${plan.from}`;
      if (all.length > 1 && view !== fitted) {
        fitted = view;
        fitTo(L.latLngBounds(all));
      }
    },
    /** @param {{kind: string, id: number} | null} target */
    mark(target) {
      for (const [key, marker] of markers) {
        const chosen = target !== null && keyOf(target) === key;
        marker.getElement()?.classList.toggle('chosen', chosen);
        marker.setZIndexOffset(chosen ? 1000 : 0);
      }
    },
  };

  /** The page's head has come since the map was made, and took some of its height. @param {L.LatLngBounds} bounds */
  function fitTo(bounds) {
    map.invalidateSize(false);
    fit(map, [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], MARGIN);
  }

  /** @param {L.LatLngTuple} at @param {string} className @param {string} text @param {string} title */
  function marker(at, className, text, title) {
    const face = document.createElement('span');
    face.textContent = text;
    const shown = L.marker(at, {
      icon: L.divIcon({className: `walk-mark ${className}`, html: face, iconSize: [26, 26]}),
      title,
      alt: title,
      keyboard: false,
      interactive: text !== '',
    });
    return shown.addTo(drawn);
  }
}
