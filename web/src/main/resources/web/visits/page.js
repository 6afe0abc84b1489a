// @ts-check
/** @import {Actions, PhoneState} from './model.js' */
/** @import {Remote} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {change, getJson, mayBeSignedIn} from '../lib/api.js';
import {chosenLanguage, language, t, useLanguage} from '../lib/i18n.js';
import {calledOf} from '../lib/installation.js';
import {idle} from '../lib/remote.js';
import {createStore, renderOn} from '../lib/store.js';
import {currentTheme, onThemeOfMachine, useTheme} from '../lib/theme.js';
import {fatal} from '../ui/fatal.js';
import {icon} from '../ui/icon.js';
import {emptyState, problemWords, skeletonRows} from '../ui/states.js';
import {createClock} from './clock.js';
import {openDatabase} from './database.js';
import {dayStore, outboxStore} from './keeping.js';
import {readExport} from './exported.js';
import {createLeaving, exportItems} from './leaving.js';
import {meView} from './meView.js';
import {VIEWS, readAddress, writeAddress} from './model.js';
import {chosenNavigation, useNavigation} from './navigation.js';
import {createOutbox} from './outbox.js';
import {patrolView} from './patrol.js';
import {smallPhoto} from './photo.js';
import {locate} from './position.js';
import {keyOf} from './stops.js';
import {stopView} from './stopView.js';
import {createSync, send} from './sync.js';
import {owedView, todayView} from './today.js';
import {uuid} from './uuid.js';
import {createVault} from './vault.js';

/** The phone at the door: wires what the other modules do. */

const SIGN = {today: 'overview', map: 'grids', owed: 'uncovered', patrol: 'building', me: 'user'};
const WORKER = '/visits-worker.js';
/** So long people are told that all went well, or what did not. */
const NOTICE_MILLIS = {good: 3000, warning: 6000};
const LOOKS_AT_THE_DAY_EVERY_MILLIS = 60_000;

start().catch(fatal);

