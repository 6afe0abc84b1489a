// @ts-check
/** @import {Ground} from './ground.js' */
/** @import {Tool} from './tools.js' */
import * as L from 'leaflet';
import {fromWorld, toWorld} from '../lib/tiles.js';
import {towards} from './model.js';
import {paints, takesPlaces} from './tools.js';

/**
 * Pointer and keys on the map, handed to whatever tool is in hand. A mouse, a pen or one finger does the tool's work; two
 * fingers, the wheel, and the middle or right button move the map meanwhile. With the keys a frame goes from atom to atom,
 * or a cross over the map for the tools that take places.
 *
 * @typedef {object} Hand
 * @property {(at: L.LatLng) => boolean} down true: what follows is the tool's, and the map stays where it is
 * @property {(at: L.LatLng, pressed: boolean) => void} move
 * @property {(at: L.LatLng) => void} up
 * @property {(at: L.LatLng) => void} tap pressed and let go at one place, or put there by key
 * @property {(at: L.LatLng | null) => void} finish
 * @property {() => boolean} cancel whether there was anything to give up
 * @property {(step: 1 | -1) => void} [next] to the next of what can be taken, by key
 */

const STEPS = {ArrowUp: {x: 0, y: -1}, ArrowDown: {x: 0, y: 1}, ArrowLeft: {x: -1, y: 0}, ArrowRight: {x: 1, y: 0}};
const CROSS_PIXELS = 16;
const TAP_PIXELS = 4;

/**
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {() => {ground: Ground, tool: Tool} | undefined} parts.table nothing while there is nothing to work on
 * @param {(tool: Tool) => Hand} parts.handOf
 * @param {(cursor: number | null) => void} parts.point the atom that the keys have come to
 */
export function mapHands({map, table, handOf, point}) {
  const box = map.getContainer();
  /** @type {number | null} */
  let cursor = null;
  /** @type {L.LatLng | null} */
  let place = null;
  /** @type {{from: L.Point, hand: Hand} | null} */
  let pressed = null;
  /** @type {L.Point | null} the map is dragged by another button */
  let dragged = null;
  let fingers = 0;
  const cross = L.marker([0, 0], {icon: L.divIcon({className: 'plan-cross', iconSize: [25, 25]}), interactive: false, keyboard: false, pane: 'marks'});
  map.keyboard.disable();

  const at = (/** @type {MouseEvent} */ event) => map.mouseEventToLatLng(event);
  const pixel = (/** @type {MouseEvent} */ event) => L.point(event.clientX, event.clientY);

  box.addEventListener('pointerdown', (event) => {
    const known = table();
    if (event.pointerType === 'touch' && ++fingers > 1) return letGo(false);
    if (!known || /** @type {Element} */ (event.target).closest('.leaflet-control, .plan-said')) return;
    if (event.button === 1 || event.button === 2) {
      dragged = pixel(event);
    } else if (event.button === 0) {
      const hand = handOf(known.tool);
      if (!hand.down(at(event))) return;
      pressed = {from: pixel(event), hand};
      map.dragging.disable();
    }
    box.setPointerCapture(event.pointerId);
  }, true);

  box.addEventListener('pointermove', (event) => {
    const known = table();
    if (dragged) {
      const now = pixel(event);
      map.panBy(dragged.subtract(now), {animate: false});
      dragged = now;
    } else if (pressed) {
      // A fast hand makes more places than frames.
      for (const one of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) pressed.hand.move(at(one), true);
    } else if (known) {
      handOf(known.tool).move(at(event), false);
    }
  });

  const released = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === 'touch') fingers = Math.max(0, fingers - 1);
    dragged = null;
    if (!pressed) return;
    const {from, hand} = pressed;
    letGo(event.type === 'pointerup');
    if (event.type === 'pointerup' && from.distanceTo(pixel(event)) < TAP_PIXELS) hand.tap(at(event));
    else if (event.type === 'pointerup') hand.up(at(event));
  };
  box.addEventListener('pointerup', released);
  box.addEventListener('pointercancel', released);
  box.addEventListener('contextmenu', (event) => event.preventDefault());

  /** @param {boolean} kept whether the stroke counts */
  function letGo(kept) {
    if (pressed && !kept) pressed.hand.cancel();
    pressed = null;
    if (!paints(table()?.tool ?? 'select')) map.dragging.enable();
  }

  // What no tool took for itself moves the map; a tap is a tap still.
  map.on('click', (event) => {
    const known = table();
    if (known && !paints(known.tool)) handOf(known.tool).tap(event.latlng);
  });
  map.on('dblclick', (event) => {
    const known = table();
    if (known) handOf(known.tool).finish(event.latlng);
  });

  box.addEventListener('keydown', (event) => {
    const known = table();
    if (!known || event.target !== box || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    const hand = handOf(known.tool);
    if (step) takesPlaces(known.tool) ? goBy(step, event.shiftKey, hand) : goTo(known.ground, step);
    else if (event.key === ' ' && place) hand.tap(place);
    else if (event.key === ' ' && cursor !== null) tapAtom(known.ground, hand);
    else if (event.key === 'Enter' && takesPlaces(known.tool)) hand.finish(place);
    else if (event.key === 'Enter' && cursor !== null) tapAtom(known.ground, hand);
    else if ((event.key === ',' || event.key === '.') && hand.next) hand.next(event.key === '.' ? 1 : -1);
    else if (event.key === '+' || event.key === '=') map.zoomIn();
    else if (event.key === '-') map.zoomOut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  /** @param {Ground} ground @param {Hand} hand */
  function tapAtom({atoms}, hand) {
    const atom = cursor === null ? undefined : atoms.get(cursor);
    if (!atom) return;
    const {lng, lat} = fromWorld(atom.shape.middle);
    hand.tap(L.latLng(lat, lng));
  }

  /** @param {Ground} ground @param {{x: number, y: number}} step */
  function goTo({atoms, beside, index, list}, step) {
    const {lng, lat} = map.getCenter();
    const middle = toWorld(lng, lat);
    const here = cursor === null ? undefined : atoms.get(cursor);
    const next = here ? towards(here, (beside.get(here.id) ?? []).flatMap((id) => atoms.get(id) ?? []), step) : (index.at(middle.x, middle.y) ?? list[0]);
    if (!next) return;
    cursor = next.id;
    point(cursor);
    const to = fromWorld(next.shape.middle);
    if (!map.getBounds().pad(-0.1).contains(to)) map.panTo(to, {animate: false});
  }

  /** @param {{x: number, y: number}} step @param {boolean} fine @param {Hand} hand */
  function goBy(step, fine, hand) {
    const by = fine ? 2 : CROSS_PIXELS;
    place = map.containerPointToLatLng(map.latLngToContainerPoint(place ?? map.getCenter()).add([step.x * by, step.y * by]));
    cross.setLatLng(place).addTo(map);
    if (!map.getBounds().pad(-0.05).contains(place)) map.panTo(place, {animate: false});
    hand.move(place, false);
  }

  return {
    /** Another tool was taken in hand. @param {Tool} tool */
    take(tool) {
      cross.remove();
      place = null;
      box.dataset.tool = tool;
      if (paints(tool)) map.dragging.disable();
      else map.dragging.enable();
      if (takesPlaces(tool) || paints(tool)) map.doubleClickZoom.disable();
      else map.doubleClickZoom.enable();
    },
    /** @param {number | null} atom */
    goTo(atom) {
      cursor = atom;
      point(atom);
    },
    /** A place is taken up by keys: the cross goes there. @param {L.LatLng} there */
    putCross(there) {
      place = there;
      cross.setLatLng(there).addTo(map);
    },
  };
}
