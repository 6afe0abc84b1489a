// @ts-check
/** @import {Known} from '../ui/startPage.js' */
/** @import {Problem, Remote} from '../lib/types.js' */
/** @import {View} from './view.js' */
import {html, nothing, render} from 'lit-html';
import {daysOf, monthOf} from '../issues/view.js';
import {address, change, getJson} from '../lib/api.js';
import {minute} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {jobEnded} from '../lib/jobs.js';
import {createResource, idle} from '../lib/remote.js';
import {createStore, renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {pageBar} from '../ui/pageBar.js';
import {segmented} from '../ui/segmented.js';
import {startPage} from '../ui/startPage.js';
import {problemWords, remoteState} from '../ui/states.js';
import {ratesTable, say} from './rates.js';
import {BY, parseView, rowsOf, whyNot} from './view.js';

/** How well issues are answered, the reports that offices owe, and the templates of their own. */

const FORMATS = ['XLSX', 'DOCX'];
const KEEPERS = ['ADMIN', 'MANAGER'];
const DAYS_OF_ALL_MONTHS = 28;

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

startPage(start);

/** @param {Known} known */
async function start(known) {
  const {today, zone} = known.installation;
  const read = async () => {
    const [templates, files, schedules] = await Promise.all(['/api/reports/templates', '/api/reports', '/api/reports/schedules'].map((path) => getJson(path)));
    return {templates: templates.items, files: files.items, schedules: schedules.items};
  };
  const [kinds, topics, areas, there] = await Promise.all([getJson('/api/reports/kinds'), getJson('/api/topics'), getJson('/api/areas'), read()]);
  const store = createStore({
    ...known,
    ...there,
    view: parseView(window.location.search, today),
    kinds: kinds.items,
    areas,
    topics: new Map(topics.map((/** @type {any} */ topic) => [topic.code, topic])),
    mayKeep: known.session.roles.some(({role}) => KEEPERS.includes(role)),
    rates: /** @type {Remote<any>} */ (idle),
    making: '',
    said: '',
    refused: /** @type {Problem | null} */ (null),
    fault: /** @type {any} */ (null),
  });
  const rates = createResource((key, signal) => getJson(address('/api/issues/rates', key), {signal}), (remote) => store.set({rates: remote}));

  window.addEventListener('popstate', () => arrive(parseView(window.location.search, today)));

  /** @param {Partial<View>} to */
  function go(to) {
    const view = {...store.get().view, ...to};
    window.history.pushState(null, '', address('/reports.html', {...view, definitions: view.definitions || undefined}));
    arrive(view);
  }

  /** @param {View} view */
  function arrive(view) {
    store.set({view});
    const {by, ...filter} = {...rowsOf(view, null), by: view.by};
    rates.ask(new URLSearchParams(/** @type {Record<string, string>} */ (Object.fromEntries(Object.entries({...filter, by}).filter(([, value]) => value)))).toString());
  }

  /** What a report is asked for: of the period that is looked at. @param {any} kind @param {{format?: string, templateId?: number}} by */
  function wishOf(kind, by) {
    const {from, to, boundary, definitions} = store.get().view;
    return {kind: kind.kind, ...(kind.ofPeriod ? {from} : {}), to, boundary, ...(kind.kind === 'MONTH' && definitions ? {definitions} : {}), ...by};
  }

  /** @param {any} kind @param {{format?: string, templateId?: number}} by */
  async function make(kind, by) {
    const key = `${kind.kind} ${by.format ?? by.templateId}`;
    store.set({making: key, said: t('reports.making'), refused: null});
    try {
      const {id} = await change('POST', '/api/reports', wishOf(kind, by));
      const job = await jobEnded(id);
      store.set({...(await read()), making: '', said: job.status === 'DONE' ? t('reports.made', {name: job.report.name}) : t('reports.failed', {why: t(`reports.why.${whyNot(job.fault, store.get().kinds)}`, {id})})});
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      store.set({making: '', said: '', refused: problem});
    }
  }

  /** @param {() => Promise<unknown>} work @param {string} [done] */
  async function act(work, done = '') {
    store.set({said: '', refused: null, fault: null});
    try {
      await work();
      store.set({...(await read()), said: done});
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      store.set(problem.field === 'file' ? {fault: problem} : {refused: problem});
    }
  }

  /** @param {SubmitEvent} event */
  function upload(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const body = new FormData(form);
    act(async () => {
      await change('POST', '/api/reports/templates', body);
      form.reset();
    }, t('reports.saved', {name: String(body.get('name'))}));
  }

  /** @param {SubmitEvent} event */
  function schedule(event) {
    event.preventDefault();
    const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [kind, by] = String(data.get('what')).split(' ');
    const isFormat = FORMATS.includes(by);
    const {boundary, definitions} = store.get().view;
    act(() => change('POST', '/api/reports/schedules', {
      dayOfMonth: Number(data.get('day')),
      kind,
      boundary,
      ...(isFormat ? {format: by} : {templateId: Number(by)}),
      ...(kind === 'MONTH' && definitions ? {definitions} : {}),
    }));
  }

  pageBar({element: place('bar'), store, page: 'page.reports'});
  renderOn(store, [(state) => state], () => render(page(store.get()), place('main')));
  arrive(store.get().view);
  await new Promise((resolve) => store.watch(({rates: remote}) => remote.tag === 'ready' || remote.tag === 'failed', (isThere) => isThere && requestAnimationFrame(resolve)));

  /** @param {any} state */
  function page(state) {
    return html`${period(state)}
      <section aria-label=${t('reports.rates')}>
        <h3>${t('reports.rates')}</h3>
        <div class="rows-filters">
          ${segmented({label: t('reports.by'), options: BY, chosen: state.view.by, choose: (by) => go({by}), content: (by) => t(`reports.by.${by}`)})}
          <a class="button quiet" href=${address('/issues.html', rowsOf(state.view, null))}>${t('reports.rows')}</a>
        </div>
        ${remoteState(state.rates, {retry: rates.retry, ready: (table) => ratesTable(state.view, table, (row) => rowName(state, row))})}
      </section>
      <div role="status" aria-live="polite" class="reports-said">${state.said}</div>
      ${state.refused ? html`<p class="reports-fault" role="alert">${state.refused.code === 'bad-value' ? t(`reports.why.${whyNot(state.refused, state.kinds)}`, {id: ''}) : problemWords(state.refused)}</p>` : nothing}
      <section aria-label=${t('reports.ready')}>
        <h3>${t('reports.ready')}</h3>
        <p class="small soft">${t('reports.chinese')}</p>
        <ul class="reports-kinds">${state.kinds.map((/** @type {any} */ kind) => kindRow(state, kind))}</ul>
      </section>
      ${templates(state)}${files(state)}${schedules(state)}`;
  }

  /** @param {any} state */
  function period({view}) {
    const date = (/** @type {'from' | 'to'} */ name) => html`<label class="rows-filter"><span class="small soft">${t(`rows.${name}`)}</span>
      <input class="input" type="date" name=${name} max=${today} .value=${view[name]} @change=${(/** @type {any} */ event) => event.target.value && go(name === 'from' ? {from: event.target.value, to: view.to < event.target.value ? event.target.value : view.to} : {to: event.target.value, from: event.target.value < view.from ? event.target.value : view.from})}></label>`;
    const select = (/** @type {'boundary' | 'definitions'} */ name, /** @type {string} */ label, /** @type {[string, string][]} */ options) => html`<label class="rows-filter"><span class="small soft">${label}</span>
      <select class="select" name=${name} @change=${(/** @type {any} */ event) => go({[name]: event.target.value})}>${options.map(([code, words]) => html`<option value=${code} ?selected=${view[name] === code}>${words}</option>`)}</select></label>`;
    return html`<div class="rows-head">
      <h2>${t('pages.reports')}</h2>
      <label class="rows-filter"><span class="small soft">${t('rows.month')}</span><input class="input" type="month" name="month" max=${today.slice(0, 7)} .value=${monthOf(view, today)} @change=${(/** @type {any} */ event) => event.target.value && go(daysOf(event.target.value, today))}></label>
      ${date('from')}${date('to')}
      ${select('boundary', t('boundary.label'), [['then', t('boundary.then')], ['now', t('boundary.now')]])}
      ${select('definitions', t('reports.definitions'), [['', t('reports.inForce')], ['HOTLINE_12345', t('reports.HOTLINE_12345')], ['CITY_MANAGEMENT', t('reports.CITY_MANAGEMENT')]])}
    </div>`;
  }

  /** @param {any} state @param {any} row */
  function rowName({view, topics: byCode}, row) {
    if (view.by === 'GRID') return row.name ?? row.code ?? t('reports.nowhere');
    if (!row.code) return t('reports.nowhere');
    if (view.by === 'TOPIC') return byCode.has(row.code) ? nameOf(byCode.get(row.code)) : row.code;
    return view.by === 'MANAGEMENT' ? t(`estate.${row.code}`) : row.code;
  }

  /** @param {any} state @param {any} kind */
  function kindRow({view, making}, kind) {
    return html`<li data-kind=${kind.kind}><span class="grow"><strong>${say(kind.words)}</strong><br><span class="small soft">${kind.ofPeriod ? t('reports.ofPeriod', view) : t('reports.ofDay', view)}</span></span>
      ${FORMATS.map((format) => html`<button class="button" ?disabled=${making !== ''} @click=${() => make(kind, {format})}>${t('reports.make', {format})}</button>`)}
      ${FORMATS.map((format) => html`<a class="button quiet" href=${address('/api/reports/ready', {kind: kind.kind, format})} download>${t('reports.readyTemplate', {format})}</a>`)}</li>`;
  }

  /** @param {any} state */
  function templates(state) {
    return html`<section aria-label=${t('reports.templates')}>
      <h3>${t('reports.templates')}</h3>
      ${state.templates.length ? html`<ul class="reports-list">${state.templates.map((/** @type {any} */ one) => {
        const kind = state.kinds.find((/** @type {any} */ it) => it.kind === one.kind);
        return html`<li data-template=${one.id}><span class="grow"><strong>${one.name}</strong><br><span class="small soft">${one.area ?? t('reports.everybodys')} · ${say(kind.words)} · ${one.format} · ${t('reports.madeBy', {name: one.madeBy ?? '', time: minute(one.madeAt, zone)})}</span></span>
          <button class="button" ?disabled=${state.making !== ''} @click=${() => make(kind, {templateId: one.id})}>${t('reports.make', {format: one.format})}</button>
          <a class="button quiet" href=${`/api/reports/templates/${one.id}`} download>${t('reports.download')}</a>
          ${one.mayChange ? html`<button class="button quiet" @click=${() => window.confirm(t('reports.deleteSure', {name: one.name})) && act(() => change('DELETE', `/api/reports/templates/${one.id}`))}>${icon('trash', 'small')}${t('reports.delete')}</button>` : nothing}</li>`;
      })}</ul>` : html`<p class="soft">${t('reports.noTemplates')}</p>`}
      ${state.mayKeep ? html`<form class="rows-filters" @submit=${upload}>
        <label class="rows-filter"><span class="small soft">${t('reports.kind')}</span><select class="select" name="kind">${state.kinds.map((/** @type {any} */ kind) => html`<option value=${kind.kind}>${say(kind.words)}</option>`)}</select></label>
        <label class="rows-filter"><span class="small soft">${t('reports.name')}</span><input class="input" name="name" required maxlength="60"></label>
        ${state.areas.length > 1 ? html`<label class="rows-filter"><span class="small soft">${t('reports.templateOf')}</span><select class="select" name="area">
          <option value="">${t('reports.templateOfAll')}</option>${state.areas.map((/** @type {any} */ {id, name}) => html`<option value=${id}>${name}</option>`)}</select></label>` : nothing}
        <label class="rows-filter"><span class="small soft">${t('reports.file')}</span><input type="file" name="file" required accept=".xlsx,.docx"></label>
        <button class="button primary">${t('reports.upload')}</button>
      </form>` : nothing}
      ${state.fault ? html`<div class="reports-fault" role="alert"><strong>${t('reports.fault')}</strong>
        ${state.fault.value ? html`<p>${t('reports.faultAt', {value: state.fault.value})}</p>` : nothing}
        <p class="small">${t('reports.faultWant', {expected: state.fault.expected ?? ''})}</p></div>` : nothing}
    </section>`;
  }

  /** @param {any} state */
  function files(state) {
    return html`<section aria-label=${t('reports.files')}>
      <h3>${t('reports.files')}</h3>
      <p class="small soft">${t('reports.kept')}</p>
      ${state.files.length ? html`<ul class="reports-list">${state.files.map((/** @type {any} */ file) => html`<li data-file=${file.jobId}><span class="grow"><strong>${file.name}</strong> ${file.seen ? nothing : html`<span class="badge info">${t('reports.new')}</span>`}<br><span class="small soft">${minute(file.madeAt, zone)}</span></span>
        <a class="button" href=${`/api/reports/${file.jobId}`} download>${icon('down', 'small')}${t('reports.download')}</a></li>`)}</ul>` : html`<p class="soft">${t('reports.noFiles')}</p>`}
    </section>`;
  }

  /** @param {any} state */
  function schedules(state) {
    const kindOf = (/** @type {string} */ code) => state.kinds.find((/** @type {any} */ it) => it.kind === code);
    return html`<section aria-label=${t('reports.schedules')}>
      <h3>${t('reports.schedules')}</h3>
      ${state.schedules.length ? html`<ul class="reports-list">${state.schedules.map((/** @type {any} */ one) => html`<li data-schedule=${one.id}><span class="grow"><strong>${say(kindOf(one.kind).words)}</strong> · ${one.template ?? t('reports.builtIn', {format: one.format})}<br><span class="small soft">${t('reports.schedule', {day: one.dayOfMonth})}</span></span>
        <button class="button quiet" @click=${() => act(() => change('DELETE', `/api/reports/schedules/${one.id}`))}>${icon('trash', 'small')}${t('reports.delete')}</button></li>`)}</ul>` : html`<p class="soft">${t('reports.noSchedules')}</p>`}
      <form class="rows-filters" @submit=${schedule}>
        <label class="rows-filter"><span class="small soft">${t('reports.kind')}</span><select class="select" name="what">
          ${state.kinds.map((/** @type {any} */ kind) => FORMATS.map((format) => html`<option value=${`${kind.kind} ${format}`}>${say(kind.words)} · ${t('reports.builtIn', {format})}</option>`))}
          ${state.templates.map((/** @type {any} */ one) => html`<option value=${`${one.kind} ${one.id}`}>${say(kindOf(one.kind).words)} · ${one.name}${one.area ? ` · ${one.area}` : ''}</option>`)}</select></label>
        <label class="rows-filter"><span class="small soft">${t('reports.day')}</span><input class="input" type="number" name="day" min="1" max=${DAYS_OF_ALL_MONTHS} value="1" required></label>
        <button class="button">${t('reports.addSchedule')}</button>
      </form>
    </section>`;
  }
}