async function start() {
  const [database] = await Promise.all([openDatabase(), useLanguage(chosenLanguage())]);
  const vault = createVault(database);
  const days = dayStore(database, vault, () => new Date().toLocaleDateString('sv-SE'));
  const clock = createClock();
  const known = (await days.get()) ?? null;
  if (known) clock.tell(known.day.now, known.installation.demo, known.toldAt);
  const store = createStore(
    /** @type {PhoneState} */ ({
      ...readAddress(window.location.search),
      installation: known?.installation ?? null,
      session: known?.session ?? null,
      known,
      language: language(),
      theme: currentTheme(),
      navigation: chosenNavigation(),
      items: [],
      done: {},
      sync: 'busy',
      located: {tag: 'off'},
      notice: null,
      conflicts: [],
      proposals: [],
      complaints: [],
      grids: [],
      renewed: false,
    }),
  );
  const sync = createSync({store, outbox: () => outbox, days, clock});
  const outbox = createOutbox({
    store: outboxStore(database, vault),
    send,
    login: () => store.get().session?.login ?? null,
    arrived: sync.arrived,
    changed: () => store.set({items: outbox.items()}),
  });
  const leaving = createLeaving({store, outbox, sync, days, vault});
  const actions = actionsOf();
  /** @type {Remote<ReturnType<typeof import('./mapView.js').mapView>>} */
  let map = idle;
  await outbox.load();
  // Who has been signed out by the server still sees what waits, with or without a network.
  if (!mayBeSignedIn() && !known && !outbox.items().length) return window.location.replace(signInPage());

  window.addEventListener('popstate', () => store.set(readAddress(window.location.search)));
  onThemeOfMachine(() => store.set({theme: currentTheme()}));
  setInterval(dropYesterday, LOOKS_AT_THE_DAY_EVERY_MILLIS);
  renderOn(store, [(state) => state], update);
  await sync.refresh();
  if (store.get().sync === 'signIn' && !store.get().known) return window.location.replace(signInPage());
  if (store.get().view === 'map') await bringMap();
  // After the day: what it takes along would only hold that up.
  installWorker();
  document.documentElement.dataset.ready = 'true';

  /** The map and its library are half of all scripts here: they are read when somebody looks at it. */
  async function bringMap() {
    if (map.tag === 'pending' || map.tag === 'ready') return;
    map = {tag: 'pending'};
    try {
      const {mapView} = await import('./mapView.js');
      map = {tag: 'ready', value: mapView({store, actions})};
    } catch {
      map = {tag: 'failed', problem: {code: 'unreachable', status: 0}};
    }
    update();
  }

  function mapPlace() {
    if (map.tag === 'idle') bringMap();
    if (map.tag === 'failed') return emptyState({title: t('visits.noMap'), actions: [{label: t('retry'), run: bringMap}]});
    return map.tag === 'ready' ? map.value.element : skeletonRows(8);
  }

  function signInPage() {
    return `/?to=${encodeURIComponent(window.location.pathname + window.location.search)}`;
  }

  /** @returns {Actions} */
  function actionsOf() {
    return {
      show: (view) => go({view, stop: null, sheet: null, building: null}),
      patrol: (building) => go({view: 'patrol', building, stop: null, sheet: null}),
      open: (key, sheet = null) => go({stop: key, sheet}),
      filter: (filter) => go({filter}),
      refresh: sync.refresh,
      look: update,
      now: () => clock.instant(),
      async record({photos = [], pictures = [], instead, delayMillis = 0, ...record}) {
        const id = uuid();
        const login = store.get().session?.login ?? '';
        const at = clock.instant();
        const all = [...photos.map((file) => ({subjectId: id, file})), ...pictures];
        const images = await Promise.all(all.map(async ({subjectId, file}) => ({subjectId, image: await smallPhoto(file)}))).catch(() => null);
        if (!images) return say(t('problem.no-photo'), 'warning');
        await outbox.add({...record, id, login, at}, delayMillis);
        if (instead) await outbox.discard(instead);
        for (const body of images) await outbox.add({id: uuid(), kind: 'PHOTO', url: '/api/photos', title: `${record.title} · ${t('visits.photo')}`, login, at, target: record.target, body});
        if (record.target) go({stop: record.kind === 'VISIT' ? null : record.target, sheet: null});
        if (delayMillis) undoable(id, delayMillis);
        else say(t('visits.kept'), 'good');
        await sync.flush();
      },
      async ask(url, body) {
        try {
          await change('POST', url, body);
          go({sheet: null});
          await sync.refresh();
        } catch (problem) {
          say(problemWords(/** @type {any} */ (problem)), 'warning');
        }
      },
      async locate() {
        store.set({located: {tag: 'asking'}});
        store.set({located: await locate()});
      },
      putRight: (id, patch) => outbox.change(id, patch).then(() => sync.flush()),
      discard: (id) => {
        if (window.confirm(t('me.discardSure'))) outbox.discard(id);
      },
      exportItems: () => exportItems(outbox.items()),
      signOut: leaving.begin,
      async speak(code) {
        await useLanguage(code);
        store.set({language: code});
      },
      light(theme) {
        useTheme(theme);
        store.set({theme: `${currentTheme()} ${theme}`});
      },
      navigate(system) {
        useNavigation(system);
        store.set({navigation: system});
      },
      async resolve(id, resolution) {
        await actions.ask(`/api/visits/conflicts/${id}`, {resolution});
        store.set({conflicts: await getJson('/api/visits/conflicts').catch(() => store.get().conflicts)});
      },
      decide: (id, decision) => actions.ask(`/api/door-changes/${id}`, {decision}),
      async importItems(file) {
        const rows = readExport(await file.text());
        if (!rows) return say(t('me.noExport'), 'warning');
        for (const row of rows) await outbox.add(row);
        await sync.flush(true);
      },
    };
  }

  /** @param {Partial<PhoneState>} patch */
  function go(patch) {
    const before = store.get();
    store.set(patch);
    const next = writeAddress(store.get());
    if (next !== writeAddress(before)) window.history.pushState(null, '', `${window.location.pathname}${next}`);
    if (patch.stop !== undefined || patch.view) window.scrollTo(0, 0);
  }

  /** @param {string} text @param {'good' | 'warning'} sign */
  function say(text, sign) {
    const notice = {text, sign};
    store.set({notice});
    setTimeout(() => store.get().notice === notice && store.set({notice: null}), NOTICE_MILLIS[sign]);
  }

  /** @param {string} id @param {number} millis */
  function undoable(id, millis) {
    const notice = {text: t('visits.kept'), sign: /** @type {const} */ ('good'), undo: () => outbox.discard(id).then(() => store.set({notice: null}))};
    store.set({notice});
    setTimeout(() => store.get().notice === notice && store.set({notice: null}), millis);
  }

  async function dropYesterday() {
    const {known: held, session} = store.get();
    if (held && vault.canSeal && !(await days.holds(session?.login))) {
      store.set({known: null});
      await sync.refresh();
    }
  }

  function installWorker() {
    if (!window.isSecureContext || !('serviceWorker' in navigator)) return;
    const renews = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener('controllerchange', () => renews && store.set({renewed: true}));
    navigator.serviceWorker.register(WORKER, {scope: '/visits'}).catch(() => {});
  }

  function update() {
    const state = store.get();
    const stop = state.stop && state.known?.day.stops.find((it) => keyOf(it) === state.stop);
    const own = state.items.filter(({login}) => login === state.session?.login).length;
    document.title = t('page.visits', {name: calledOf(state.installation)});
    render(
      html`<header class="phone-bar">
          <span class="brand-mark">${icon('mark')}</span>
          <span class="grid-name">${(state.known?.day.grids ?? []).map(({name}) => name).join(t('join')) || calledOf(state.installation)}</span>
          ${state.installation?.demo ? html`<span class="badge demo">${t('visits.demo')}</span>` : nothing}
          <button class="sync-state ${state.sync}" @click=${() => actions.show('me')} aria-label=${t('visits.syncLabel', {count: own})}>
            ${icon(state.sync === 'offline' || state.sync === 'signIn' ? 'alert' : own ? 'up' : 'check', 'small')}
            <span class="badge waiting" data-waiting=${own} ?hidden=${!own}>${t('visits.toSend', {count: own})}</span>
            <span class="small">${t(`sync.short.${state.sync}`)}</span>
          </button>
        </header>
        ${state.renewed ? html`<p class="notice waiting" role="status"><span class="grow">${t('visits.renewed')}</span><button class="button" @click=${() => window.location.reload()}>${t('visits.reload')}</button></p>` : nothing}
        ${state.sync === 'signIn' ? html`<p class="notice" role="alert"><span class="grow">${t('sync.signIn')}</span><a class="button" href=${`/?to=${encodeURIComponent('/visits.html')}`}>${t('signIn.submit')}</a></p>` : nothing}
        <div class="phone-main ${state.view === 'map' && !stop ? 'with-map' : ''}">
          ${stop ? stopView(state, actions, stop) : state.view === 'map' ? mapPlace() : state.view === 'owed' ? owedView(state, actions) : state.view === 'patrol' ? patrolView(state, actions) : state.view === 'me' ? meView(state, actions) : todayView(state, actions)}
        </div>
        <div class="toast" role="status">${state.notice ? html`<p class="notice ${state.notice.sign}"><span class="grow">${state.notice.text}</span>${state.notice.undo ? html`<button class="button" @click=${state.notice.undo}>${t('visits.undo')}</button>` : nothing}</p>` : nothing}</div>
        ${leaving.dialog(state)}
        <nav class="phone-tabs" aria-label=${t('visits.views')}>
          ${VIEWS.map((view) => html`<button aria-current=${state.view === view && !stop ? 'page' : 'false'} @click=${() => actions.show(view)}>${icon(SIGN[view])}<span>${t(`view.${view}`)}</span></button>`)}
        </nav>`,
      /** @type {HTMLElement} */ (document.getElementById('main')),
    );
    if (state.view === 'map' && !stop && map.tag === 'ready') map.value.update();
  }
}
