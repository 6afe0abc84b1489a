// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Outlined} from '../map/spotsLayer.js' */
import {shown} from '../lib/remote.js';
import {robustnessOf} from '../lib/spots.js';
import {findingOf, selectedSpot} from './state.js';

/** What is outlined on the map: hot spots, or where something is going on, as the list beside it has them. */

/** @param {PageState} state @returns {Outlined[]} the most certain first */
export function outlinesOf(state) {
  if (findingOf(state) === 'spots') {
    return (shown(state.hotSpots)?.hotSpots ?? []).map((spot) => ({id: spot.number, label: String(spot.number), outline: spot.outline, dashed: robustnessOf(spot) === 'NOT_ROBUST'}));
  }
  if (findingOf(state) === 'clusters') {
    return (shown(state.clusters)?.clusters ?? []).map(({id, outline}, i) => ({id, label: String(i + 1), outline, dashed: false}));
  }
  return [];
}

/** Those under the pointer or in the list, and the one that is selected. @param {PageState} state @returns {number[]} ids */
export function markedOutlines(state) {
  const {spotNumber, clusterId} = state.hovered;
  const marked = findingOf(state) === 'clusters' ? [clusterId] : [spotNumber, selectedSpot(state)];
  return marked.flatMap((id) => (id === undefined ? [] : [id]));
}
