// @ts-check
/** @import {Known} from '../ui/startPage.js' */
/** @import {Ground} from './sheetMap.js' */
import {html, nothing, render} from 'lit-html';
import {address, change, getJson} from '../lib/api.js';
import {decimal, localDay, timeOfDay} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {createStore, renderOn} from '../lib/store.js';
import {boundaryNews} from '../ui/boundaryNews.js';
import {icon} from '../ui/icon.js';
import {zoomButtons} from '../map/zoomButtons.js';
import {pageBar} from '../ui/pageBar.js';
import {startPage} from '../ui/startPage.js';
import {emptyState, failedNotice, skeletonRows} from '../ui/states.js';
import {makeForm} from './makeForm.js';
import {bodyOf, drop, editOf, handOver, keyOf, moveTo, placeOf, step, toggleFixed} from './planEdit.js';
import {planMap} from './planMap.js';
import {leftOutList, walkLists} from './planPanel.js';
import {whyWords} from './planWords.js';
import {sheets} from './sheet.js';
import {frameOf, groundOf} from './sheetMap.js';

/** The leader's desk: today's walks on the map and as lists, changed by hand, and on paper. */

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

startPage(start);

/** @param {Known} known */
async function start(known) {
  const {installation, session} = known;
  const shapes = (await getJson('/api/grids')).features;
  const grids = shapes.map((/** @type {any} */ {properties}) => properties);
  const query = new URLSearchParams(window.location.search);
  const zone = installation.zone;
  const store = createStore({
    ...known,
    gridId: Number(query.get('grid')) || grids[0]?.gridId || 0,
    on: query.get('on') ?? installation.today,
    day: /** @type {any} */ (null),
    plan: /** @type {any} */ (null),
    edit: /** @type {any} */ (null),
    grounds: /** @type {(Ground | undefined)[]} */ ([]),
    chosen: /** @type {any} */ (null),
    busy: false,
    problem: /** @type {any} */ (null),
    said: '',
  });
  const mayChange = session.roles.some((/** @type {any} */ {role}) => ['ADMIN', 'LEADER', 'WORKER'].includes(role));
  const map = planMap({element: place('map'), shapes, choose: (target) => choose(target, true)});
  let asked = 0;

  const actions = {
    choose: (/** @type {any} */ target) => choose(target, false),
    step: (/** @type {any} */ target, /** @type {1 | -1} */ by) => edited(step(store.get().edit, target, by), target, 'walk.said.moved'),
    handOver: (/** @type {any} */ target, /** @type {1 | -1} */ by) => edited(handOver(store.get().edit, target, by), target, 'walk.said.moved'),
    moveTo: (/** @type {any} */ target, /** @type {any} */ to) => edited(moveTo(store.get().edit, target, to), target, 'walk.said.moved'),
    drop: (/** @type {any} */ target) => edited(drop(store.get().edit, target), null, 'walk.said.dropped'),
    fix: (/** @type {any} */ target) => edited(toggleFixed(store.get().edit, target), target, 'walk.said.fixed'),
  };

  renderOn(store, [(state) => state], () => {
    const state = store.get();
    place('map').setAttribute('aria-label', t('sheet.map'));
    render(choice(state), place('choice'));
    render(panel(state), place('panel'));
    render(state.plan ? sheets(state.plan, {zone, installation, grounds: state.grounds}) : nothing, place('sheets'));
  });
  store.watch(({plan}) => plan, (plan) => {
    map.lookAt(store.get().gridId);
    drawGrounds(plan);
    map.show(plan, (call) => `${call.number} ${timeOfDay(call.startsAt, zone)} ${call.address} ${whyWords(call)}`);
  });
  store.watch(({chosen}) => chosen, map.mark);
  store.watch(({theme}) => theme, map.restyle);
  place('map').after(zoomButtons({store, map: map.map, fitScope: map.fitWhole}).element);
  pageBar({element: place('bar'), store, page: 'page.walk'});
  await load();

  /** For the sheets: a printer doesn't wait. @param {any} plan */
  async function drawGrounds(plan) {
    const grounds = await Promise.all((plan?.walks ?? []).map(async (/** @type {any} */ {calls}) => {
      const stops = calls.filter((/** @type {any} */ {kind}) => kind === 'STOP');
      return stops.length ? groundOf(frameOf(stops)).catch(() => undefined) : undefined;
    }));
    if (plan === store.get().plan) store.set({grounds});
  }

  /** @param {any} state */
  function choice(state) {
    return html`<h2>${t('walk.title')}</h2>
      <div class="walk-choice">
        <label class="field"><span class="label">${t('walk.grid')}</span>
          <select class="select" .value=${String(state.gridId)} @change=${(/** @type {any} */ event) => go({gridId: Number(event.target.value)})}>
            ${grids.map((/** @type {any} */ grid) => html`<option value=${grid.gridId} ?selected=${grid.gridId === state.gridId}>${grid.name}</option>`)}
          </select></label>
        <label class="field"><span class="label">${t('walk.day')}</span>
          <input class="input" type="date" .value=${state.on} @change=${(/** @type {any} */ event) => event.target.value && go({on: event.target.value})} /></label>
      </div>`;
  }

  /** @param {any} state */
  function panel({day, gridId, plan, edit, chosen, busy, problem, said}) {
    if (!day) return problem ? failedNotice(problem, load) : skeletonRows(8);
    const changed = plan && edit !== plan.edit;
    return html`
      <div class="unseen" role="status" aria-live="polite">${said}</div>
      ${news(day, gridId)}
      <p class="unseen" id="walk-keys">${t('walk.keys')}</p>
      ${problem ? failedNotice(problem, load) : nothing}
      ${plan ? html`
        <div class="walk-tools-bar">
          ${mayChange ? html`
            <button class="button primary" ?disabled=${!changed || busy} @click=${save}>${t('walk.save')}</button>
            <button class="button" ?disabled=${!changed || busy} @click=${() => undo()}>${t('walk.undo')}</button>
            <button class="button" ?disabled=${busy || changed} @click=${again}>${icon('retry', 'small')}${t('walk.again')}</button>` : nothing}
          <button class="button" @click=${() => window.print()}>${t('walk.print')}</button>
        </div>
        <p class="walk-gain">${t('walk.gain', {visits: decimal(plan.effectiveVisits), gain: decimal(plan.gain, 0)})}
          ${plan.straightLine ? html`<span class="badge">${t('walk.straightLine')}</span>` : nothing}
          ${plan.conflicts.length ? html`<span class="badge at-odds">${t('walk.conflicts', {count: plan.conflicts.length})}</span>` : nothing}</p>
        <div class="walk-lists" aria-busy=${busy}>${walkLists(plan, {zone, chosen, actions})}</div>
        <details class="walk-left"><summary>${t('walk.out.title', {count: plan.leftOut.length})}</summary>
          ${leftOutList(plan, {add})}</details>` : emptyState({title: t('walk.none'), text: t('walk.none.what'), sign: 'calendar'})}
      ${mayChange ? makeForm({team: day.team, day: day.day, plan, busy, make}) : nothing}`;
  }

  /** What new boundaries do to the grid. @param {any} day @param {number} gridId */
  function news({boundaries}, gridId) {
    return boundaryNews(
      {on: installation.today, grids: [{gridId}], boundaries},
      {login: session.login, putAway: () => store.set({}), list: address('/visits.html', {view: 'owed', grid: gridId})},
    );
  }

  /** @param {any} target @param {boolean} focus */
  function choose(target, focus) {
    store.set({chosen: target});
    if (focus) focusOn(target);
  }

  /** @param {any} target */
  function focusOn(target) {
    requestAnimationFrame(() => {
      const row = target && document.querySelector(`[data-key="${keyOf(target)}"]`);
      if (row instanceof HTMLElement && document.activeElement !== row) row.focus({preventScroll: false});
    });
  }

  /** Asks what comes of a change, and shows the last answer. @param {any} edit @param {any} target @param {string} words */
  async function edited(edit, target, words) {
    const {plan, edit: before} = store.get();
    if (!mayChange || edit === before) return;
    store.set({edit, busy: true});
    const question = ++asked;
    try {
      const shown = await change('PUT', `/api/routes/${plan.id}?save=false`, bodyOf(plan, edit));
      if (question !== asked) return;
      const at = target && placeOf(edit, target);
      store.set({plan: {...shown, edit: plan.edit}, busy: false, problem: null, said: t(words, {number: at ? at.index + 1 : ''}), chosen: target});
      focusOn(target);
    } catch (/** @type {any} */ problem) {
      if (question === asked) store.set({edit: before, problem, busy: false});
    }
  }

  /** @param {any} target */
  function add(target) {
    const {edit, chosen} = store.get();
    const at = chosen && placeOf(edit, chosen);
    edited(moveTo(edit, target, at ? {walk: at.walk, index: at.index + 1} : {walk: 0, index: Infinity}), target, 'walk.said.added');
  }

  function save() {
    const {plan, edit} = store.get();
    return settle(() => change('PUT', `/api/routes/${plan.id}`, bodyOf(plan, edit)), 'walk.said.saved');
  }

  function again() {
    const {plan} = store.get();
    return settle(() => change('POST', `/api/routes/${plan.id}/again`, {version: plan.version, at: `${store.get().on}T${atNoon()}`}), 'walk.said.again');
  }

  /** Now, on the plan's day; 12:00 where the day isn't under way. */
  function atNoon() {
    const now = new Date().toISOString();
    return `${localDay(now, zone) === store.get().on && !installation.demo ? timeOfDay(now, zone) : '12:00'}:00`;
  }

  /** @param {any} wanted */
  function make(wanted) {
    const {gridId, on, plan} = store.get();
    const replaces = plan && plan.from === on ? plan.version : undefined;
    return settle(() => change('POST', '/api/routes', {gridId, from: on, ...wanted, replaces}), 'walk.said.made');
  }

  /** @param {() => Promise<any>} ask @param {string} words */
  async function settle(ask, words) {
    store.set({busy: true, problem: null});
    try {
      show(await ask(), t(words));
    } catch (/** @type {any} */ problem) {
      store.set({busy: false, problem});
    }
  }

  function undo() {
    const {plan} = store.get();
    return settle(() => getJson(`/api/routes/${plan.id}`), 'walk.said.undone');
  }

  /** @param {any} plan @param {string} said */
  function show(plan, said) {
    asked++;
    const edit = plan && editOf(plan);
    store.set({plan: plan && {...plan, edit}, edit, busy: false, said, problem: null});
  }

  /** @param {any} to */
  function go(to) {
    store.set({...to, day: null, plan: null, chosen: null});
    const {gridId, on} = store.get();
    window.history.pushState(null, '', address('/walk.html', {grid: gridId, on}));
    load();
  }

  async function load() {
    const {gridId, on} = store.get();
    store.set({problem: null});
    try {
      const day = await getJson(address('/api/routes', {grid: gridId, on}));
      store.set({day});
      show(day.plans.find((/** @type {any} */ plan) => !plan.restricted) ?? day.plans[0] ?? null, '');
    } catch (/** @type {any} */ problem) {
      store.set({problem});
    }
  }
}
