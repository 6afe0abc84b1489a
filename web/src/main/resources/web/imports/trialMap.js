// @ts-check
/** @import {Frame} from '../map/canvasOverlay.js' */
/** @import {Store} from '../lib/store.js' */
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {toWorld} from '../lib/tiles.js';
import {baseMap} from '../map/baseMap.js';
import {canvasOverlay} from '../map/canvasOverlay.js';
import {createMap, fit} from '../map/createMap.js';
import {labelLayer} from '../map/labelLayer.js';
import {look} from '../map/look.js';
import {boxOf} from './draft.js';

const NO_INSETS = {top: 0, right: 0, bottom: 0, left: 0};
const MOST_RADIUS = 10;

/** Each by a colour and a shape; those that matter most are drawn last. */
export const LOOKS = /** @type {const} */ ({EQUAL: 'ink-3', NEW: 'good', CHANGED: 'info', REFUSED: 'danger'});

/**
 * Where the rows of a trial would lie.
 *
 * @param {{store: Store<any>}} parts the store has a language, a theme, and the places
 */
export function trialMap({store}) {
  const element = document.createElement('div');
  element.className = 'imports-map';
  element.setAttribute('role', 'region');
  /** @type {ReturnType<typeof begin> | null} */
  let parts = null;

  function begin() {
    const map = createMap(element);
    const base = baseMap();
    base.addTo(map);
    const names = labelLayer(base.tilesInView, () => []);
    for (const layer of names.layers) layer.addTo(map);
    base.on('load', names.redraw);
    const dots = canvasOverlay((frame) => draw(frame, store.get().places), {pane: 'dots'});
    dots.addTo(map);
    return {map, base, names, dots};
  }

  function show() {
    if (!parts) return;
    const {places} = store.get();
    parts.map.invalidateSize();
    fit(parts.map, (places && boxOf(places.spots.length ? places.spots : places.cells)) ?? undefined, NO_INSETS);
    parts.dots.redraw();
  }

  const observer = new ResizeObserver(() => {
    if (!element.isConnected || !element.clientHeight) return;
    const first = !parts;
    parts ??= begin();
    if (first) show();
    else parts.map.invalidateSize();
  });
  observer.observe(element);
  store.watch(({places}) => places, show);
  store.watch(({theme}) => theme, () => {
    parts?.base.restyle();
    parts?.names.redraw();
    parts?.dots.redraw();
  });
  renderOn(store, [({language}) => language], () => element.setAttribute('aria-label', t('imports.map')));
  return {element};
}

/** @param {Frame} frame @param {any} places */
function draw(frame, places) {
  if (!places) return;
  for (const what of Object.keys(LOOKS)) {
    for (const spot of places.spots) if (spot.what === what) dot(frame, spot, 4, what);
  }
  const most = places.cells.reduce((/** @type {number} */ one, /** @type {any} */ cell) => Math.max(one, sum(cell)), 1);
  for (const cell of places.cells) dot(frame, cell, 2 + (MOST_RADIUS - 2) * Math.sqrt(sum(cell) / most), worst(cell));
}

/** @param {any} cell */
const sum = (cell) => Object.values(cell.counts).reduce((one, other) => one + other, 0);

/** What most of a cell's rows are, refused ones first where they are a tenth. @param {any} cell */
function worst(cell) {
  if ((cell.counts.REFUSED ?? 0) * 10 >= sum(cell)) return 'REFUSED';
  return Object.keys(LOOKS).reduce((best, what) => ((cell.counts[what] ?? 0) > (cell.counts[best] ?? 0) ? what : best), 'NEW');
}

/** @param {Frame} frame @param {{lng: number, lat: number}} place @param {number} radius @param {string} what */
function dot({context, scale, origin}, {lng, lat}, radius, what) {
  const at = toWorld(lng, lat);
  const [x, y] = [at.x * scale - origin.x, at.y * scale - origin.y];
  context.beginPath();
  if (what === 'REFUSED') context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.globalAlpha = 0.75;
  context.fillStyle = look(LOOKS[/** @type {keyof typeof LOOKS} */ (what)]);
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = look('map-halo');
  context.stroke();
}
