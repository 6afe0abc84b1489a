// @ts-check
/** @import {Frame} from '../map/canvasOverlay.js' */
/** @import {Store} from '../lib/store.js' */
/** @import {PlacesState} from './deeds.js' */
/** @import {Place} from './words.js' */
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {toWorld} from '../lib/tiles.js';
import {baseMap} from '../map/baseMap.js';
import {canvasOverlay} from '../map/canvasOverlay.js';
import {createMap, fit} from '../map/createMap.js';
import {labelLayer} from '../map/labelLayer.js';
import {look} from '../map/look.js';
import {marksLayer} from '../map/marksLayer.js';
import {boxOf, foundIn} from './words.js';

const INSETS = {top: 24, right: 24, bottom: 24, left: 24};
const RADIUS = 12;
/** Further away than this nothing is known of the place. */
const NEAREST = 18;

/**
 * Where the candidates of the case lie, by their numbers, and what was found instead, by letters. A press puts the point.
 *
 * @param {{store: Store<PlacesState>, put: (point: {lng: number, lat: number}) => void}} parts
 */
export function casesMap({store, put}) {
  const element = document.createElement('div');
  element.className = 'places-map';
  element.setAttribute('role', 'region');
  /** @type {ReturnType<typeof begin> | null} */
  let parts = null;
  /** Whether the point goes where the map goes. */
  let following = false;

  function begin() {
    const map = createMap(element);
    const base = baseMap();
    base.addTo(map);
    const names = labelLayer(base.tilesInView, () => []);
    for (const layer of names.layers) layer.addTo(map);
    base.on('load', names.redraw);
    const numbers = canvasOverlay((frame) => draw(frame, signs(store.get())), {pane: 'dots'});
    numbers.addTo(map);
    const marks = marksLayer();
    marks.addTo(map);
    map.on('click', (/** @type {any} */ {latlng}) => {
      following = false;
      put({lng: latlng.lng, lat: latlng.lat});
    });
    map.on('moveend', () => following && store.get().point && put(middle()));
    return {map, base, names, numbers, marks};
  }

  function middle() {
    const {lng, lat} = parts?.map.getCenter() ?? {lng: 0, lat: 0};
    return {lng, lat};
  }

  /** All that it may be; else the area that the ticket names. */
  function show() {
    if (!parts) return;
    parts.map.invalidateSize();
    const {id, queue, areas} = store.get();
    const area = areas.find((one) => one.id === shown(queue)?.items.find((it) => it.id === id)?.areaId);
    fit(parts.map, boxOf(signs(store.get()).map(({place}) => place)) ?? area?.bounds ?? areas.find(({bounds}) => bounds?.length)?.bounds, INSETS, {maxZoom: NEAREST});
    parts.numbers.redraw();
  }

  const observer = new ResizeObserver(() => {
    if (!element.isConnected || !element.clientHeight) return;
    const first = !parts;
    parts ??= begin();
    if (first) show();
    else parts.map.invalidateSize();
  });
  observer.observe(element);
  store.watch(({id}) => id, show);
  store.watch(({queue}) => queue, show);
  store.watch(({found}) => found, show);
  store.watch(({point}) => point, (point) => {
    following &&= Boolean(point);
    // Its arrows are those of the list again.
    if (!point && document.activeElement === element) element.blur();
    parts?.marks.setMarks({box: null, pin: point});
  });
  store.watch(({theme}) => theme, () => {
    parts?.base.restyle();
    parts?.names.redraw();
    parts?.numbers.redraw();
    parts?.marks.redraw();
  });
  renderOn(store, [({language}) => language], () => element.setAttribute('aria-label', t('places.map')));
  return {
    element,
    /** The point goes with the middle of the map, which keys move. */
    point() {
      element.focus({preventScroll: true});
      element.scrollIntoView({block: 'nearest'});
      following = true;
      put(middle());
    },
  };
}

/** @param {PlacesState} state @returns {{sign: string, place: Place, own: boolean}[]} */
function signs({queue, id, found}) {
  const review = shown(queue)?.items.find((one) => one.id === id);
  const others = shown(found);
  return [
    ...(review?.candidates ?? []).map(({number, place}) => ({sign: String(number), place, own: true})),
    ...(others ? foundIn(others) : []).map(({place}, at) => ({sign: String.fromCharCode(65 + at), place, own: false})),
  ].filter(({place}) => place.lng !== undefined);
}

/** Those at one spot stand side by side. @param {Frame} frame @param {ReturnType<typeof signs>} all */
function draw(frame, all) {
  /** @type {[number, number][]} */
  const taken = [];
  for (const {sign, place, own} of all) {
    const at = toWorld(/** @type {number} */ (place.lng), /** @type {number} */ (place.lat));
    let x = at.x * frame.scale - frame.origin.x;
    const y = at.y * frame.scale - frame.origin.y;
    while (taken.some(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y) < 2 * RADIUS)) x += 2 * RADIUS + 1;
    taken.push([x, y]);
    circle(frame.context, x, y, sign, own);
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {string} sign @param {boolean} own */
function circle(context, x, y, sign, own) {
  context.beginPath();
  context.arc(x, y, RADIUS, 0, 2 * Math.PI);
  context.fillStyle = look(own ? 'accent' : 'info');
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = look('surface');
  context.stroke();
  context.fillStyle = look('surface');
  context.font = '600 13px sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(sign, x, y + 1);
}
