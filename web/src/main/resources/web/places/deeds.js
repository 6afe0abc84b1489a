// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Problem, Remote} from '../lib/types.js' */
/** @import {Known} from '../ui/startPage.js' */
/** @import {Done, Place, Review} from './words.js' */
import {address, change, getJson} from '../lib/api.js';
import {createResource, idle, shown} from '../lib/remote.js';
import {nextCase, stepFrom} from './words.js';

/**
 * What the page of uncertain addresses holds, and all that is done there.
 *
 * @typedef {object} Own
 * @property {number} id of the case that is looked at; 0 for none
 * @property {{id: number, name: string, bounds?: import('../lib/types.js').Box}[]} areas
 * @property {Remote<{total: number, tickets: number, items: Review[]}>} queue
 * @property {Done[]} journal what was decided here and can be taken back, the last at the end
 * @property {{kind: 'done' | 'back' | 'left' | 'overtaken' | 'gone', done?: Done, by?: string, place?: string, again?: number} | null} said
 * @property {Problem | null} refused
 * @property {boolean} busy
 * @property {boolean} naming a candidate's number says which estate is always meant
 * @property {{lng: number, lat: number} | null} point that is being chosen
 * @property {Remote<any>} near what is there
 * @property {string} asked an address that somebody typed instead
 * @property {Remote<any>} found what it may mean
 *
 * @typedef {Known & Own} PlacesState
 * @typedef {ReturnType<typeof placesDeeds>} PlacesDeeds
 */

const PATH = '/api/geocode/reviews';
const SAYS_NOTHING = ['aborted'];

/** What belongs to the case that is looked at. */
const FRESH = Object.freeze({refused: null, naming: false, point: null, near: idle, asked: '', found: idle});
export const NOTHING = Object.freeze({...FRESH, id: 0, queue: idle, journal: [], said: null, busy: false});

/** @param {string} search of the page's address */
export function parseCase(search) {
  const id = new URLSearchParams(search).get('case') ?? '';
  return /^[1-9]\d{0,15}$/.test(id) ? Number(id) : 0;
}

