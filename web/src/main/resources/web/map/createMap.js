// @ts-check
/** @import {Box, View} from '../lib/types.js' */
import * as L from 'leaflet';

/** The map itself: its panes from the ground up, its limits, and ways to go somewhere that mind the panels. */

/** Lowest first. The base map is Leaflet's tilePane, at 200. */
const PANES = {grids: 300, heat: 310, outside: 320, buildings: 330, outlines: 400, labels: 410, dots: 420, figures: 425, marks: 430};
const EMPTY_WORLD = /** @type {View} */ ({zoom: 4, lng: 105, lat: 35});

/**
 * @typedef {object} Insets pixels of the map that lie under panels
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 * @property {number} left
 */

/** @param {HTMLElement} element @returns {L.Map} */
export function createMap(element) {
  const map = L.map(element, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 4,
    maxZoom: 19,
    zoomAnimation: !reducedMotion(),
    fadeAnimation: false,
    wheelPxPerZoomLevel: 90,
    worldCopyJump: false,
  });
  for (const [name, level] of Object.entries(PANES)) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(level);
    pane.style.pointerEvents = 'none';
  }
  // Leaflet would leave the map between two zooms when a hand takes it in flight.
  const stand = () => {
    if (zoomOf(map) !== map.getZoom()) map.setZoom(zoomOf(map), {animate: false});
  };
  element.addEventListener('pointerdown', stand, {capture: true});
  return map;
}

/** The zoom at which the map can stand: in flight it is between two. @param {L.Map} map */
function zoomOf(map) {
  const {zoomSnap = 1} = map.options;
  return Math.round(map.getZoom() / zoomSnap) * zoomSnap;
}

/** @param {L.Map} map @returns {View} */
export function viewOf(map) {
  const {lng, lat} = map.getCenter();
  return {zoom: zoomOf(map), lng, lat};
}

/** @param {L.Map} map @param {View} view */
export function goTo(map, {zoom, lng, lat}) {
  map.setView([lat, lng], zoom, {animate: false});
}

/**
 * @param {L.Map} map
 * @param {Box | undefined} box an area without a shape has an empty one
 * @param {Insets} insets
 * @param {{animate?: boolean, maxZoom?: number}} [how]
 */
export function fit(map, box, insets, {animate = false, maxZoom = 18} = {}) {
  if (!box?.length) {
    goTo(map, EMPTY_WORLD);
    return;
  }
  const [west, south, east, north] = box;
  map.fitBounds([[south, west], [north, east]], {
    paddingTopLeft: [insets.left + 16, insets.top + 16],
    paddingBottomRight: [insets.right + 16, insets.bottom + 16],
    maxZoom,
    animate: animate && !reducedMotion(),
  });
}

/** Flies to a place, into the middle of what the panels leave free. @param {L.Map} map
 * @param {{lng: number, lat: number}} place
 * @param {Insets} insets
 * @param {number} [nearest] zooms in to this at least
 */
export function flyTo(map, {lng, lat}, insets, nearest = 17) {
  const zoom = Math.max(zoomOf(map), nearest);
  const middle = L.point((insets.right - insets.left) / 2, (insets.bottom - insets.top) / 2);
  const centre = map.unproject(map.project([lat, lng], zoom).add(middle), zoom);
  if (reducedMotion()) map.setView(centre, zoom, {animate: false});
  else map.flyTo(centre, zoom, {duration: 0.6});
}

function reducedMotion() {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
