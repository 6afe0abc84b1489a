// @ts-check
/** @import {Known} from '../ui/startPage.js' */
import {html, nothing, render} from 'lit-html';
import {address, change, getJson} from '../lib/api.js';
import {addDays} from '../lib/days.js';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {createStore, renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {pageBar} from '../ui/pageBar.js';
import {startPage} from '../ui/startPage.js';
import {emptyState, failedNotice, skeletonRows} from '../ui/states.js';
import {keyOf} from '../walk/planEdit.js';
import {board} from './board.js';
import {handoverTab} from './handover.js';
import {leaveTab} from './leave.js';
import {reviewTab} from './review.js';
import {columnsOf, giveStop, giveWalk, shift, teamBodyOf, teamEditOf} from './teamEdit.js';

/** The leader's team: who has what today, who is away and who stands in, what goes over with a grid, what needs a decision. */

const TABS = ['today', 'leave', 'handover', 'review'];

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

startPage(start);

/** @param {Known} known */
async function start(known) {
  const {installation, session} = known;
  const [gridRows, topicRows] = await Promise.all([getJson('/api/grids'), getJson('/api/topics')]);
  const grids = gridRows.features.map((/** @type {any} */ {properties}) => properties);
  const topics = new Map(topicRows.map((/** @type {any} */ topic) => [topic.code, topic]));
  const {zone, today} = installation;
  const has = (/** @type {string[]} */ ...roles) => session.roles.some((/** @type {any} */ {role}) => roles.includes(role));
  const store = createStore({...known, ...asked(), ...nothingYet()});
  const [mayChange, isManager] = [has('ADMIN', 'LEADER', 'WORKER'), has('ADMIN', 'MANAGER')];
  let question = 0;

  const boardActions = {
    choose: (/** @type {any} */ target) => store.set({chosen: target}),
    giveStop: (/** @type {any} */ target, /** @type {any} */ to) => edited(giveStop(store.get().edit, target, {on: store.get().on, ...to}), target),
    giveWalk: (/** @type {number} */ walk, /** @type {any} */ people) => edited(giveWalk(store.get().edit, walk, people), null),
    shift: (/** @type {any} */ target, /** @type {1 | -1} */ by) => edited(shift(store.get().edit, target, by), target),
  };
  const leaveActions = {
    edit: (/** @type {any} */ draft) => store.set({draft: draft ?? emptyDraft(), problem: null}),
    save: () => {
      const {draft: {id, ...body}} = store.get();
      return settle(() => change(id ? 'PUT' : 'POST', id ? `/api/absences/${id}` : '/api/absences', body), 'leave.saved');
    },
    end: (/** @type {any} */ {id}) => settle(() => change('DELETE', `/api/absences/${id}`), 'leave.ended'),
  };
  const handoverActions = {
    edit: (/** @type {any} */ draft) => {
      const other = draft.on !== store.get().draft.on;
      store.set({draft, problem: null});
      if (other) load();
    },
    save: () => settle(() => change('POST', '/api/handovers', {gridId: store.get().gridId, ...store.get().draft}), 'handover.saved'),
    withdraw: (/** @type {any} */ {id}) => settle(() => change('DELETE', `/api/handovers/${id}`), 'handover.withdrawn'),
  };
  const reviewActions = {
    edit: (/** @type {any} */ draft) => store.set({draft, problem: null}),
    save: () => {
      const {draft: {decision, until, note, householdId}} = store.get();
      return settle(() => change('POST', '/api/reviews', {householdId, decision, note, until: decision === 'EXEMPTION' ? until : undefined}), 'review.saved');
    },
    decide: (/** @type {number} */ id, /** @type {boolean} */ granted) => settle(() => change('POST', `/api/reviews/${id}`, {granted}), 'review.saved'),
  };

  pageBar({element: place('bar'), store, page: 'page.team'});
  window.addEventListener('popstate', () => {
    store.set({...asked(), ...nothingYet()});
    load();
  });
  renderOn(store, [(state) => state], () => render(page(store.get()), place('main')));
  await load();

  /** What the address asks for. */
  function asked() {
    const query = new URLSearchParams(window.location.search);
    const tab = query.get('tab') ?? '';
    return {
      tab: TABS.includes(tab) ? tab : 'today',
      gridId: Number(query.get('grid')) || session.gridIds?.[0] || grids[0]?.gridId || 0,
      on: query.get('on') ?? today,
    };
  }

  function nothingYet() {
    return {
      team: /** @type {any} */ (null),
      plan: /** @type {any} */ (null),
      edit: /** @type {any} */ (null),
      chosen: /** @type {any} */ (null),
      absences: /** @type {any[]} */ ([]),
      handovers: /** @type {any[]} */ ([]),
      list: /** @type {any} */ (null),
      reviews: /** @type {any[]} */ ([]),
      draft: /** @type {any} */ (null),
      problem: /** @type {any} */ (null),
      failed: /** @type {any} */ (null),
      busy: false,
      said: '',
    };
  }

  function emptyDraft() {
    const {tab, team} = store.get();
    if (tab === 'handover') return {on: addDays(today, 1), toWorkerId: 0, stays: false};
    if (tab !== 'leave' || !team) return null;
    return {workerId: team.members.find((/** @type {any} */ {duty}) => duty)?.workerId ?? 0, from: today, to: today, standIns: []};
  }

  /** @param {any} state */
  function page(state) {
    const {tab, gridId, on, said, failed} = state;
    return html`<div class="team-bar unprinted">
        <h2>${t('team.title')}</h2>
        <label class="field"><span class="label">${t('walk.grid')}</span>
          <select class="select" name="grid" @change=${(/** @type {any} */ event) => go({gridId: Number(event.target.value)})}>
            ${grids.map((/** @type {any} */ grid) => html`<option value=${grid.gridId} ?selected=${grid.gridId === gridId}>${grid.name}</option>`)}
          </select></label>
        ${tab === 'today' ? html`<label class="field"><span class="label">${t('walk.day')}</span>
          <input class="input" type="date" name="on" .value=${on} @change=${(/** @type {any} */ event) => event.target.value && go({on: event.target.value})} /></label>` : nothing}
      </div>
      <div class="tabs unprinted" role="tablist" aria-label=${t('team.title')}>
        ${TABS.map((it) => html`<button role="tab" id=${`tab-${it}`} aria-selected=${it === tab} aria-controls="tab-panel" tabindex=${it === tab ? 0 : -1} @click=${() => go({tab: it})} @keydown=${turned}>${t(`team.tab.${it}`)}</button>`)}
      </div>
      <div class="unseen" role="status" aria-live="polite">${said}</div>
      <div id="tab-panel" role="tabpanel" aria-labelledby=${`tab-${tab}`}>
        ${failed ? failedNotice(failed, load) : nothing}
        ${state.team ? tabPanel(state) : failed ? nothing : skeletonRows(8)}
      </div>`;
  }

  /** @param {any} state */
  function tabPanel(state) {
    const {tab, team, absences, draft, problem, busy} = state;
    if (tab === 'leave') return leaveTab({team, absences, draft, problem, busy, today, restricted: session.restricted}, leaveActions);
    if (tab === 'handover') return handoverTab({...state, mayHandOver: isManager, today, zone, topics}, handoverActions);
    if (tab === 'review') return reviewTab({...state, mayDecide: isManager, today, zone}, reviewActions);
    return todayTab(state);
  }

  /** @param {any} state */
  function todayTab({team, plan, edit, chosen, busy, problem, on, gridId}) {
    const columns = columnsOf(team, plan, on);
    const sum = (/** @type {'work' | 'shift'} */ of) => columns.reduce((total, column) => total + column[of], 0);
    const changed = plan && edit !== plan.edit;
    return html`<p class="unseen" id="board-keys">${t('team.keys')}</p>
      ${problem ? failedNotice(problem, load) : nothing}
      <div class="team-tools">
        ${plan ? html`<span>${t('team.sum', {work: count(sum('work')), shift: count(sum('shift'))})}</span>
          ${plan.conflicts.length ? html`<span class="badge danger">${t('walk.conflicts', {count: plan.conflicts.length})}</span>` : nothing}
          ${mayChange ? html`<button class="button primary" ?disabled=${!changed || busy} @click=${save}>${t('walk.save')}</button>
            <button class="button" ?disabled=${!changed || busy} @click=${undo}>${t('walk.undo')}</button>` : nothing}` : nothing}
        <a class="button" href=${address('/walk.html', {grid: gridId, on})}>${icon('points', 'small')}${t('team.toMap')}</a>
      </div>
      ${plan ? nothing : emptyState({title: t('walk.none'), text: t('team.none.what'), sign: 'calendar'})}
      <div aria-busy=${busy}>${board(team, plan, {on, zone, chosen, mayChange: mayChange && Boolean(plan), actions: boardActions})}</div>`;
  }

  /** @param {KeyboardEvent} event */
  function turned(event) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!by) return;
    const to = TABS[(TABS.indexOf(store.get().tab) + by + TABS.length) % TABS.length];
    go({tab: to});
    requestAnimationFrame(() => place(`tab-${to}`).focus());
  }

  /** @param {any} to */
  function go(to) {
    store.set({...nothingYet(), ...to});
    const {tab, gridId, on} = store.get();
    window.history.pushState(null, '', address('/team.html', {tab, grid: gridId, on}));
    load();
  }

  /** What the tab shows; of two questions the later one's answer. */
  async function load() {
    const asking = ++question;
    const {tab, gridId, on, draft: before} = store.get();
    try {
      const team = await getJson(address('/api/team', {grid: gridId, on: tab === 'today' ? on : today}));
      const rest = await rows(tab, gridId, on, before);
      if (asking !== question) return;
      store.set({team, failed: null, busy: false, ...rest});
      if (!store.get().draft) store.set({draft: emptyDraft()});
    } catch (/** @type {any} */ failed) {
      if (asking === question) store.set({failed, busy: false});
    }
  }

  /** @param {string} tab @param {number} grid @param {string} on @param {any} draft */
  async function rows(tab, grid, on, draft) {
    if (tab === 'leave') return {absences: await getJson(address('/api/absences', {grid, from: addDays(today, -31)}))};
    if (tab === 'review') return {reviews: await getJson(address('/api/reviews', {grid}))};
    if (tab === 'handover') {
      const from = draft?.on ?? addDays(today, 1);
      const [handovers, list] = await Promise.all([getJson(address('/api/handovers', {grid})), getJson(address('/api/handovers/list', {grid, on: from}))]);
      return {handovers, list};
    }
    const {plans} = await getJson(address('/api/routes', {grid, on}));
    return shown(plans.find((/** @type {any} */ plan) => !plan.restricted) ?? plans[0] ?? null);
  }

  /** @param {any} plan */
  function shown(plan) {
    const edit = plan && teamEditOf(plan);
    return {plan: plan && {...plan, edit}, edit};
  }

  /** Asks what comes of a change; of two the later one's answer stands. @param {any} edit @param {any} target */
  async function edited(edit, target) {
    const {plan, edit: before} = store.get();
    if (!mayChange || edit === before) return;
    store.set({edit, busy: true});
    const asking = ++question;
    try {
      const answer = await change('PUT', `/api/routes/${plan.id}?save=false`, teamBodyOf(plan, edit));
      if (asking !== question) return;
      store.set({plan: {...answer, edit: plan.edit}, busy: false, problem: null, said: t('team.given'), chosen: target});
      if (target) requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${keyOf(target)}"]`))?.focus());
    } catch (/** @type {any} */ problem) {
      if (asking === question) store.set({edit: before, problem, busy: false});
    }
  }

  async function save() {
    const {plan, edit} = store.get();
    await settle(() => change('PUT', `/api/routes/${plan.id}`, teamBodyOf(plan, edit)), 'walk.said.saved');
  }

  function undo() {
    store.set({busy: true});
    return load();
  }

  /** @param {() => Promise<any>} ask @param {string} words */
  async function settle(ask, words) {
    store.set({busy: true, problem: null});
    try {
      await ask();
      store.set({draft: emptyDraft(), said: t(words)});
      await load();
    } catch (/** @type {any} */ problem) {
      store.set({busy: false, problem});
    }
  }
}
