// @ts-check
/** @import {PhoneStore, Known} from './model.js' */
/** @import {DayStore} from './keeping.js' */
/** @import {Item, Outbox} from './outbox.js' */
/** @import {Appointment} from './stops.js' */
/** @import {Problem, Session} from '../lib/types.js' */
import {change, getBytes, getJson, onSignedOut, useSession} from '../lib/api.js';
import {t, tCount} from '../lib/i18n.js';
import {metersOf, tilesOf, toWorld} from '../lib/tiles.js';
import {uuid} from './uuid.js';

/** Between phone and server: the day comes in, the outbox goes out. */

const ANSWER_WITHIN_MILLIS = 30_000;
const MAP_CACHE = 'gridwalk-map';
const MAP_ZOOMS = [14, 15, 16, 17];
const MOST_TILES = 120;
/** A phone shows more than the grid. */
const AROUND_METERS = 200;

/** @param {Item} item @returns {Promise<any>} */
export async function send({id, url, of, body}) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MILLIS);
  try {
    return await change('POST', url, of === undefined ? {clientId: id, ...body} : body, {signIn: true, signal: late.signal});
  } catch (what) {
    const problem = /** @type {Problem} */ (what);
    throw problem.code === 'aborted' ? Object.assign(new Error('unreachable'), {code: 'unreachable', status: 0}) : problem;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {{store: PhoneStore, outbox: () => Outbox, days: DayStore, clock: {tell: (server: string, standsStill: boolean, local?: number) => void}}} parts
 */
export function createSync({store, outbox, days, clock}) {
  let timer = 0;
  /** @type {Promise<void> | null} */
  let refreshing = null;
  onSignedOut(() => store.set({sync: 'signIn'}));

  /** Sends what waits, and comes back when more is due. @param {boolean} [now] */
  async function flush(now = false) {
    clearTimeout(timer);
    const {session, leaving} = store.get();
    if (!session || leaving === 'leaving') return;
    // After a reload without a network the session's token is not known yet.
    if (!session.csrfToken && outbox().items().length) {
      const known = await getJson('/api/session', {signIn: true}).catch((problem) => problem);
      if (known.csrfToken) adopt(known);
      else if (known.status === 401) store.set({sync: 'signIn'});
    }
    await outbox().flush({now});
    const rest = outbox().items();
    if (rest.some(({problem}) => problem?.status === 401)) store.set({sync: 'signIn'});
    // Another tab signed in anew: its token is another.
    if (rest.some(({problem}) => problem?.code === 'csrf-token-missing')) store.set({session: {...session, csrfToken: ''}});
    const next = outbox().nextAt();
    if (next !== undefined) timer = window.setTimeout(() => flush(), Math.max(500, next - Date.now()));
  }

  /** @param {Session} session */
  function adopt(session) {
    useSession(session);
    store.set({session});
  }

  async function readDay() {
    const session = await getJson('/api/session', {signIn: true});
    const before = store.get();
    if (before.known && before.known.session.login !== session.login) await days.forget();
    adopt(session);
    const installation = await getJson('/api/installation');
    store.set({installation});
    await readDesk(session);
    const grid = session.gridIds?.length ? '' : before.grid;
    if (!session.gridIds?.length && !grid) {
      store.set({sync: 'idle', grids: await gridChoices()});
      return;
    }
    const asked = Date.now();
    const [day, topics, conflicts, patrols] = await Promise.all([
      getJson(`/api/visits/day${grid ? `?grid=${grid}` : ''}`),
      getJson('/api/topics'),
      getJson('/api/visits/conflicts'),
      getJson(`/api/patrols${grid ? `?grid=${grid}` : ''}`),
    ]);
    clock.tell(day.now, installation.demo, asked);
    const [appointments, walks] = await Promise.all([
      getJson(`/api/appointments?from=${day.on}`).catch(() => ({items: []})),
      getJson('/api/routes/today').catch(() => ({walks: []})),
    ]);
    /** @type {Known} */
    const known = {
      session: {...session, csrfToken: ''},
      installation,
      day,
      calls: (walks.walks ?? []).flatMap((/** @type {any} */ {walk}) => walk.calls),
      appointments: appointments.items ?? appointments,
      topics,
      patrols,
      syncedAt: day.now,
      toldAt: asked,
    };
    if (store.get().leaving === 'leaving') return;
    store.set({known, installation, conflicts, done: {}, sync: 'idle'});
    await days.put(session.login, known);
    takeMapAlong(known).catch(() => {});
  }

  /** What waits for the desk and the administrator. @param {Session} session */
  async function readDesk({roles}) {
    const has = (/** @type {string[]} */ ...wanted) => roles.some(({role}) => wanted.includes(role));
    if (has('ADMIN', 'MANAGER', 'DESK')) store.set({proposals: await getJson('/api/door-changes')});
    if (has('ADMIN')) store.set({complaints: await getJson('/api/complaints')});
  }

  /** For those who have no grid of their own, and may look into one. */
  async function gridChoices() {
    const {roles} = /** @type {Session} */ (store.get().session);
    if (!roles.some(({role}) => role === 'ADMIN' || role === 'MANAGER')) return [];
    const {features} = await getJson('/api/grids');
    return features.map((/** @type {any} */ {properties}) => properties);
  }

  /** Asks for the day and sends what waits; what was there stays where there is no network. */
  function refresh() {
    refreshing ??= (async () => {
      store.set({sync: 'busy'});
      try {
        await readDay();
      } catch (what) {
        const problem = /** @type {Problem} */ (what);
        store.set({sync: problem.status === 401 ? 'signIn' : 'offline'});
        if (problem.status !== 0 && problem.status !== 401) store.set({notice: {text: t('sync.failed'), sign: 'warning'}});
      }
      await flush(true);
    })().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  /** What the server said to an item. @param {Item} item @param {any} answer */
  function arrived(item, answer) {
    const {done} = store.get();
    if (item.kind === 'VISIT' && item.target) store.set({done: {...done, [item.target]: String(item.body.outcome)}});
    if (answer.status === 'CONFLICT') {
      store.set({notice: {text: t(`conflict.${answer.reason}`), sign: 'warning'}});
      getJson('/api/visits/conflicts').then((conflicts) => store.set({conflicts}), () => {});
    } else if (answer.others?.length) {
      const [other] = answer.others;
      const by = other.by ?? t('visits.somebody');
      store.set({notice: {text: tCount('visits.alsoVisited', answer.others.length, {by, outcome: t(`outcome.${other.outcome}`)}), sign: 'warning'}});
    }
    if (answer.positionRemoved) store.set({notice: {text: t('visits.positionRemoved'), sign: 'good'}});
    if (item.kind === 'APPOINTMENT') {
      keepAppointment(answer);
      if (item.of === undefined) moveOnArrival(item, answer);
    }
    if (item.kind === 'CHANGE' || item.kind === 'APPOINTMENT' || item.kind === 'PATROL') refresh();
  }

  /** Now, for the day may be out of reach: who can't see it makes it once more. @param {Appointment} appointment */
  function keepAppointment(appointment) {
    const {known, session} = store.get();
    if (!known || !session) return;
    const others = known.appointments.filter(({id}) => id !== appointment.id);
    const next = {...known, appointments: [...others, appointment]};
    store.set({known: next});
    days.put(session.login, next).catch(() => {});
  }

  /** It had arrived before, and its answer was lost; then it was changed here, where it still seemed to wait. @param {Item} item @param {any} answer */
  function moveOnArrival({title, login, at, target, body: {startsAt, endsAt}}, answer) {
    if (Date.parse(String(startsAt)) === Date.parse(answer.startsAt)) return;
    const [id, of] = [uuid(), Number(answer.id)];
    outbox().add({id, kind: 'APPOINTMENT', url: `/api/appointments/${of}/move`, title, login, at, target, of, body: {startsAt, endsAt, decidedAt: at}});
  }

  window.addEventListener('online', () => refresh());
  window.addEventListener('offline', () => store.set({sync: 'offline'}));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') flush(true);
  });
  return {refresh, flush, arrived};
}

