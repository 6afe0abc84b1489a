// @ts-check
/** @import {Problem, Remote} from './types.js' */
import {idle} from './remote.js';

/**
 * Work that follows a hand: one piece at a time, and of what is wanted meanwhile only the last. So a server is asked as
 * often as it answers. A piece that takes longer than the patience is given up for the one that waits; while none waits
 * it may take as long as it likes.
 *
 * @typedef {(signal: AbortSignal) => Promise<void>} Work settles its own failures; does nothing more once the signal is aborted
 * @typedef {{ask: (work: Work) => void, stop: () => void}} Pace
 *
 * @param {number} patienceMillis
 * @returns {Pace}
 */
export function createPace(patienceMillis) {
  /** @type {{controller: AbortController, since: number} | null} */
  let running = null;
  /** @type {Work | null} */
  let waiting = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Work} work */
  function start(work) {
    const mine = {controller: new AbortController(), since: performance.now()};
    running = mine;
    waiting = null;
    void work(mine.controller.signal).then(() => {
      if (running !== mine) return;
      running = null;
      clearTimeout(timer);
      if (waiting) start(waiting);
    });
  }

  function giveUp() {
    running?.controller.abort();
    if (waiting) start(waiting);
  }

  return {
    ask(work) {
      if (!running) {
        start(work);
        return;
      }
      waiting = work;
      clearTimeout(timer);
      timer = setTimeout(giveUp, Math.max(0, patienceMillis - (performance.now() - running.since)));
    },
    stop() {
      clearTimeout(timer);
      waiting = null;
      running?.controller.abort();
      running = null;
    },
  };
}

/** An answer that takes longer no longer follows the hand. */
export const PATIENCE_MILLIS = 1000;

/**
 * A thing of which many states follow each other, under a hand or as it plays: it is asked for as often as it is answered,
 * and each answer shown until the next has come.
 *
 * @template T
 * @param {(key: string, signal: AbortSignal) => Promise<T>} load rejects with a Problem
 * @param {(remote: Remote<T>) => void} publish
 * @returns {(key: string | null) => void} null forgets it
 */
export function createFollower(load, publish) {
  const pace = createPace(PATIENCE_MILLIS);
  /** @type {string | null} */
  let current = null;
  return (key) => {
    if (key === current) return;
    current = key;
    if (key === null) {
      pace.stop();
      publish(idle);
      return;
    }
    pace.ask((signal) =>
      load(key, signal).then(
        (value) => signal.aborted || publish({tag: 'ready', value}),
        (problem) => {
          if (!signal.aborted) publish({tag: 'failed', problem});
        },
      ),
    );
  };
}