/** @param {{store: Store<PlacesState>, isNarrow: () => boolean}} parts on a narrow page no case is looked at before somebody opens it */
export function placesDeeds({store, isNarrow}) {
  const queue = createResource((key, signal) => getJson(key, {signal}), (remote) => store.set({queue: remote}));
  const near = createResource((key, signal) => getJson(key, {signal}), (remote) => store.set({near: remote}));
  const found = createResource((key, signal) => getJson(key, {signal}), (remote) => store.set({found: remote}));
  window.addEventListener('popstate', () => look(parseCase(window.location.search)));

  const items = () => shown(store.get().queue)?.items ?? [];
  const ids = () => items().map(({id}) => id);
  const current = () => items().find(({id}) => id === store.get().id);

  /** @param {number} id */
  function look(id) {
    near.ask(null);
    found.ask(null);
    store.set({...FRESH, id});
  }

  /** @param {number} id 0 for the list alone @param {boolean} [instead] without a way back to the one before */
  function open(id, instead = false) {
    if (id === store.get().id) return;
    const url = address('/places.html', {case: id || undefined});
    if (instead) window.history.replaceState(null, '', url);
    else window.history.pushState(null, '', url);
    look(id);
  }

  async function begin() {
    store.set({id: parseCase(window.location.search)});
    queue.ask(PATH);
    await new Promise((resolve) => store.watch(({queue: remote}) => remote.tag, (tag) => tag !== 'idle' && tag !== 'pending' && resolve(null)));
    if (!store.get().id && !isNarrow()) open(ids()[0] ?? 0, true);
  }

  /** What waits now. */
  async function again() {
    queue.replace(await getJson(PATH));
  }

  /**
   * One thing at a time; what goes wrong is said at the case, and what somebody else did is followed by the next one.
   *
   * @param {() => Promise<void>} work
   */
  async function act(work) {
    if (store.get().busy) return;
    store.set({busy: true, refused: null});
    try {
      await work();
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      await refuse(problem);
    } finally {
      store.set({busy: false});
    }
  }

  /** @param {any} problem */
  async function refuse(problem) {
    const overtaken = problem.code === 'place-decided';
    if (!overtaken && problem.status !== 404) {
      if (!SAYS_NOTHING.includes(problem.code)) store.set({refused: problem});
      return;
    }
    store.set({said: {kind: overtaken ? 'overtaken' : 'gone', ...problem.params}});
    await goOn();
  }

  /** @param {boolean} [stays] */
  async function goOn(stays = false) {
    const [before, {id}] = [ids(), store.get()];
    await again();
    const next = nextCase(before, id, ids(), stays);
    if (next === id) look(id);
    else open(next, true);
  }

  /**
   * @param {Record<string, any>} decision as the API has it
   * @param {Pick<Done, 'kind' | 'place'>} what in words
   */
  function decide(decision, what) {
    const review = current();
    if (!review) return;
    act(async () => {
      const {settled, waitingAfter, alias} = await change('POST', `${PATH}/${review.id}`, decision);
      const text = what.kind === 'name' ? (review.name?.text ?? '') : review.text;
      const done = {...what, id: review.id, alias, text, settled, waiting: waitingAfter};
      store.set({journal: [...store.get().journal, done], said: {kind: 'done', done}});
      await goOn(what.kind === 'name');
    });
  }

  return {
    begin,
    open,
    retry: queue.retry,
    current,
    /** @param {1 | -1} step */
    move: (step) => open(stepFrom(ids(), store.get().id, step), true),
    /** A candidate by its number, or the estate that it lies in. @param {number} number */
    take(number) {
      const candidate = current()?.candidates.find((one) => one.number === number);
      if (!candidate) return;
      if (store.get().naming) decide({decision: 'ESTATE_NAME', candidate: number}, {kind: 'name', place: candidate.place});
      else decide({decision: 'CANDIDATE', candidate: number}, {kind: 'place', place: candidate.place});
    },
    /** @param {Place} place that was found */
    takePlace: (place) => decide({decision: 'PLACE', place}, {kind: 'place', place}),
    /** @param {Place} place in the estate that is meant */
    namePlace: (place) => decide({decision: 'ESTATE_NAME', place}, {kind: 'name', place}),
    takeNone: () => decide({decision: 'NO_PLACE'}, {kind: 'none', place: null}),
    /** @param {boolean} naming */
    name: (naming) => store.set({naming, point: null}),
    /** @param {{lng: number, lat: number} | null} point */
    setPoint(point) {
      store.set({point, naming: false});
      near.ask(point && address('/api/geocode/reverse', {lng: point.lng.toFixed(7), lat: point.lat.toFixed(7)}));
    },
    takePoint() {
      const {point} = store.get();
      if (point) decide({decision: 'POINT', ...point}, {kind: 'point', place: null});
    },
    leave() {
      const review = current();
      if (!review) return;
      act(async () => {
        await change('POST', `${PATH}/${review.id}`, {decision: 'LEAVE'});
        store.set({said: {kind: 'left', again: review.id}});
        await goOn();
      });
    },
    /** The last decision; a case that was only left is opened again. */
    undo() {
      const {journal, said} = store.get();
      if (said?.kind === 'left' && said.again) {
        store.set({said: null});
        open(said.again, true);
        return;
      }
      const done = journal[journal.length - 1];
      if (!done) return;
      act(async () => {
        store.set({journal: journal.slice(0, -1)});
        const {settled} = await change('POST', `${PATH}/${done.id}`, {decision: 'UNDO', alias: done.alias});
        store.set({said: {kind: 'back', done: {...done, settled: -settled}}});
        await again();
        open(ids().includes(done.id) ? done.id : (ids()[0] ?? 0), true);
      });
    },
    /** @param {string} text */
    seek(text) {
      const asked = text.trim();
      const review = current();
      store.set({asked});
      found.ask(asked && review ? address('/api/geocode', {address: asked, area: review.areaId}) : null);
    },
  };
}