/**
 * The service worker keeps what is asked for here; on the first visit it is at work a moment after the page. What it has
 * already is left alone.
 *
 * @param {Known} known
 */
async function takeMapAlong({day}) {
  if (!(await isKept())) return;
  const tiles = day.grids.flatMap(({bounds: [west, south, east, north]}) => {
    const pad = AROUND_METERS / metersOf(north, 0, 1);
    const [from, to] = [toWorld(west, north), toWorld(east, south)];
    return MAP_ZOOMS.flatMap((z) => tilesOf({x: from.x - pad, y: from.y - pad}, {x: to.x + pad, y: to.y + pad}, z));
  });
  const urls = [...new Set(tiles.map(({z, x, y}) => `/api/map/${z}/${x}/${y}.mvt`))].slice(0, MOST_TILES);
  const map = await caches.open(MAP_CACHE);
  for (const url of urls) if (!(await map.match(url))) await getBytes(url);
}

/** Waits until a service worker is at work, for ever where none comes; false where there can be none. */
async function isKept() {
  const {serviceWorker} = navigator;
  if (!serviceWorker) return false;
  await serviceWorker.ready;
  return Boolean(serviceWorker.controller) || new Promise((resolve) => serviceWorker.addEventListener('controllerchange', () => resolve(true), {once: true}));
}

export async function forgetMap() {
  if ('caches' in window) await caches.delete(MAP_CACHE);
}
