// @ts-check
/** @import {Actions, PhoneStore} from './model.js' */
/** @import {Stop} from './stops.js' */
/** @import {Frame} from '../map/canvasOverlay.js' */
import * as L from 'leaflet';
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {around, toWorld} from '../lib/tiles.js';
import {baseMap} from '../map/baseMap.js';
import {canvasOverlay} from '../map/canvasOverlay.js';
import {createMap, fit} from '../map/createMap.js';
import {labelLayer} from '../map/labelLayer.js';
import {look} from '../map/look.js';
import {icon} from '../ui/icon.js';
import {COLOURS, SHAPES} from '../ui/marks.js';
import {appointmentsWith, doneToday, owed, todayOf} from './stops.js';
import {stopLine} from './stopLine.js';
import {locatedWords} from './today.js';

const FINGER_PIXELS = 28;
const NO_INSETS = {top: 0, right: 0, bottom: 0, left: 0};

/**
 * Today's stops with their numbers and all that is owed, on the map; a tap lists who lives behind that door.
 *
 * @param {{store: PhoneStore, actions: Actions}} parts
 */
export function mapView({store, actions}) {
  const element = document.createElement('section');
  element.className = 'map-view';
  const place = document.createElement('div');
  place.className = 'map';
  place.setAttribute('role', 'region');
  const over = document.createElement('div');
  over.className = 'map-over';
  element.append(place, over);
  /** @type {L.Map | null} */
  let map = null;
  /** @type {ReturnType<typeof baseMap>} */
  let base;
  /** @type {ReturnType<typeof canvasOverlay>} */
  let dots;
  /** @type {ReturnType<typeof labelLayer>} */
  let names;
  /** @type {Stop[]} */
  let chosen = [];
  let lit = '';

  /** @returns {{stop: Stop, number?: number, done: boolean}[]} the next to come last, so that they lie on top */
  function drawn() {
    const {known, items, done} = store.get();
    if (!known) return [];
    const today = todayOf(known.day, known.calls, appointmentsWith(known.appointments, items));
    const numbers = new Map(today.map(({key, number}) => [key, number]));
    return [...new Set([...owed(known.day, 'ALL'), ...today.map(({stop}) => stop)])]
      .map((stop) => ({stop, number: numbers.get(`${stop.kind}-${stop.id}`), done: Boolean(doneToday(known.day, stop, items, done))}))
      .sort((a, b) => Number(b.done) - Number(a.done) || rank(b.number) - rank(a.number));
  }

  /** @param {Frame} frame */
  function draw({context, scale, origin}) {
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const list = drawn();
    /** @type {Map<string, number>} */
    const numbersAt = new Map();
    const place = (/** @type {Stop} */ {lng, lat}) => `${lng} ${lat}`;
    for (const {stop, number} of list) if (number !== undefined) numbersAt.set(place(stop), (numbersAt.get(place(stop)) ?? 0) + 1);
    for (const {stop, number, done} of list) {
      const at = toWorld(stop.lng, stop.lat);
      context.save();
      context.translate(at.x * scale - origin.x, at.y * scale - origin.y);
      if (number === undefined) drawMark(context, stop);
      else drawNumber(context, number, done, numbersAt.get(place(stop)) ?? 1);
      context.restore();
    }
    const {located} = store.get();
    if (located.tag === 'here' || located.tag === 'rough') drawHere(context, toWorld(located.position.lng, located.position.lat), scale, origin);
  }

  /** @param {MouseEvent | L.LeafletMouseEvent} event */
  function tapped(event) {
    const {latlng} = /** @type {L.LeafletMouseEvent} */ (event);
    const point = /** @type {L.Map} */ (map).latLngToContainerPoint(latlng);
    const near = drawn()
      .map(({stop}) => ({stop, pixels: /** @type {L.Map} */ (map).latLngToContainerPoint([stop.lat, stop.lng]).distanceTo(point)}))
      .filter(({pixels}) => pixels <= FINGER_PIXELS)
      .sort((a, b) => a.pixels - b.pixels);
    chosen = near.filter(({stop}) => stop.lng === near[0].stop.lng && stop.lat === near[0].stop.lat).map(({stop}) => stop);
    update();
  }

  function begin() {
    map = createMap(place);
    base = baseMap();
    base.addTo(map);
    names = labelLayer(base.tilesInView, () => []);
    dots = canvasOverlay(draw, {pane: 'dots'});
    for (const layer of [...names.layers, dots]) layer.addTo(map);
    base.on('load', names.redraw);
    map.on('click', tapped);
    const stops = drawn().map(({stop}) => stop);
    const bounds = store.get().known?.day.grids.map((it) => it.bounds) ?? [];
    fit(map, around(stops.length ? stops.map(({lng, lat}) => [lng, lat, lng, lat]) : bounds), NO_INSETS, {maxZoom: 18});
  }

  function update() {
    const state = store.get();
    place.setAttribute('aria-label', t('visits.map'));
    if (!map && state.known && element.isConnected && place.clientHeight) begin();
    map?.invalidateSize();
    if (lit && lit !== state.theme) {
      base.restyle();
      names.redraw();
    }
    lit = map ? state.theme : '';
    dots?.redraw();
    render(
      html`<div class="map-tools">
          ${locatedWords(state)}
          <button class="button huge" ?disabled=${state.located.tag === 'asking'} @click=${actions.locate}>${icon('fit')}${t('visits.here')}</button>
        </div>
        ${chosen.length
          ? html`<div class="map-list card"><header class="sheet-head"><h2>${chosen[0].address.replace(/[^号栋座楼单元]*$/, '') || chosen[0].address}</h2>
                <button class="icon-button big" aria-label=${t('close')} @click=${() => {
                  chosen = [];
                  update();
                }}>${icon('close')}</button></header>
              <ol class="stops">${chosen.map((stop) => html`<li>${stopLine(state, actions, stop, {})}</li>`)}</ol></div>`
          : nothing}`,
      over,
    );
  }

  return {element, update};
}

