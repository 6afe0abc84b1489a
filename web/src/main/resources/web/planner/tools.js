// @ts-check
/** @import {AtomIndex} from './atomIndex.js' */
/** @import {Atom} from './model.js' */
import * as L from 'leaflet';
import {fromWorld, toWorld} from '../lib/tiles.js';
import {towards} from './model.js';

/** What the hand does on the map: tap, brush or draw a box; with the keyboard, go from atom to atom and paint. */

/** @typedef {'select' | 'brush' | 'box'} Tool */
/** @type {readonly Tool[]} */
export const TOOLS = ['select', 'brush', 'box'];
/** @type {Record<string, Tool>} */
export const TOOL_KEYS = {v: 'select', b: 'brush', r: 'box'};

const STEPS = {
  ArrowUp: {x: 0, y: -1},
  ArrowDown: {x: 0, y: 1},
  ArrowLeft: {x: -1, y: 0},
  ArrowRight: {x: 1, y: 0},
};

/**
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {() => {tool: Tool, index: AtomIndex, atoms: Map<number, Atom>, beside: Map<number, number[]>} | undefined} parts.ground
 * @param {(atoms: number[], cursor: number | null) => void} parts.mark what a stroke holds so far
 * @param {(atoms: number[]) => void} parts.paint the stroke is done
 * @param {(atom: number) => void} parts.pick an atom was pointed at to be looked at
 */
export function mapTools({map, ground, mark, paint, pick}) {
  /** @type {Set<number>} */
  let held = new Set();
  /** @type {L.LatLng | null} */
  let from = null;
  /** @type {number | null} */
  let cursor = null;
  const frame = L.rectangle([[0, 0], [0, 0]], {className: 'plan-frame', interactive: false});

  /** @param {L.LatLng} at */
  const atomAt = ({lng, lat}) => {
    const {x, y} = toWorld(lng, lat);
    return ground()?.index.at(x, y);
  };

  map.on('mousedown', (event) => {
    const known = ground();
    if (!known || known.tool === 'select' || /** @type {MouseEvent} */ (event.originalEvent).button) return;
    map.dragging.disable();
    from = event.latlng;
    held = new Set();
    reach(event.latlng);
  });
  map.on('mousemove', (event) => from && reach(event.latlng));
  const end = () => {
    if (!from) return;
    from = null;
    frame.remove();
    map.dragging.enable();
    const stroke = [...held];
    held = new Set();
    mark([], cursor);
    if (stroke.length) paint(stroke);
  };
  window.addEventListener('mouseup', end);
  map.on('click', (event) => {
    const atom = ground()?.tool === 'select' ? atomAt(event.latlng) : undefined;
    if (!atom) return;
    cursor = atom.id;
    mark([], cursor);
    pick(atom.id);
  });

  /** @param {L.LatLng} to */
  function reach(to) {
    const known = ground();
    if (!known || !from) return;
    if (known.tool === 'box') {
      frame.setBounds(L.latLngBounds(from, to)).addTo(map);
      const [one, other] = [toWorld(from.lng, from.lat), toWorld(to.lng, to.lat)];
      const inside = known.index.within(Math.min(one.x, other.x), Math.min(one.y, other.y), Math.max(one.x, other.x), Math.max(one.y, other.y));
      held = new Set(inside.map(({id}) => id));
    } else {
      const atom = atomAt(to);
      if (atom) held.add(atom.id);
    }
    mark([...held], cursor);
  }

  map.getContainer().addEventListener('keydown', (event) => {
    const known = ground();
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (!known || event.target !== map.getContainer()) return;
    if (step && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      go(known, step);
    } else if ((event.key === 'Enter' || event.key === ' ') && cursor !== null) {
      event.preventDefault();
      if (known.tool === 'select') pick(cursor);
      else paint([cursor]);
    } else if (event.key === 'Escape' && from) {
      held = new Set();
      end();
    }
  }, true);

  /** @param {{atoms: Map<number, Atom>, beside: Map<number, number[]>, index: AtomIndex}} known @param {{x: number, y: number}} step */
  function go({atoms, beside, index}, step) {
    const {lng, lat} = map.getCenter();
    const middle = toWorld(lng, lat);
    const here = cursor === null ? undefined : atoms.get(cursor);
    const next = here
      ? towards(here, (beside.get(here.id) ?? []).flatMap((id) => atoms.get(id) ?? []), step)
      : (index.at(middle.x, middle.y) ?? [...atoms.values()][0]);
    if (!next) return;
    cursor = next.id;
    mark([], cursor);
    const place = fromWorld(next.shape.middle);
    if (!map.getBounds().pad(-0.1).contains(place)) map.panTo(place, {animate: false});
  }
}
