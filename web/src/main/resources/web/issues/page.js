// @ts-check
/** @import {Known} from '../ui/startPage.js' */
/** @import {Remote, Topic} from '../lib/types.js' */
/** @import {Pages} from '../lib/remote.js' */
/** @import {View} from './view.js' */
import {html, nothing, render} from 'lit-html';
import {topicOptions} from '../desk/boxes.js';
import {history} from '../desk/history.js';
import {inForce, knowing, lifecycleOf, stageWords} from '../desk/words.js';
import {topicName} from '../desk/work.js';
import {address, getJson} from '../lib/api.js';
import {count, decimal, localDay, minute} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {createPages, createResource, idle, shown} from '../lib/remote.js';
import {createStore, renderOn} from '../lib/store.js';
import {SOURCES, STATUSES} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {pageBar} from '../ui/pageBar.js';
import {saveFile} from '../ui/saveFile.js';
import {startPage} from '../ui/startPage.js';
import {emptyState, remoteState} from '../ui/states.js';
import {csvOf} from '../lib/csv.js';
import {LEDGERS, MANAGEMENTS, PARTS, RATE_PARTS, daysOf, filterOf, fitting, monthOf, parseView, queryOf} from './view.js';

/** The issues that a number counts: which they are, and what has happened to each. */

const A_PAGE = 100;
const IN_A_FILE = 500;

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

startPage(start);

