// @ts-check

/**
 * The one place where panels and map meet. Values are replaced, never changed in place.
 *
 * @template S
 * @typedef {object} Store
 * @property {() => S} get
 * @property {(patch: Partial<S>) => void} set
 * @property {<V>(pick: (state: S) => V, listener: (value: V) => void) => () => void} watch
 *     calls at once, and again whenever what is picked is another value; gives back how to stop
 */

/**
 * @template {object} S
 * @param {S} initial
 * @returns {Store<S>}
 */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<() => void>} */
  const listeners = new Set();

  return {
    get: () => state,
    set(patch) {
      state = {...state, ...patch};
      // One of them may stop another on its way.
      for (const listener of [...listeners]) if (listeners.has(listener)) listener();
    },
    watch(pick, listener) {
      let value = pick(state);
      const check = () => {
        const next = pick(state);
        if (Object.is(next, value)) return;
        value = next;
        listener(next);
      };
      listeners.add(check);
      listener(value);
      return () => listeners.delete(check);
    },
  };
}

/**
 * What an edit makes of what is there now. An edit of a part of a list is a function: a page is rendered once a frame, so that
 * what its handlers were made with may be older than the last key.
 *
 * @template N, P
 * @param {P | ((now: N) => P)} edit
 * @param {N} now
 * @returns {P}
 */
export function edited(edit, now) {
  return typeof edit === 'function' ? /** @type {(now: N) => P} */ (edit)(now) : edit;
}

/**
 * Calls `render` once a frame at most, however many of the picked values change in it.
 *
 * @template {object} S
 * @param {Store<S>} store
 * @param {((state: S) => unknown)[]} picks what the rendering reads
 * @param {() => void} render
 * @returns {() => void} stops it
 */
export function renderOn(store, picks, render) {
  let due = 0;
  let stopped = false;
  const schedule = () => {
    if (due || stopped) return;
    due = requestAnimationFrame(() => {
      due = 0;
      render();
    });
  };
  let starting = true;
  const stops = picks.map((pick) => store.watch(pick, () => starting || schedule()));
  starting = false;
  render();
  return () => {
    stopped = true;
    cancelAnimationFrame(due);
    for (const stop of stops) stop();
  };
}
