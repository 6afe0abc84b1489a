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

/** @type {Set<() => void>} what is to be drawn before the next event */
const due = new Set();

function drawDue() {
  for (const draw of [...due]) draw();
}

// A script, say a keeper of passwords, fills in several fields in one go.
for (const type of ['input', 'change']) globalThis.addEventListener?.(type, drawDue, {capture: true});

/**
 * Calls `render` once for all that one event changes of the picked values, and before the next event: a handler is made with
 * what was drawn last, so that of two fields filled in at once the second would else undo the first.
 *
 * @template {object} S
 * @param {Store<S>} store
 * @param {((state: S) => unknown)[]} picks what the rendering reads
 * @param {() => void} render
 * @returns {() => void} stops it
 */
export function renderOn(store, picks, render) {
  const draw = () => due.delete(draw) && render();
  const schedule = () => {
    if (due.has(draw)) return;
    due.add(draw);
    queueMicrotask(draw);
  };
  let starting = true;
  const stops = picks.map((pick) => store.watch(pick, () => starting || schedule()));
  starting = false;
  render();
  return () => {
    due.delete(draw);
    for (const stop of stops) stop();
  };
}
