// @ts-check
/** @import {Arc, Place} from './arcs.js' */
/** @import {Hand} from './hands.js' */
import * as L from 'leaflet';
import {fromWorld, metersOf, toWorld} from '../lib/tiles.js';
import {away, bends} from './arcs.js';

/**
 * The edge that two grids share, taken by a handle: both sides move, so that no gap can open. Handles stand where the edge
 * bends, more of them the nearer one looks; a smaller one between two bends makes a new bend.
 *
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {() => Arc[]} parts.arcs of the plan as it stands
 * @param {(arc: Arc, line: [number, number][]) => void} parts.drag the handle before, the new place, the handle after; longitude first
 * @param {(arc: Arc | null) => void} parts.chosen
 * @param {(place: L.LatLng) => void} parts.come the keys have come to a handle
 * @returns {Hand & {redraw: () => void}}
 */
export function edgeHand({map, arcs, drag, chosen, come}) {
  /** @type {Arc | null} */
  let arc = null;
  /** @type {{place: Place, before: Place, after: Place, bend: boolean}[]} */
  let handles = [];
  /** @type {typeof handles[number] | null} the one in hand */
  let held = null;
  let reached = -1;
  /** @type {L.LatLng | null} where it was let go, until the server has said what it made of it */
  let dropped = null;
  const drawn = L.layerGroup().addTo(map);
  const ghost = L.polyline([], {className: 'plan-line', interactive: false, pane: 'marks'});

  const world = (/** @type {L.LatLng} */ {lng, lat}) => toWorld(lng, lat);
  const latLng = (/** @type {Place} */ place) => {
    const {lng, lat} = fromWorld(place);
    return L.latLng(lat, lng);
  };
  const unit = () => 256 * 2 ** map.getZoom();
  const pixels = (/** @type {Place} */ place, /** @type {L.LatLng} */ at) => Math.hypot(place.x - world(at).x, place.y - world(at).y) * unit();

  /** As near as a hand can tell apart, and at least what the ground makes of it. */
  function grip() {
    const metersAPixel = metersOf(map.getCenter().lat, map.getZoom(), 256);
    return Math.max(2, 6 * metersAPixel) / metersAPixel / unit();
  }

  function redraw() {
    drawn.clearLayers();
    ghost.remove();
    handles = arc ? handlesOf(bends(arc.corners, grip())) : [];
    if (reached >= handles.length) reached = -1;
    if (!arc) return;
    L.polyline(arc.corners.map(latLng), {className: 'plan-edge', interactive: false, pane: 'marks'}).addTo(drawn);
    handles.forEach(({place, bend}, i) => {
      L.circleMarker(latLng(place), {radius: bend ? 7 : 4.5, className: `plan-handle ${bend ? '' : 'between'} ${i === reached ? 'reached' : ''}`, interactive: false, pane: 'marks'}).addTo(drawn);
    });
  }

  /** @param {L.LatLng} at @param {number} [within] pixels */
  function arcAt(at, within = 14) {
    const place = world(at);
    const near = arcs().map((one) => ({one, far: away(place, one.corners) * unit()}));
    return near.filter(({far}) => far < within).sort((a, b) => a.far - b.far)[0]?.one ?? null;
  }

  /** @param {Arc | null} next */
  function show(next) {
    arc = next;
    reached = -1;
    held = null;
    redraw();
    chosen(arc);
  }

  /** @param {L.LatLng} to */
  function stretch(to) {
    if (held) ghost.setLatLngs([latLng(held.before), to, latLng(held.after)]).addTo(map);
  }

  /** @param {L.LatLng} to */
  function drop(to) {
    if (!held || !arc) return;
    const {before, after, place} = held;
    held = null;
    if (pixels(place, to) < 2) return redraw();
    dropped = to;
    drag(arc, [before, world(to), after].map((one) => fromWorld(one)).map(({lng, lat}) => [lng, lat]));
  }

  return {
    down(at) {
      held = handles.filter(({place}) => pixels(place, at) < 14).sort((a, b) => pixels(a.place, at) - pixels(b.place, at))[0] ?? null;
      return held !== null;
    },
    move: (at) => stretch(at),
    up: drop,
    tap(at) {
      if (held) return drop(at);
      // By key, a handle that was come to is taken up here.
      if (reached >= 0) {
        held = handles[reached];
        stretch(at);
      } else {
        show(arcAt(at));
      }
    },
    finish(at) {
      if (held && at) drop(at);
      else if (reached >= 0) held = handles[reached];
      else if (at) show(arcAt(at, 40));
    },
    next(step) {
      if (!arc) {
        const middle = map.getCenter();
        show(arcs().map((one) => ({one, far: away(world(middle), one.corners)})).sort((a, b) => a.far - b.far)[0]?.one ?? null);
      }
      if (!handles.length) return;
      reached = (reached + step + handles.length) % handles.length;
      held = null;
      redraw();
      come(latLng(handles[reached].place));
    },
    cancel() {
      const had = held !== null || arc !== null;
      if (held) {
        held = null;
        redraw();
      } else {
        show(null);
      }
      return had;
    },
    redraw() {
      // The plan has changed: the arc is the same still, or the one that runs there now.
      const before = arc;
      const same = before && arcs().find((one) => runsAs(one, before));
      const near = dropped ?? (before ? latLng(before.corners[Math.floor(before.corners.length / 2)]) : null);
      dropped = null;
      arc = same ?? (before && near ? arcAt(near, 60) : null);
      if (!same) {
        reached = -1;
        held = null;
      }
      redraw();
    },
  };
}

/** @param {Arc} one @param {Arc} other */
function runsAs({corners}, other) {
  return corners.length === other.corners.length && corners.every(({x, y}, i) => x === other.corners[i].x && y === other.corners[i].y);
}

/** @param {Place[]} line of bends, its ends fixed */
function handlesOf(line) {
  const handles = [];
  for (let i = 0; i + 1 < line.length; i++) {
    const [from, to] = [line[i], line[i + 1]];
    if (i) handles.push({place: from, before: line[i - 1], after: to, bend: true});
    handles.push({place: {x: (from.x + to.x) / 2, y: (from.y + to.y) / 2}, before: from, after: to, bend: false});
  }
  return handles;
}
