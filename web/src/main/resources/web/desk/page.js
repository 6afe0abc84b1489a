// @ts-check
/** @import {Known} from '../ui/startPage.js' */
/** @import {Found} from '../lib/types.js' */
/** @import {DeskState} from './table.js' */
import {html, nothing, render} from 'lit-html';
import {getJson} from '../lib/api.js';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {idle, shown} from '../lib/remote.js';
import {createStore, renderOn} from '../lib/store.js';
import {finder} from '../ui/finder.js';
import {icon} from '../ui/icon.js';
import {pageBar} from '../ui/pageBar.js';
import {mayOpen} from '../ui/pages.js';
import {startPage} from '../ui/startPage.js';
import {joined, placesAt} from './addressPlaces.js';
import {boxes} from './boxes.js';
import {bulk} from './bulk.js';
import {callersDeeds} from './callers.js';
import {forgetFilingsOfOthers} from './filing.js';
import {filingForm} from './filingForm.js';
import {helpDialog} from './help.js';
import {keysOf} from './keys.js';
import {opened} from './opened.js';
import {placeMap} from './placeMap.js';
import {tableDeeds} from './table.js';
import {OPEN_STAGES, parseView} from './view.js';
import {work} from './work.js';
import {inForce, ruleOf} from './words.js';

/** The desk: what is open by whose work it is, the issue that is looked at, and what is being taken in. */

const FILERS = ['ADMIN', 'MANAGER', 'LEADER', 'WORKER', 'DESK'];
const DOORS = ['DWELLING', 'BUILDING'];
const HOMES = ['PERSON', 'DWELLING'];

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

startPage(start);