/** @param {Known} known */
async function start(known) {
  const {today, zone} = known.installation;
  const [lifecycles, topics, grids, rates] = await Promise.all(['/api/lifecycles', '/api/topics', '/api/grids', address('/api/issues/rates', {from: today, to: today, ...definitionsOf()})].map((path) => getJson(path)));
  const store = createStore({
    ...known,
    view: parseView(window.location.search, today),
    lifecycles,
    lifecycle: inForce(lifecycles, today),
    definitions: rates.definitions,
    topics: /** @type {Map<string, Topic>} */ (new Map(topics.map((/** @type {Topic} */ topic) => [topic.code, topic]))),
    grids: grids.features.map((/** @type {any} */ {properties}) => properties),
    rows: /** @type {Remote<Pages<any> & {counts: any}>} */ (idle),
    opened: /** @type {Remote<any>} */ (idle),
    saving: false,
  });
  const rows = createPages(
    async (key, cursor, signal) => getJson(address('/api/issues/rows', `${key}&limit=${A_PAGE}${cursor ? `&cursor=${cursor}` : ''}`), {signal}),
    (remote) => store.set({rows: /** @type {any} */ (remote)}),
  );
  const issue = createResource(async (key, signal) => {
    const [one, timeline] = await Promise.all([getJson(`/api/issues/${key}`, {signal}), getJson(`/api/issues/${key}/timeline`, {signal})]);
    store.set({lifecycles: await knowing(store.get().lifecycles, timeline, () => getJson('/api/lifecycles', {signal}))});
    return {issue: one, timeline, numbers: new Map()};
  }, (remote) => store.set({opened: remote}));

  window.addEventListener('popstate', () => arrive(parseView(window.location.search, today)));

  /** @param {Partial<View>} to */
  function go(to) {
    const view = fitting(/** @type {View} */ ({...store.get().view, ...to}));
    window.history.pushState(null, '', address('/issues.html', queryOf(view)));
    arrive(view);
  }

  /** @param {View} view */
  function arrive(view) {
    store.set({view});
    rows.ask(new URLSearchParams(filterOf(view)).toString());
    issue.ask(view.issue ? String(view.issue) : null);
  }

  /** @param {number} id */
  function open(id) {
    const before = store.get().view.issue;
    go({issue: id});
    focusOn(id ? '.rows-back' : `[data-issue="${before}"] button`);
  }

  async function save() {
    const {view} = store.get();
    store.set({saving: true});
    try {
      const all = [];
      let cursor;
      do {
        const page = await getJson(address('/api/issues/rows', {...filterOf(view), limit: IN_A_FILE, cursor}));
        all.push(...page.items);
        cursor = page.next;
      } while (cursor);
      const text = csvOf(COLUMNS.map(([key]) => t(key)), all.map((row) => COLUMNS.map(([, cell]) => cell(row, store.get()))));
      saveFile(`issues-${view.from}-${view.to}.csv`, new Blob([text], {type: 'text/csv;charset=utf-8'}));
    } finally {
      store.set({saving: false});
    }
  }

  pageBar({element: place('bar'), store, page: 'page.issues'});
  renderOn(store, [(state) => state], () => render(page(store.get()), place('main')));
  arrive(store.get().view);
  await new Promise((resolve) => store.watch(({rows: remote}) => remote.tag === 'ready' || remote.tag === 'failed', (isThere) => isThere && requestAnimationFrame(resolve)));

  /** @param {any} state */
  function page(state) {
    const {view} = state;
    return html`<div class="rows-head">
        <h2>${titleOf(state)}</h2>
        <button class="button" ?disabled=${state.saving} @click=${save}>${icon('down', 'small')}${t('rows.save')}</button>
      </div>
      ${filters(state)}
      <div class="rows-main ${view.issue ? 'with-side' : ''}">
        <section class="rows-list" aria-label=${t('rows.list')}>
          ${remoteState(state.rows, {retry: rows.retry, ready: (value) => list(state, value)})}
        </section>
        ${view.issue ? html`<aside class="rows-side" aria-label=${t('desk.issue')}>${side(state)}</aside>` : nothing}
      </div>`;
  }

  /** @param {any} state */
  function filters(state) {
    const {view} = state;
    const input = (/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ value, /** @type {(value: string) => void} */ use) =>
      html`<label class="rows-filter"><span class="small soft">${t(`rows.${name}`)}</span><input class="input" type=${type} name=${name} .value=${value} max=${type === 'date' ? today : nothing} @change=${(/** @type {any} */ event) => event.target.value && use(event.target.value)}></label>`;
    const choice = (/** @type {string} */ name, /** @type {unknown} */ options, /** @type {Partial<View>} */ also = {}) =>
      html`<label class="rows-filter"><span class="small soft">${t(`rows.${name}`)}</span><select class="select" name=${name} @change=${(/** @type {any} */ event) => go({...also, [name]: event.target.value})}>
        <option value="">${t('rows.any')}</option>${options}</select></label>`;
    const codes = (/** @type {'status' | 'source' | 'ledger' | 'management'} */ name, /** @type {string[]} */ all, /** @type {(code: string) => string} */ words) =>
      all.map((code) => html`<option value=${code} ?selected=${view[name] === code}>${words(code)}</option>`);
    return html`<div class="rows-filters" role="group" aria-label=${t('rows.filters')}>
      ${input('month', 'month', monthOf(view, today), (month) => go(daysOf(month, today)))}
      ${input('from', 'date', view.from, (from) => go({from, to: view.to < from ? from : view.to}))}
      ${input('to', 'date', view.to, (to) => go({to, from: to < view.from ? to : view.from}))}
      ${choice('topic', topicOptions(state, view.topic), {without: ''})}
      ${choice('grid', state.grids.map((/** @type {any} */ {gridId, name, code}) => html`<option value=${gridId} ?selected=${view.grid === String(gridId)}>${name ?? code}</option>`), {without: ''})}
      ${choice('ledger', codes('ledger', LEDGERS, (code) => t(`ledger.${code}`)))}
      ${choice('source', codes('source', SOURCES, (code) => t(`source.${code}`)))}
      ${choice('status', codes('status', STATUSES, (code) => stageWords(state.lifecycle, code)))}
      ${choice('management', codes('management', MANAGEMENTS, (code) => t(`estate.${code}`)), {without: ''})}
      ${choice('rate', state.definitions.rates.map((/** @type {any} */ {code, words}) => html`<option value=${code} ?selected=${view.rate === code}>${say(words)}</option>`), {part: '', reason: ''})}
      <label class="rows-filter"><span class="small soft">${t('rows.part')}</span><select class="select" name="part" @change=${(/** @type {any} */ event) => go({part: event.target.value, reason: ''})}>
        ${(view.rate ? RATE_PARTS : PARTS).map((part) => html`<option value=${part === 'TICKETS' ? '' : part} ?selected=${view.part === part}>${t(`rows.part.${part}`)}</option>`)}</select></label>
      <label class="rows-filter"><span class="small soft">${t('boundary.label')}</span><select class="select" name="boundary" @change=${(/** @type {any} */ event) => go({boundary: event.target.value, grid: ''})}>
        ${['now', 'then'].map((code) => html`<option value=${code} ?selected=${(view.boundary || 'now') === code}>${t(`boundary.${code}`)}</option>`)}</select></label>
      <button class="button quiet" @click=${() => go({...parseView('', today), from: view.from, to: view.to})}>${t('desk.clearFilters')}</button>
    </div>`;
  }

  /** @param {any} state @param {any} value */
  function list(state, {counts, items, next, more}) {
    if (!items.length) return emptyState({title: t('rows.none')});
    return html`<p class="rows-counts"><strong class="figure">${count(counts.tickets)}</strong> ${t('rows.tickets')} · <span class="figure">${count(counts.events)}</span> ${t('rows.events')} · <span class="figure">${count(counts.complainants)}</span> ${t('rows.complainants')}
        ${state.view.issue || !state.view.rate ? nothing : html`<span class="small soft">${ruleWords(state)}</span>`}</p>
      <table class="table rows-table">
        <caption class="unseen">${t('rows.list')}</caption>
        <thead><tr>${COLUMNS.map(([key, , look]) => html`<th scope="col" class=${look ?? ''}>${t(key)}</th>`)}</tr></thead>
        <tbody @keydown=${turned}>${items.map((/** @type {any} */ row) => html`<tr data-issue=${row.id} class=${row.id === state.view.issue ? 'chosen' : ''}>
          ${COLUMNS.map(([key, cell, look]) => html`<td class=${look ?? ''}>${key === 'rows.number' ? html`<button class="desk-link figure" aria-current=${row.id === state.view.issue ? 'true' : nothing} @click=${() => open(row.id)}>${row.number}</button>` : key === 'rows.status' ? html`<span class="desk-stage">${mark(row.stage)}${cell(row, state)}</span>` : cell(row, state)}</td>`)}
        </tr>`)}</tbody>
      </table>
      ${next ? html`<p class="rows-more"><button class="button" ?disabled=${more.tag === 'pending'} @click=${rows.more}>${t('rows.more', {count: count(counts.tickets - items.length)})}</button></p>` : nothing}`;
  }

  /** @param {KeyboardEvent} event */
  function turned(event) {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!by) return;
    event.preventDefault();
    const buttons = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button')];
    buttons[buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target)) + by]?.focus();
  }

  /** @param {any} state */
  function side(state) {
    const known = /** @type {any} */ (shown(state.opened));
    return html`<header class="panel-head">
        <button class="icon-button rows-back" aria-label=${t('rows.back')} title=${t('rows.back')} @click=${() => open(0)}>${icon('left')}</button>
        <strong class="grow figure">${known?.issue.number ?? ''}</strong>
        ${known ? html`<span class="desk-stage">${mark(known.timeline.stage)}${stageWords(lifecycleOf(state.lifecycles, known.timeline), known.timeline.stage)}</span>` : nothing}
      </header>
      <div class="desk-body">${remoteState(state.opened, {
        retry: issue.retry,
        ready: (value) => html`<h2>${topicName(state, value.issue.topic)}</h2>
          ${value.issue.description ? html`<p class="desk-description">${value.issue.description}</p>` : nothing}
          <dl class="desk-dl">${facts(value).filter(([, fact]) => fact).map(([key, fact]) => html`<dt>${t(key)}</dt><dd>${fact}</dd>`)}</dl>
          <p><a class="button" href=${`/desk.html?issue=${value.issue.id}`}>${t('rows.toDesk')}</a></p>
          ${history(state, value)}`,
      })}</div>`;
  }

  /** @param {any} value @returns {[string, string | undefined][]} */
  function facts({issue: one, timeline}) {
    return [
      ['desk.address', one.address ?? one.estate],
      ['desk.handler', timeline.handler?.name ?? timeline.office],
      ['desk.firstOwner', timeline.firstOwner?.name],
      ['desk.source', t(`source.${one.source}`)],
      ['desk.reportedAt', minute(one.reportedAt, zone)],
      ['desk.due', timeline.dueAt && minute(timeline.dueAt, zone)],
      ['desk.finishedAt', timeline.finishedAt && minute(timeline.finishedAt, zone)],
    ];
  }
}

