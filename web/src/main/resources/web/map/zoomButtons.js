// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import * as L from 'leaflet' */
import {html, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';

/** Nearer, farther, and all of it. @param {{store: Store<any>, map: L.Map, fitScope: () => void}} parts */
export function zoomButtons({store, map, fitScope}) {
  const element = document.createElement('div');
  element.className = 'zoom card';
  element.setAttribute('role', 'group');

  /** @param {string} key @param {string} sign @param {() => void} press @param {boolean} [disabled] */
  const button = (key, sign, press, disabled = false) =>
    html`<button class="icon-button" aria-label=${t(key)} title=${t(key)} ?disabled=${disabled} @click=${press}>${icon(sign)}</button>`;

  function update() {
    const zoom = map.getZoom();
    element.setAttribute('aria-label', t('map.zoom'));
    render(
      html`${button('map.zoomIn', 'plus', () => map.zoomIn(), zoom >= map.getMaxZoom())}
        ${button('map.zoomOut', 'minus', () => map.zoomOut(), zoom <= map.getMinZoom())} ${button('map.fit', 'fit', fitScope)}`,
      element,
    );
  }

  const stop = renderOn(store, [({language}) => language], update);
  map.on('zoomend', update);
  return {
    element,
    destroy() {
      stop();
      map.off('zoomend', update);
      element.remove();
    },
  };
}
