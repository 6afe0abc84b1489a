// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Query, View} from '../lib/types.js' */
import {DEFAULT_QUERY, formatQuery, formatView, parseQuery, parseView, withoutLostSpot} from '../lib/urlState.js';
import {cubeView} from './cubeView.js';
import {daysOf} from './state.js';

/**
 * The address and the state, held together. What a reader chose makes an entry of the history, so that Back takes
 * it back; where the map stands only changes the entry that is there.
 *
 * @typedef {object} Navigation
 * @property {(patch: Partial<Query>) => void} change by the reader: one entry of the history
 * @property {(patch: Partial<Query>) => void} adjust the same without an entry
 * @property {(view: View) => void} moved the map stands elsewhere: no entry
 * @property {() => string} link that opens all that is shown, elsewhere and on another day too
 * @property {() => void} clearFilters
 * @property {() => void} back one part of the selection outwards; where the reader came from there, to the map as it stood
 * @property {(listener: (view: View) => void, view: () => View) => void} onReturn the listener is called with the view of an
 *     entry gone back to; the other tells where the map stands
 */

/**
 * @param {PageStore} store
 * @param {(query: Query) => Query} fitting what of an address the reader can be shown
 * @returns {Navigation}
 */
export function createNavigation(store, fitting) {
  /** @type {(view: View) => void} */
  let returned = () => {};
  /** @type {() => View} */
  let shownView = () => ({zoom: 4, lng: 105, lat: 35});

  /** @param {Query} query @param {string} hash */
  function addressOf(query, hash) {
    const search = formatQuery(query);
    return `${window.location.pathname}${search ? `?${search}` : ''}${hash}`;
  }

  /** @param {Partial<Query>} patch */
  function change(patch) {
    // Another window begins with no frame of it.
    const before = store.get().query;
    const query = withoutLostSpot({...before, ...('time' in patch || patch.compare ? {play: DEFAULT_QUERY.play, at: DEFAULT_QUERY.at} : {}), ...patch}, before);
    const next = addressOf(query, window.location.hash);
    const inwards = addressOf({...query, selection: query.selection.slice(0, -1)}, '') === addressOf(before, '');
    if (next !== addressOf(before, window.location.hash)) {
      // A map that has not been moved yet has no place in its address.
      window.history.replaceState({...window.history.state, view: shownView()}, '', window.location.href);
      window.history.pushState({inwards}, '', next);
    }
    store.set({query});
  }

  window.addEventListener('popstate', ({state}) => {
    store.set({query: fitting(parseQuery(window.location.search)), spot: null, picked: null, hovered: {}});
    const view = parseView(window.location.hash) ?? state?.view;
    if (view) returned(view);
  });

  return {
    change,
    adjust(patch) {
      store.set({query: {...store.get().query, ...patch}});
      window.history.replaceState(window.history.state, '', addressOf(store.get().query, window.location.hash));
    },
    moved(view) {
      window.history.replaceState(window.history.state, '', addressOf(store.get().query, formatView(view)));
    },
    link() {
      const state = store.get();
      // Tomorrow the last thirty days are others, and the third hot spot another one; next month the latest counts.
      return window.location.origin + addressOf({...state.query, time: daysOf(state), month: cubeView(state)?.month ?? state.query.month}, window.location.hash || formatView(shownView()));
    },
    clearFilters() {
      const {time, topic, status, source, area} = DEFAULT_QUERY;
      change({time, topic, status, source, area});
    },
    back() {
      if (window.history.state?.inwards) window.history.back();
      else change({selection: store.get().query.selection.slice(0, -1)});
    },
    onReturn(listener, view) {
      returned = listener;
      shownView = view;
    },
  };
}