/** @param {string} selector */
function focusOn(selector) {
  requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus());
}

/** The definitions that the address asks for, if any. */
function definitionsOf() {
  const definitions = new URLSearchParams(window.location.search).get('definitions') ?? '';
  return /^[A-Z_0-9]{1,40}$/.test(definitions) ? {definitions} : {};
}

/** @param {{zh: string, en: string}} words */
function say(words) {
  return language() === 'en' ? words.en : words.zh;
}

/** @param {any} state */
function rateOf({definitions, view}) {
  return definitions.rates.find((/** @type {any} */ {code}) => code === view.rate);
}

/** @param {any} state */
function titleOf(state) {
  const {view, definitions} = state;
  const reason = view.reason && definitions.traits[view.reason];
  const rate = rateOf(state);
  return [rate ? say(rate.words) : t('rows.title'), view.part ? t(`rows.part.${view.part}`) : '', reason ? say(reason) : ''].filter(Boolean).join(' · ');
}

/** What is counted, in the words of the definitions. @param {any} state */
function ruleWords(state) {
  const rate = rateOf(state);
  if (!rate || state.view.part === 'LEFT_OUT') return '';
  return say(state.view.part === 'NUMERATOR' ? rate.numerator : rate.denominator);
}

/** @param {boolean | undefined} value @param {string} key */
function yes(value, key) {
  return value === undefined ? '' : t(`${key}.${value ? 'yes' : 'no'}`);
}

