// @ts-check
/** @import {Comment} from './review.js' */
import * as L from 'leaflet';
import {t} from '../lib/i18n.js';
import {placed} from './review.js';

/**
 * Where something has been said of a place: a numbered mark for each on the map, to be clicked or come to with the Tab key.
 *
 * @param {{map: L.Map, hear: (id: number) => void}} parts
 */
export function commentMarks({map, hear}) {
  const group = L.layerGroup().addTo(map);

  /** @param {[number, number]} at @param {string} sign @param {string} className */
  function mark([lng, lat], sign, className) {
    const icon = L.divIcon({className: `plan-said ${className}`, html: sign, iconSize: [28, 28]});
    return L.marker([lat, lng], {icon, pane: 'marks', interactive: sign !== '', keyboard: sign !== ''}).addTo(group);
  }

  return {
    /**
     * @param {Comment[]} comments
     * @param {number | null} heard the one that is looked at
     * @param {[number, number] | null} place of the one that is being written
     */
    show(comments, heard, place) {
      group.clearLayers();
      for (const {id, at, number, text} of placed(comments)) {
        const marker = mark(at, `${number}`, id === heard ? 'heard' : '').on('click', () => hear(id));
        const element = /** @type {HTMLElement} */ (marker.getElement());
        element.setAttribute('aria-label', t('planner.saidHere', {number, text}));
        element.title = text;
        element.addEventListener('keydown', (event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          hear(id);
        });
      }
      if (place) mark(place, '', 'unsaid');
    },
  };
}
