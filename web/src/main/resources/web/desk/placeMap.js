// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Box} from '../lib/types.js' */
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {baseMap} from '../map/baseMap.js';
import {createMap, fit, goTo} from '../map/createMap.js';
import {labelLayer} from '../map/labelLayer.js';
import {marksLayer} from '../map/marksLayer.js';

const NEAR = 18;
const NO_INSETS = {top: 0, right: 0, bottom: 0, left: 0};

/**
 * A small map with a pin at a place. Where it is asked for one, a press puts the pin, and `middle` does for whoever moves
 * the map by keys.
 *
 * @param {object} parts
 * @param {Store<any>} parts.store with a language and a theme
 * @param {() => Box | undefined} parts.home what is shown where there is no place yet
 * @param {(place: {lng: number, lat: number}) => void} [parts.put]
 */
export function placeMap({store, home, put}) {
  const element = document.createElement('div');
  element.className = 'desk-map';
  element.setAttribute('role', 'region');
  /** @type {ReturnType<typeof begin> | null} */
  let parts = null;
  /** @type {{lng: number, lat: number} | null} */
  let pin = null;

  function begin() {
    const map = createMap(element);
    const base = baseMap();
    base.addTo(map);
    const names = labelLayer(base.tilesInView, () => []);
    for (const layer of names.layers) layer.addTo(map);
    base.on('load', names.redraw);
    const marks = marksLayer();
    marks.addTo(map);
    if (put) map.on('click', (/** @type {any} */ {latlng}) => put({lng: latlng.lng, lat: latlng.lat}));
    return {map, base, names, marks};
  }

  function look() {
    if (!parts) return;
    parts.map.invalidateSize();
    if (pin) goTo(parts.map, {zoom: Math.max(parts.map.getZoom() || 0, NEAR), ...pin});
    else fit(parts.map, home(), NO_INSETS);
    parts.marks.setMarks({box: null, pin});
  }

  // The first time that it has room, and whenever it has another.
  const observer = new ResizeObserver(() => {
    if (!element.isConnected || !element.clientHeight) return;
    parts ??= begin();
    look();
  });
  observer.observe(element);
  const stops = [
    store.watch(({theme}) => theme, () => {
      parts?.base.restyle();
      parts?.names.redraw();
      parts?.marks.redraw();
    }),
    renderOn(store, [({language}) => language], () => element.setAttribute('aria-label', t('desk.map'))),
  ];
  return {
    element,
    /** @param {{lng: number, lat: number} | null} place */
    show(place) {
      if (pin?.lng === place?.lng && pin?.lat === place?.lat) return;
      pin = place && {lng: place.lng, lat: place.lat};
      // Whoever puts it looks there already.
      if (put && pin && parts?.map.getBounds().contains([pin.lat, pin.lng])) parts.marks.setMarks({box: null, pin});
      else look();
    },
    /** Where the map is looked at. */
    middle() {
      const {lng, lat} = parts?.map.getCenter() ?? {lng: 0, lat: 0};
      return {lng, lat};
    },
    destroy() {
      observer.disconnect();
      for (const stop of stops) stop();
      parts?.map.remove();
    },
  };
}
