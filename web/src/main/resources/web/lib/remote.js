// @ts-check
/** @import {Problem, Remote} from './types.js' */

/** @type {{tag: 'idle'}} */
export const idle = Object.freeze({tag: 'idle'});

/**
 * What there is to show: the value, or the one before it while a new one is on its way or has failed.
 *
 * @template T
 * @param {Remote<T>} remote
 * @returns {T | undefined}
 */
export function shown(remote) {
  if (remote.tag === 'ready') return remote.value;
  return remote.tag === 'idle' ? undefined : remote.stale;
}

/**
 * A thing that is loaded again whenever its key changes, of which only the last answer is published.
 *
 * A server that says when to come back (503 with Retry-After) is asked again then, by itself; the state stays
 * `failed` meanwhile, so that the page can say so.
 *
 * @template T
 * @typedef {object} Resource
 * @property {(key: string | null) => void} ask null gives up and forgets; the same key is asked once
 * @property {() => void} retry asks the same again
 * @property {() => void} refresh the same, but nobody sees it until another answer is there
 * @property {() => Remote<T>} remote
 * @property {(value: T) => void} replace what is there by something that follows from it
 */

/**
 * @template T
 * @param {(key: string, signal: AbortSignal) => Promise<T>} load rejects with a Problem
 * @param {(remote: Remote<T>) => void} publish
 * @returns {Resource<T>}
 */
export function createResource(load, publish) {
  /** @type {Remote<T>} */
  let remote = idle;
  /** @type {string | null} */
  let current = null;
  let controller = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let refreshing = false;
  /** Whether there is news that the answer on its way may not have. */
  let outdated = false;

  /** @param {Remote<T>} next */
  function set(next) {
    remote = next;
    publish(next);
  }

  /** @param {string} key */
  function start(key) {
    controller.abort();
    clearTimeout(timer);
    controller = new AbortController();
    const {signal} = controller;
    const stale = shown(remote);
    set({tag: 'pending', stale});
    load(key, signal).then(
      (value) => {
        if (signal.aborted) return;
        set({tag: 'ready', value});
        if (outdated) refresh();
      },
      (problem) => {
        if (signal.aborted) return;
        if (!problem || !problem.code) throw problem;
        set({tag: 'failed', problem, stale});
        if (problem.retryAfterSeconds) timer = setTimeout(() => start(key), problem.retryAfterSeconds * 1000);
      },
    );
  }

  function refresh() {
    outdated = refreshing || remote.tag === 'pending';
    if (current === null || outdated || remote.tag !== 'ready') return;
    refreshing = true;
    const {signal} = controller;
    const done = (/** @type {T | undefined} */ value) => {
      refreshing = false;
      if (value !== undefined && !signal.aborted) set({tag: 'ready', value});
      if (outdated) refresh();
    };
    load(current, signal).then(done, () => done(undefined));
  }

  return {
    ask(key) {
      if (key === current) return;
      current = key;
      if (key === null) {
        controller.abort();
        clearTimeout(timer);
        set(idle);
      } else {
        start(key);
      }
    },
    retry() {
      if (current !== null) start(current);
    },
    refresh,
    remote: () => remote,
    replace: (value) => set({tag: 'ready', value}),
  };
}

/**
 * A list that comes a page at a time.
 *
 * @template T
 * @typedef {{items: T[], next?: string, total?: number, more: Remote<null>}} Pages `more`: how the next page fares
 */

/**
 * @template T
 * @param {(key: string, cursor: string | undefined, signal?: AbortSignal) => Promise<{items: T[], next?: string, total?: number}>} load
 * @param {(remote: Remote<Pages<T>>) => void} publish
 * @returns {Resource<Pages<T>> & {more(): Promise<void>}} `more` brings the next page, if there is one and it
 *     isn't on its way
 */
export function createPages(load, publish) {
  let asked = '';
  /** @type {Resource<Pages<T>>} */
  const pages = createResource(async (key, signal) => {
    const shownBefore = asked === key ? (shown(pages.remote())?.items.length ?? 0) : 0;
    asked = key;
    const page = await load(key, undefined, signal);
    while (page.next && page.items.length < shownBefore) {
      const next = await load(key, page.next, signal);
      page.items.push(...next.items);
      page.next = next.next;
    }
    return /** @type {Pages<T>} */ ({...page, more: idle});
  }, publish);

  async function more() {
    const remote = pages.remote();
    if (remote.tag !== 'ready' || !remote.value.next || remote.value.more.tag === 'pending') return;
    const before = remote.value;
    /** @type {Pages<T>} */
    const waiting = {...before, more: {tag: 'pending'}};
    pages.replace(waiting);
    const page = await load(asked, before.next).then(
      (next) => ({...next, items: [...before.items, ...next.items], more: idle}),
      (problem) => ({...before, more: /** @type {Remote<null>} */ ({tag: 'failed', problem})}),
    );
    // Another list may have been asked for meanwhile.
    if (shown(pages.remote()) === waiting && pages.remote().tag === 'ready') pages.replace(page);
  }
  return {...pages, more};
}
