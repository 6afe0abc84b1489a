// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Remote} from '../lib/types.js' */
/** @import {Known} from '../ui/startPage.js' */
import {address, change, getJson} from '../lib/api.js';
import {createResource, idle, shown} from '../lib/remote.js';

/**
 * What the page of lists holds, and all that is done there.
 *
 * @typedef {'MISSING' | 'GONE' | 'UNCLEAR' | 'UNKNOWN' | 'TWICE' | 'HELD'} Difference
 * @typedef {'ADD' | 'END' | 'LEAVE'} Decision
 *
 * @typedef {object} Own
 * @property {number} id of the list that is open; 0 for none
 * @property {Difference} difference that is looked at
 * @property {boolean} open whether only what waits for a decision
 * @property {number} offset
 * @property {{id: number, name: string}[]} areas
 * @property {Remote<{items: any[]}>} rolls
 * @property {Remote<{total: number, items: any[]}>} entries
 * @property {number} seeking the entry for which somebody is looked up; 0 for none
 * @property {{entryId: number, problem: any} | null} refused
 * @property {boolean} busy
 * @property {string} said
 *
 * @typedef {Known & Own} RollsState
 * @typedef {ReturnType<typeof rollDeeds> & {personFinder: any, takeIn: {open(): void}}} RollDeeds
 */

/** @type {Difference[]} what waits for somebody first */
export const DIFFERENCES = ['MISSING', 'GONE', 'UNCLEAR', 'UNKNOWN', 'TWICE', 'HELD'];
export const PAGE = 50;

/** What can be decided of an entry. @type {Record<Difference, Decision[]>} */
export const DECISIONS = {
  MISSING: ['ADD', 'LEAVE'],
  UNCLEAR: ['ADD', 'LEAVE'],
  UNKNOWN: ['ADD', 'LEAVE'],
  GONE: ['END', 'LEAVE'],
  HELD: ['END', 'LEAVE'],
  TWICE: ['LEAVE'],
};

/** Whether entries of it wait for a decision. @param {Difference} difference */
export const waits = (difference) => difference !== 'HELD' && difference !== 'TWICE';

/** @param {string} search of the page's address */
export function parseView(search) {
  const params = new URLSearchParams(search);
  const id = params.get('id') ?? '';
  return {
    id: /^[1-9]\d{0,15}$/.test(id) ? Number(id) : 0,
    difference: DIFFERENCES.find((one) => one === params.get('difference')) ?? DIFFERENCES[0],
    open: params.get('all') !== '1',
    offset: 0,
  };
}

/** @param {{store: Store<RollsState>}} parts */
export function rollDeeds({store}) {
  const rolls = createResource((key, signal) => getJson(key, {signal}), (remote) => store.set({rolls: remote}));
  const entries = createResource((key, signal) => getJson(key, {signal}), (remote) => store.set({entries: remote}));
  window.addEventListener('popstate', () => arrive(parseView(window.location.search)));

  /** @param {Partial<Pick<Own, 'id' | 'difference' | 'open' | 'offset'>>} to */
  function go(to) {
    const {id, difference, open, offset} = store.get();
    const view = {id, difference, open, offset: 0, ...('offset' in to ? {offset} : {}), ...to};
    window.history.pushState(null, '', address('/rolls.html', {id: view.id || undefined, difference: view.id ? view.difference : undefined, all: view.open ? undefined : '1'}));
    arrive(view);
  }

  /** @param {Pick<Own, 'id' | 'difference' | 'open' | 'offset'>} view */
  function arrive(view) {
    store.set({...view, seeking: 0, refused: null});
    follow();
  }

  function follow() {
    const {id, difference, open, offset} = store.get();
    rolls.ask('/api/rolls');
    entries.ask(id ? address(`/api/rolls/${id}/entries`, {difference, open: open && waits(difference) ? 'true' : undefined, limit: PAGE, offset: offset || undefined}) : null);
  }

  /** @param {any} roll as it is now */
  function adopt(roll) {
    const known = shown(store.get().rolls);
    if (known) rolls.replace({items: known.items.map((/** @type {any} */ one) => (one.id === roll.id ? roll : one))});
    entries.refresh();
  }

  /** @param {any} entry @param {Decision} decision @param {number} [personId] */
  async function decide(entry, decision, personId) {
    const {id, busy} = store.get();
    if (busy) return;
    store.set({busy: true, refused: null});
    try {
      const {roll} = await change('POST', `/api/rolls/${id}/decisions`, {entryId: entry.id, number: entry.decided?.number ?? 0, decision, ...(personId && {personId})});
      store.set({seeking: 0});
      adopt(roll);
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      store.set({refused: {entryId: entry.id, problem}});
      entries.refresh();
    } finally {
      store.set({busy: false});
    }
  }

  /** All that are sure, some hundreds at a time. @param {Difference} rule @param {Decision} decision */
  async function decideAll(rule, decision) {
    const {id, busy} = store.get();
    if (busy) return;
    store.set({busy: true, refused: null});
    try {
      for (let decided = 1; decided > 0; ) {
        const outcome = await change('POST', `/api/rolls/${id}/decisions`, {rule, decision});
        ({decided} = outcome);
        adopt(outcome.roll);
      }
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      store.set({refused: {entryId: 0, problem}});
    } finally {
      store.set({busy: false});
    }
  }

  return {
    go,
    follow,
    decide,
    decideAll,
    retryRolls: rolls.retry,
    retryEntries: entries.retry,
    /** A list has come. @param {any} roll */
    taken(roll) {
      rolls.refresh();
      go({id: roll.id, difference: DIFFERENCES.find((one) => roll.open[one]) ?? 'HELD', open: true});
    },
    /** @param {number} entryId 0 to stop */
    seek: (entryId) => store.set({seeking: entryId}),
    async drop() {
      const {id} = store.get();
      try {
        await change('DELETE', `/api/rolls/${id}`);
        go({id: 0});
        rolls.refresh();
      } catch (/** @type {any} */ problem) {
        if (!problem?.code) throw problem;
        store.set({refused: {entryId: 0, problem}});
      }
    },
  };
}

export const NOTHING = Object.freeze({rolls: idle, entries: idle, seeking: 0, refused: null, busy: false, said: ''});
