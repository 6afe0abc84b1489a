// @ts-check
/** @import {Hand} from './hands.js' */
/** @import {Ground} from './ground.js' */
/** @import {Place} from './arcs.js' */
/** @import {Tool} from './tools.js' */
import * as L from 'leaflet';
import {toWorld} from '../lib/tiles.js';
import {within} from './arcs.js';

/**
 * Brush, box and lasso: what they go over is held until they let go, and then it is one stroke.
 *
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {() => {ground: Ground, tool: Tool, brush: number, wholeBlocks: boolean}} parts.table `brush`: its radius in pixels
 * @param {(atoms: Set<number>) => void} parts.hold
 * @param {(atoms: Set<number>) => void} parts.paint
 * @returns {Hand}
 */
export function areaHand({map, table, hold, paint}) {
  /** @type {Set<number>} */
  let held = new Set();
  /** @type {L.LatLng[]} */
  let path = [];
  let down = false;
  const frame = L.polygon([], {className: 'plan-frame', interactive: false, pane: 'marks'});

  const world = (/** @type {L.LatLng} */ {lng, lat}) => toWorld(lng, lat);

  /** @param {Iterable<number>} atoms */
  function take(atoms) {
    const {ground, wholeBlocks} = table();
    const before = held.size;
    for (const id of atoms) held.add(id);
    if (wholeBlocks && held.size > before) {
      const blocks = new Set([...held].map((id) => ground.atoms.get(id)?.block));
      for (const {id, block} of ground.list) if (block !== undefined && blocks.has(block)) held.add(id);
    }
    if (held.size > before) hold(new Set(held));
  }

  /** What lies under the brush on its way from one place to another. @param {L.LatLng} from @param {L.LatLng} to */
  function brushed(from, to) {
    const {ground, brush} = table();
    const [a, b] = [map.latLngToContainerPoint(from), map.latLngToContainerPoint(to)];
    const steps = Math.max(1, Math.ceil(a.distanceTo(b) / Math.max(3, brush / 2)));
    const radius = brush / (256 * 2 ** map.getZoom());
    /** @type {number[]} */
    const found = [];
    for (let i = 1; i <= steps; i++) {
      const {x, y} = world(map.containerPointToLatLng(a.add(b.subtract(a).multiplyBy(i / steps))));
      const under = ground.index.at(x, y);
      if (under) found.push(under.id);
      if (!radius) continue;
      for (const {id, shape} of ground.index.within(x - radius, y - radius, x + radius, y + radius)) {
        if (Math.hypot(shape.middle.x - x, shape.middle.y - y) <= radius) found.push(id);
      }
    }
    take(found);
  }

  /** All whose middle a ring holds, anew. @param {Place[]} ring */
  function taken(ring) {
    const {ground} = table();
    const [xs, ys] = [ring.map(({x}) => x), ring.map(({y}) => y)];
    const near = ground.index.within(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    held = new Set();
    take(near.filter(({shape}) => within(shape.middle, ring)).map(({id}) => id));
    if (!held.size) hold(held);
  }

  /** @param {L.LatLng} to */
  function reach(to) {
    const {tool} = table();
    const from = path[0];
    if (tool === 'box') {
      const corners = L.latLngBounds(from, to);
      const ring = [corners.getNorthWest(), corners.getNorthEast(), corners.getSouthEast(), corners.getSouthWest()];
      frame.setLatLngs(ring).addTo(map);
      taken(ring.map(world));
    } else if (tool === 'lasso') {
      path.push(to);
      frame.setLatLngs(path).addTo(map);
      if (path.length > 2) taken(path.map(world));
    } else {
      brushed(path[path.length - 1], to);
      path = [to];
    }
  }

  function done() {
    const stroke = held;
    give();
    if (stroke.size) paint(stroke);
  }

  function give() {
    frame.remove();
    path = [];
    down = false;
    held = new Set();
    hold(held);
  }

  return {
    down(at) {
      // The next corner of a lasso that is put together.
      if (table().tool !== 'lasso' || !path.length) {
        give();
        path = [at];
      }
      down = true;
      if (table().tool === 'brush' || table().tool === 'erase') brushed(at, at);
      return true;
    },
    move(at, pressed) {
      if (pressed && down) reach(at);
    },
    up: done,
    tap(at) {
      // A lasso is also put together corner by corner.
      if (table().tool === 'lasso') {
        down = false;
        path.push(at);
        frame.setLatLngs(path).addTo(map);
        if (path.length > 2) taken(path.map(world));
        return;
      }
      if (!path.length) path = [at];
      brushed(at, at);
      done();
    },
    finish: () => {
      if (table().tool === 'lasso') done();
    },
    cancel() {
      const had = held.size > 0 || path.length > 0;
      give();
      return had;
    },
  };
}
