// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {PlayMode} from '../lib/frames.js' */
/** @import {Problem, Remote} from '../lib/types.js' */
import {frameIndex, frameOf, frameShape} from '../lib/frames.js';
import {heatSource} from './resources.js';
import {canPlay, daysOf} from './state.js';

/**
 * Plays the window of time frame by frame. The next is shown when all of it is there and the time of the last is over;
 * what comes after it is fetched meanwhile. Where less motion is asked for nothing plays by itself.
 *
 * @typedef {object} Player
 * @property {() => void} toggle plays, or stops where it is; from the end it begins anew
 * @property {(by: number) => void} step so many frames on, and stops there
 * @property {(mode: PlayMode) => void} choose
 * @property {(speed: number) => void} hurry
 * @property {() => void} end the map shows the whole window again
 */

/** Frames a second. */
export const SPEEDS = [2, 4, 8];
const AHEAD = 3;
/** How long the answer for a frame of grids or points is waited for before the next. */
const ANSWER_MILLIS = 5000;

export function reducedMotion() {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** @param {PageState} state @returns {number} the frame that is shown; -1 where none is */
export function shownFrame(state) {
  return state.query.play ? frameIndex(daysOf(state), state.query.at) : -1;
}

/**
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {Navigation} parts.navigation
 * @param {(sources: string[], signal: AbortSignal) => Promise<void>} parts.fetchAhead
 * @returns {Player}
 */
export function createPlayer({store, navigation, fetchAhead}) {
  let controller = new AbortController();

  /** @param {number} index */
  const frame = (index) => frameOf(daysOf(store.get()), store.get().query.play || 'window', index);

  /** @param {number} index @returns {string[]} */
  function sourceOf(index) {
    const state = store.get();
    const source = index < frameShape(daysOf(state)).count ? heatSource(state, frame(index)) : null;
    return source ? [source] : [];
  }

  /** Running frames leave the address alone: it is written where they stop. @param {number} index */
  function show(index) {
    store.set({query: {...store.get().query, at: frame(index).to}});
  }

  function pause() {
    controller.abort();
    if (!store.get().playing) return;
    store.set({playing: false});
    navigation.adjust({});
  }

  async function run() {
    controller = new AbortController();
    const {signal} = controller;
    store.set({playing: true});
    /** @type {Remote<unknown> | null} what the frame before was answered with */
    let last = null;
    for (let shown = store.get().query.at; ; shown = store.get().query.at) {
      const index = shownFrame(store.get()) + 1;
      if (index >= frameShape(daysOf(store.get())).count) break;
      const shownLongEnough = new Promise((resume) => setTimeout(resume, 1000 / store.get().speed));
      try {
        await Promise.all([fetchAhead(sourceOf(index), signal), answered(last), shownLongEnough]);
      } catch (problem) {
        if (!signal.aborted) store.set({heat: {tag: 'failed', problem: /** @type {Problem} */ (problem)}});
        break;
      }
      // Somebody has gone elsewhere meanwhile.
      if (signal.aborted || store.get().query.at !== shown || !canPlay(store.get())) break;
      last = followed();
      show(index);
      const ahead = Array.from({length: AHEAD}, (_, i) => sourceOf(index + 1 + i)).flat();
      fetchAhead(ahead, signal).catch(() => {
        // It is asked for again when its turn comes, and says so then.
      });
    }
    if (!signal.aborted) pause();
  }

  /** What follows the frames by itself, and is not fetched ahead. @returns {Remote<unknown> | null} */
  function followed() {
    const {query, frameGrids, framePoints} = store.get();
    return query.mode === 'grids' ? frameGrids : query.mode === 'points' ? framePoints : null;
  }

  /** The frame that is shown has come. @param {Remote<unknown> | null} before the answer for the one before it */
  async function answered(before) {
    const until = performance.now() + ANSWER_MILLIS;
    while (before !== null && followed() === before && performance.now() < until) await new Promise(requestAnimationFrame);
  }

  /** @param {PlayMode} mode */
  function begin(mode) {
    navigation.adjust({play: mode, at: frameOf(daysOf(store.get()), mode, 0).to});
  }

  return {
    toggle() {
      const state = store.get();
      if (state.playing) {
        pause();
        return;
      }
      const atEnd = shownFrame(state) === frameShape(daysOf(state)).count - 1;
      if (!state.query.play || atEnd) begin(state.query.play || 'window');
      void run();
    },
    step(by) {
      pause();
      const state = store.get();
      if (!state.query.play) {
        begin('window');
        return;
      }
      const {count} = frameShape(daysOf(state));
      navigation.adjust({at: frame(Math.min(count - 1, Math.max(0, shownFrame(state) + by))).to});
    },
    choose(mode) {
      if (store.get().query.play) navigation.adjust({play: mode});
      else begin(mode);
    },
    hurry(speed) {
      store.set({speed});
    },
    end() {
      pause();
      navigation.adjust({play: '', at: ''});
    },
  };
}