/** The columns of the table and of the file. @type {[string, (row: any, state: any) => string, string?][]} */
const COLUMNS = [
  ['rows.number', (row) => row.number],
  ['rows.reportedOn', (row, {installation}) => localDay(row.reportedAt, installation.zone), 'figure'],
  ['rows.topic', (row, state) => topicName(state, row.topic)],
  ['rows.description', (row) => row.description ?? '', 'wide'],
  ['rows.address', (row) => row.address ?? '', 'wide'],
  ['rows.grid', (row, {grids}) => grids.find((/** @type {any} */ {gridId}) => gridId === row.gridId)?.name ?? row.gridCode ?? ''],
  ['rows.source', (row) => t(`source.${row.source}`)],
  ['rows.status', (row, {lifecycle}) => (row.outcome && row.outcome !== 'DONE' ? t(`desk.outcome.${row.outcome}`) : stageWords(lifecycle, row.stage))],
  ['rows.handler', (row) => row.handler ?? ''],
  ['rows.dueOn', (row, {installation}) => (row.dueAt ? localDay(row.dueAt, installation.zone) : ''), 'figure'],
  ['rows.days', (row) => (row.days === undefined ? '' : decimal(row.days)), 'figure number'],
  ['rows.solved', (row) => yes(row.solved, 'desk.solved')],
  ['rows.satisfied', (row) => yes(row.satisfied, 'desk.satisfied')],
];