/** @param {number | undefined} number */
const rank = (number) => number ?? Number.MAX_SAFE_INTEGER;

/** @param {CanvasRenderingContext2D} context @param {Stop} stop */
function drawMark(context, {state}) {
  context.translate(-7, -7);
  const path = new Path2D(SHAPES[state ?? ''] ?? SHAPES.COVERED);
  context.lineWidth = 3;
  context.strokeStyle = look('map-halo');
  context.stroke(path);
  context.fillStyle = look((COLOURS[state ?? ''] ?? '--ink-3').slice(2));
  context.fill(path, 'evenodd');
}

/** @param {CanvasRenderingContext2D} context @param {number} number @param {boolean} done @param {number} together how many stand here */
function drawNumber(context, number, done, together) {
  if (together > 1) {
    context.fillStyle = look('map-text');
    context.strokeStyle = look('map-halo');
    context.lineWidth = 3;
    context.font = `600 12px ${look('font')}`;
    context.strokeText(`+${together - 1}`, 22, -10);
    context.fillText(`+${together - 1}`, 22, -10);
  }
  context.beginPath();
  context.arc(0, 0, 13, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = look('map-halo');
  context.stroke();
  context.fillStyle = look(done ? 'ink-3' : 'accent');
  context.fill();
  context.fillStyle = look('on-accent');
  context.font = `600 14px ${look('font')}`;
  context.fillText(done ? '✓' : String(number), 0, 1);
}

/** @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at @param {number} scale @param {{x: number, y: number}} origin */
function drawHere(context, at, scale, origin) {
  context.beginPath();
  context.arc(at.x * scale - origin.x, at.y * scale - origin.y, 8, 0, 2 * Math.PI);
  context.lineWidth = 4;
  context.strokeStyle = look('surface');
  context.stroke();
  context.fillStyle = look('info');
  context.fill();
}