/** @param {Known} known */
async function start(known) {
  const [lifecycles, topics, areas, grids] = await Promise.all(['/api/lifecycles', '/api/topics', '/api/areas', '/api/grids'].map((path) => getJson(path)));
  forgetFilingsOfOthers(known.session.login);
  const roles = new Set(known.session.roles.map(({role}) => role));
  const lifecycle = inForce(lifecycles, known.installation.today);
  const store = createStore(/** @type {DeskState} */ ({
    ...known,
    view: parseView(window.location.search),
    lifecycles,
    lifecycle,
    topics: new Map(topics.map((/** @type {any} */ topic) => [topic.code, topic])),
    grids: grids.features.map((/** @type {any} */ {properties}) => properties),
    communities: areas.filter((/** @type {any} */ {level}) => level === 'COMMUNITY'),
    roles,
    mayFile: FILERS.some((role) => roles.has(role)),
    mayDispatch: roles.has('ADMIN') || Boolean(ruleOf(lifecycle, 'DISPATCH')?.by.some((party) => roles.has(party))),
    inbox: idle,
    opened: idle,
    cursor: 0,
    chosen: [],
    teams: new Map(),
    step: null,
    callers: null,
    unsent: null,
    alike: [],
    cases: null,
    giving: null,
    filing: null,
    said: '',
    unplaced: 0,
  }));
  // A number beside a link: the desk stands without it.
  if (mayOpen(known.session, '/places.html')) getJson('/api/geocode/reviews?limit=1').then(({tickets}) => store.set({unplaced: tickets}), () => {});
  const table = tableDeeds({store});
  const home = () => store.get().communities[0]?.bounds;
  const openedMap = placeMap({store, home});
  const filingMap = placeMap({store, home, put: (point) => table.editFiling({point})});
  const otherPlaceMap = placeMap({store, home, put: (point) => table.editStep({point, place: null})});
  const find = (/** @type {string} */ label, /** @type {string[]} */ kinds, /** @type {(found: Found) => void} */ onFound) =>
    finder({store, onFound, kinds, words: {label, placeholder: label}, further: kinds === DOORS && store.get().mayFile ? {find: placesAt, join: joined} : undefined, empties: true});
  const numbers = finder({store, kinds: ['ISSUE'], words: {label: 'desk.find', placeholder: 'desk.find'}, empties: true, slash: true, onFound: ({id}) => table.open(id)});
  const household = (/** @type {(home: {householdId: number, label: string, name: string}) => void} */ take) => (/** @type {any} */ {kind, householdId, label, detail}) => {
    const isPerson = kind === 'PERSON';
    if (householdId) take({householdId, label: isPerson ? detail : label, name: isPerson ? label : ''});
  };
  const deeds = {
    ...table,
    ...callersDeeds({store}),
    openedMap,
    filingMap,
    help: helpDialog({store}).open,
    putMiddle: () => table.editFiling({point: filingMap.middle()}),
    intoFinder: find('desk.findInto', ['ISSUE'], ({id, label}) => table.editStep({into: {id, number: label}})),
    otherPlaceMap,
    putOtherMiddle: () => table.editStep({point: otherPlaceMap.middle(), place: null}),
    otherPlaceFinder: find('desk.findPlace', DOORS, (place) => table.editStep({place, point: null})),
    placeFinder: find('desk.findPlace', DOORS, (found) => table.editFiling({place: found})),
    householdFinder: find('desk.findHousehold', HOMES, household((home) => table.editFiling({complainants: [...(store.get().filing?.draft.complainants ?? []), {phone: '', ...home}]}))),
    originFinder: find('desk.findOrigin', HOMES, household(({householdId, label}) => table.editFiling({origin: {householdId, label}}))),
  };

  store.watch(({opened: remote}) => shown(remote)?.issue, (issue) => openedMap.show(issue?.lng === undefined ? null : issue));
  store.watch(({filing}) => filing?.draft.point ?? null, filingMap.show);
  store.watch(({step}) => step?.draft.point ?? null, otherPlaceMap.show);
  keysOf({
    columns,
    cursor: () => store.get().cursor,
    lead: table.lead,
    acts: {
      x: () => store.get().mayDispatch && store.get().view.show === 'list' && store.get().cursor && table.choose(store.get().cursor),
      n: () => store.get().mayFile && table.beginNew(),
      '?': deeds.help,
      Escape: leave,
    },
  });
  pageBar({element: place('bar'), store, page: 'page.desk'});
  renderOn(store, [(state) => state], () => render(page(store.get()), place('main')));
  table.follow();
  await new Promise((resolve) => store.watch(({inbox}) => inbox.tag === 'ready' || inbox.tag === 'failed', (isThere) => isThere && requestAnimationFrame(resolve)));

  /** Issues as they stand on the page. */
  function columns() {
    const items = shown(store.get().inbox)?.items ?? [];
    if (store.get().view.show === 'list') return [items.map(({id}) => id)];
    return OPEN_STAGES.map((stage) => items.filter((item) => item.stage === stage).map(({id}) => id));
  }

  /** One thing at a time, the last first. */
  function leave() {
    const {step, view} = store.get();
    if (step) table.leaveStep();
    else if (view.form) table.leaveFiling();
    else if (view.issue) table.open(0);
  }

  /** @param {DeskState} state */
  function page(state) {
    const {view, said} = state;
    const isBeside = Boolean(view.issue || view.form);
    return html`<div class="desk-head">
        <h2>${t('desk.title')}</h2>
        ${numbers.element}
        ${state.unplaced ? html`<a class="button" href="/places.html">${t('desk.places', {count: count(state.unplaced)})}</a>` : nothing}
        ${['ADMIN', 'DESK'].some((role) => state.roles.has(role)) ? html`<a class="button" href="/imports.html">${t('desk.import')}</a>` : nothing}
        ${state.mayFile ? html`<button class="button primary" @click=${table.beginNew}>${icon('plus', 'small')}${t('desk.file')}</button>` : nothing}
      </div>
      ${boxes(state, deeds)}
      <div class="unseen" role="status" aria-live="polite">${said}</div>
      <div class="desk-main ${isBeside ? 'with-side' : ''}">
        <div class="desk-left">
          ${bulk(state, deeds)}
          <section id="desk-work" role="tabpanel" aria-labelledby=${`box-${view.box}`}>${work(state, deeds)}</section>
        </div>
        ${isBeside ? html`<aside class="desk-side" aria-label=${view.form ? t('desk.file') : t('desk.issue')}>${view.form ? filingForm(state, deeds) : opened(state, deeds)}</aside>` : nothing}
      </div>`;
  }
}
