// @ts-check
/** @import {Store} from '../lib/store.js' */
import * as L from 'leaflet';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {placed} from './comments.js';

/**
 * Where something has been said of a place: a numbered mark for each on the map, to be clicked or come to with the Tab key,
 * while comments are read; and one for the comment that is being written.
 *
 * @param {{map: L.Map, store: Store<any>}} parts
 */
export function commentMarks({map, store}) {
  const group = L.layerGroup().addTo(map);

  /** @param {[number, number]} at @param {string} sign @param {string} className */
  function mark([lng, lat], sign, className) {
    const icon = L.divIcon({className: `plan-said ${className}`, html: sign, iconSize: [28, 28]});
    return L.marker([lat, lng], {icon, pane: 'marks', interactive: sign !== '', keyboard: sign !== ''}).addTo(group);
  }

  /** Shows what is said of a place among the rest. @param {number} id */
  function hear(id) {
    store.set({heard: id});
    requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-comment='${id}']`))?.focus());
  }

  /** @param {ReturnType<typeof placed>[number]} comment */
  function markSaid({id, at, number, text}) {
    const marker = mark(at, `${number}`, id === store.get().heard ? 'heard' : '').on('click', () => hear(id));
    const element = /** @type {HTMLElement} */ (marker.getElement());
    element.setAttribute('aria-label', t('planner.saidHere', {number, text}));
    element.title = text;
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      hear(id);
    });
  }

  renderOn(store, [({review}) => review, ({leaf}) => leaf, ({place}) => place, ({heard}) => heard, ({language}) => language], () => {
    const {review, leaf, place} = store.get();
    group.clearLayers();
    if (leaf !== 'steps') return;
    placed(review?.comments ?? []).forEach(markSaid);
    if (place) mark(place, '', 'unsaid');
  });
}
