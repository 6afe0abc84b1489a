// @ts-check
/** @import {Hand} from './hands.js' */
import * as L from 'leaflet';

/**
 * A line put down corner by corner; the last one twice, or Enter, ends it.
 *
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {(line: [number, number][]) => void} parts.draw longitude first
 * @returns {Hand}
 */
export function lineHand({map, draw}) {
  /** @type {L.LatLng[]} */
  let corners = [];
  const line = L.polyline([], {className: 'plan-line', interactive: false, pane: 'marks'});
  const ahead = L.polyline([], {className: 'plan-line ahead', interactive: false, pane: 'marks'});

  const same = (/** @type {L.LatLng} */ one, /** @type {L.LatLng} */ other) =>
    map.latLngToContainerPoint(one).distanceTo(map.latLngToContainerPoint(other)) < 4;

  /** @param {L.LatLng} at */
  function add(at) {
    const last = corners.at(-1);
    if (last && same(last, at)) return;
    corners.push(at);
    line.setLatLngs(corners).addTo(map);
  }

  function give() {
    corners = [];
    line.remove();
    ahead.remove();
  }

  return {
    down: () => false,
    move(at) {
      const last = corners.at(-1);
      if (last) ahead.setLatLngs([last, at]).addTo(map);
    },
    up: () => {},
    tap: add,
    finish(at) {
      if (at && corners.length) add(at);
      if (corners.length < 2) return;
      const drawn = corners;
      give();
      draw(drawn.map(({lng, lat}) => [lng, lat]));
    },
    cancel() {
      const had = corners.length > 0;
      give();
      return had;
    },
  };
}
