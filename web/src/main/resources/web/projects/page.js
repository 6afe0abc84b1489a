// @ts-check
/** @import {Known} from '../ui/startPage.js' */
/** @import {ProjectsState} from './table.js' */
import {html, render} from 'lit-html';
import {getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {idle} from '../lib/remote.js';
import {createStore, renderOn} from '../lib/store.js';
import {finder} from '../ui/finder.js';
import {pageBar} from '../ui/pageBar.js';
import {startPage} from '../ui/startPage.js';
import {casebook} from './cases.js';
import {monthList} from './list.js';
import {openedProject} from './opened.js';
import {patrolDay} from './patrols.js';
import {TABS, parseView} from './plan.js';
import {planForm} from './planForm.js';
import {NO_PHOTOS, projectDeeds} from './table.js';

/** Projects that issues grow into, the casebook of what was solved, and which buildings patrols have looked at. */

const FILERS = ['ADMIN', 'MANAGER', 'LEADER', 'WORKER', 'DESK'];

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

startPage(start);

/** @param {Known} known */
async function start(known) {
  const [topics, areas, funds, grids] = await Promise.all(['/api/topics', '/api/areas', '/api/funds', '/api/grids'].map((path) => getJson(path)));
  const store = createStore(/** @type {ProjectsState} */ ({
    ...known,
    view: parseView(window.location.search, known.installation.today.slice(0, 7)),
    mayPropose: known.session.roles.some(({role}) => FILERS.includes(role)),
    topics: new Map(topics.map((/** @type {any} */ topic) => [topic.code, topic])),
    communities: areas.filter((/** @type {any} */ {level}) => level === 'COMMUNITY'),
    funds: funds.items,
    list: idle,
    opened: idle,
    cases: idle,
    patrols: idle,
    grids: grids.features.map((/** @type {any} */ {properties}) => properties),
    isAdmin: known.session.roles.some(({role}) => role === 'ADMIN'),
    wording: null,
    form: null,
    step: null,
    photos: NO_PHOTOS,
    said: '',
  }));
  const own = projectDeeds({store});
  const issueFinder = finder({
    store,
    kinds: ['ISSUE'],
    words: {label: 'project.findIssue', placeholder: 'project.findIssue'},
    empties: true,
    onFound({id, label}) {
      const issues = store.get().form?.draft.issues ?? [];
      if (!issues.some((issue) => issue.id === id)) own.editForm({issues: [...issues, {id, number: label}]});
    },
  });
  const deeds = {...own, issueFinder};
  pageBar({element: place('bar'), store, page: 'page.projects'});
  renderOn(store, [(state) => state], () => render(page(store.get()), place('main')));
  deeds.follow();
  await new Promise((resolve) => store.watch(({list, cases, patrols}) => [list, cases, patrols].some(({tag}) => tag === 'ready' || tag === 'failed'), (isThere) => isThere && requestAnimationFrame(resolve)));

  /** @param {ProjectsState} state */
  function page(state) {
    const {view, said} = state;
    const isBeside = view.tab === 'projects' && Boolean(view.id || view.form);
    return html`<div class="desk-head"><h2>${t('project.projects')}</h2></div>
      <div class="tabs project-tabs" role="tablist" aria-label=${t('project.projects')}>
        ${TABS.map((tab) => html`<button role="tab" id=${`tab-${tab}`} aria-selected=${tab === view.tab} aria-controls="project-work" @click=${() => deeds.go({tab, id: 0, form: ''})}>${t(`project.tab.${tab}`)}</button>`)}
      </div>
      <div class="unseen" role="status" aria-live="polite">${said}</div>
      <div class="desk-main ${isBeside ? 'with-side' : ''}">
        <section class="desk-left project-left" id="project-work" role="tabpanel" aria-labelledby=${`tab-${view.tab}`}><div class="project-scroll">${view.tab === 'projects' ? monthList(state, deeds) : view.tab === 'cases' ? casebook(state, deeds) : patrolDay(state, deeds)}</div></section>
        ${isBeside ? html`<aside class="desk-side" aria-label=${t('project.single')}>${view.form ? planForm(state, deeds) : openedProject(state, deeds)}</aside>` : ''}
      </div>`;
  }
}
