// @ts-check
/** @import {PageState} from '../heatmap/state.js' */
/** @import {Query} from '../lib/types.js' */
import {html, render} from 'lit-html';
import {dueSigns} from '../desk/due.js';
import {coveragePanel} from '../heatmap/coveragePanel.js';
import {filtersPanel} from '../heatmap/filtersPanel.js';
import {gridsPanel} from '../heatmap/gridsPanel.js';
import {issuesPanel} from '../heatmap/issuesPanel.js';
import {legendPanel} from '../heatmap/legendPanel.js';
import {overviewPanel} from '../heatmap/overviewPanel.js';
import {timeChoices} from '../heatmap/timeChoices.js';
import {timelinePanel} from '../heatmap/timelinePanel.js';
import {topicChoices} from '../heatmap/topicChoices.js';
import {uncoveredPanel} from '../heatmap/uncoveredPanel.js';
import {chosenLanguage, t, useLanguage} from '../lib/i18n.js';
import {idle} from '../lib/remote.js';
import {STATUSES} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {emptyState, failedNotice, failedState, skeletonRows} from '../ui/states.js';
import {PROBLEMS, allWell, failed, pending, ready, sample} from './samples.js';

/** Every component in every state, from invented data. For those who build the pages; not served otherwise. */

const COLOURS = ['surface', 'surface-2', 'surface-3', 'line', 'line-strong', 'line-control', 'ink', 'ink-2', 'ink-3', 'accent', 'accent-soft', 'danger', 'danger-soft', 'warning', 'warning-soft', 'good', 'good-soft', 'info', 'info-soft'];
const STATES = ['UNCOVERED', 'OVERDUE', 'NOT_YET_VISITED', 'DUE_SOON', 'COVERED'];
const SIGNS = ['search', 'calendar', 'topic', 'status', 'source', 'area', 'category', 'plus', 'minus', 'fit', 'user', 'language', 'sun', 'moon', 'contrast', 'auto', 'key', 'leave', 'alert', 'info', 'retry', 'check', 'close', 'copy', 'trash', 'fold', 'unfold', 'home', 'building', 'estate', 'grids', 'issue', 'coverage', 'empty', 'up', 'down', 'left', 'right'];
const nothingDone = () => {};
/** Nothing leads anywhere from here. */
const navigation = {change: nothingDone, adjust: nothingDone, moved: nothingDone, link: () => '', clearFilters: nothingDone, back: nothingDone, onReturn: nothingDone};
const player = {toggle: nothingDone, step: nothingDone, choose: nothingDone, hurry: nothingDone, end: nothingDone};
const resources = /** @type {any} */ (new Proxy({}, {get: () => ({retry: nothingDone, more: nothingDone})}));

useLanguage(chosenLanguage()).then(show);

function show() {
  document.title = t('page.styleguide');
  render(
    html`${section('Colours', html`<div class="palette">${COLOURS.map((name) => html`<span .style=${`background: var(--${name})`}><b>${name}</b></span>`)}</div>`)}
      ${section('Signs', html`<div class="specimens">${SIGNS.map((name) => html`<span title=${name}>${icon(name)}</span>`)}</div>`)}
      ${section('Marks', html`<div class="specimens">${[...STATUSES.map((code) => [code, `status.${code}`]), ...STATES.map((code) => [code, `state.${code}`])].map(([code, key]) => html`<span>${mark(code)} ${t(key)}</span>`)}</div>`)}
      ${section('Buttons', buttons())} ${section('Choices', choices())} ${section('Fields', fields())}
      ${section('States', states())}
      ${section('Due', html`<div class="specimens">${dues().map((issue) => html`<span class="desk-signs">${dueSigns(issue, '2026-11-20T10:00:00Z', 'Asia/Shanghai')}</span>`)}</div>`)}
      ${section('Filters', html`<div class="specimens">${specimen('default', filters({}))}${specimen('on', filters({time: {from: '2026-03-01', to: '2026-05-31'}, topic: ['ROOF', 'NOISE'], status: ['FILED'], area: [2]}))}${specimen('compared', filters({compare: 'difference', against: 'year'}))}</div>`)}
      ${section('Legends', legends())} ${section('Timeline', timelines())}
      ${section('Overview', panels(overviewPanel, 'summary', {statuses: [], sources: [], topics: [], weeks: [], total: 0, placed: 0, unplaced: 0}))}
      ${section('Grids', panels(gridsPanel, 'grids', {features: []}, {mode: 'grids', selection: [{kind: 'grid', gridId: 2}]}))}
      ${section('Coverage', panels(coveragePanel, 'coverage', {on: '2026-11-21', by: 'HOUSEHOLD', total: {}, grids: []}, {mode: 'grids', measure: 'effective'}))}
      ${section('Uncovered', panels(uncoveredPanel, 'uncovered', {items: [], total: 0, more: idle}, {tab: 'uncovered'}))}
      ${section('Issues', panels(issuesPanel, 'issues', {items: [], more: idle}, {selection: [{kind: 'cell', box: [1, 1, 2, 2]}]}))}
      ${section('Issue', panels(issuesPanel, 'issue', null, {selection: [{kind: 'issue', issueId: 1}]}))}`,
    /** @type {HTMLElement} */ (document.getElementById('main')),
  );
  document.documentElement.dataset.ready = 'true';
}

/** An issue with days to go, with hours, provisionally, too late, and one whose people nobody has called. */
function dues() {
  const issue = {stage: 'HANDLING', reportedAt: '2026-11-16T00:00:00Z', clockFrom: '2026-11-16T00:00:00Z', provisional: false, responded: true};
  return [
    {...issue, dueAt: '2026-11-27T09:30:00Z', workingDaysLeft: 5},
    {...issue, dueAt: '2026-11-20T13:30:00Z', workingDaysLeft: 0},
    {...issue, dueAt: '2027-01-08T09:30:00Z', workingDaysLeft: 34, provisional: true},
    {...issue, dueAt: '2026-11-20T07:00:00Z'},
    {...issue, dueAt: '2026-11-27T09:30:00Z', workingDaysLeft: 5, responded: false, respondBy: '2026-11-21T01:00:00Z'},
  ];
}

/** @param {string} title @param {unknown} content */
function section(title, content) {
  return html`<section id=${title.toLowerCase()}><h2>${title}</h2>${content}</section>`;
}

/** @param {string} caption @param {unknown} content */
function specimen(caption, content) {
  return html`<figure class="specimen"><figcaption>${caption}</figcaption>${content}</figure>`;
}

function buttons() {
  return html`<div class="specimens">
    <button class="button primary">${t('time.use')}</button><button class="button">${icon('retry', 'small')}${t('retry')}</button>
    <button class="button quiet">${t('filter.clear')}</button><button class="button danger">${t('close')}</button>
    <button class="button" disabled>${t('more')}</button><button class="button primary large">${t('signIn.submit')}</button>
    <button class="icon-button" aria-label=${t('close')}>${icon('close')}</button>
    <span class="badge">${t('kind.DEDICATED')}</span><span class="badge demo">${t('demo.note')}</span><span class="badge danger">${t('state.UNCOVERED')}</span>
    <span class="badge warning">${t('state.DUE_SOON')}</span><span class="badge good">${t('state.COVERED')}</span><span class="badge info">${t('state.OVERDUE')}</span>
  </div>`;
}

function choices() {
  const state = sample(allWell(), {topic: ['ROOF']}).get();
  return html`<div class="specimens">
    ${specimen('time', html`<div class="popover">${timeChoices(state, nothingDone, nothingDone)}</div>`)}
    ${specimen('topic', html`<div class="popover">${topicChoices(state, nothingDone)}</div>`)}
  </div>`;
}

function fields() {
  return html`<div class="specimens">
    <div class="field"><label for="sample-login">${t('signIn.login')}</label><input class="input large" id="sample-login" placeholder="manager" /></div>
    <div class="field"><label for="sample-wrong">${t('signIn.password')}</label><input class="input large" id="sample-wrong" type="password" aria-invalid="true" value="x" /></div>
  </div>`;
}

function states() {
  return html`<div class="specimens">
    ${specimen('empty', html`<div class="card">${emptyState({title: t('empty.issues'), text: t('empty.filtered'), actions: [{label: t('filter.clear'), run: nothingDone}]})}</div>`)}
    ${Object.entries(PROBLEMS).map(([name, problem]) => specimen(name, html`<div class="card">${failedState(problem, nothingDone)}</div>`))}
    ${Object.entries(PROBLEMS).map(([name, problem]) => specimen(`notice ${name}`, failedNotice(problem, nothingDone)))}
    ${specimen('skeleton', html`<div class="card panel">${skeletonRows(6)}</div>`)}
  </div>`;
}

/** @param {Partial<Query>} query */
function filters(query) {
  return filtersPanel({store: sample(allWell(), query), navigation}).element;
}

function legends() {
  /** @param {Partial<Query>} query @param {Partial<PageState>} [change] */
  const legend = (query, change) => legendPanel({store: sample({...allWell(), ...change}, query), navigation, zoomIn: nothingDone}).element;
  return html`<div class="specimens">
    ${specimen('heat', legend({}))} ${specimen('cells', legend({mode: 'cells'}))} ${specimen('rate', legend({mode: 'grids'}))}
    ${specimen('issues', legend({mode: 'grids', measure: 'issues'}))} ${specimen('effective', legend({mode: 'grids', measure: 'effective'}))}
    ${specimen('points', legend({mode: 'points'}))} ${specimen('points, far', legend({mode: 'points'}, {zoom: 13}))} ${specimen('waiting', legend({}, {domain: pending}))}
    ${specimen('a frame', legend({play: 'window'}))} ${specimen('difference', legend({compare: 'difference'}, {otherDomain: ready({z: 13, p98: 38, max: 70, total: 990})}))}
  </div>`;
}

function timelines() {
  /** @param {Partial<PageState>} change @param {Partial<Query>} [query] */
  const timeline = (change, query) => timelinePanel({store: sample({...allWell(), ...change}, query), navigation, resources, player}).element;
  return html`<div class="specimens">
    ${specimen('30 days', timeline({}))} ${specimen('own days', timeline({}, {time: {from: '2025-12-01', to: '2026-03-29'}}))}
    ${specimen('played', timeline({playing: true}, {play: 'window', at: '2026-11-10'}))} ${specimen('under the hand', timeline({brush: {from: '2026-02-03', to: '2026-03-08'}}))}
    ${specimen('waiting', timeline({history: pending}))} ${specimen('failed', timeline({history: failed(PROBLEMS.unexpected)}))}
  </div>`;
}

/**
 * A panel with data, without any, waiting, waiting over old data, failed, and failed over old data.
 *
 * @param {(parts: any) => {element: HTMLElement}} panel
 * @param {keyof PageState} name of what it shows
 * @param {unknown} empty
 * @param {Partial<Query>} [query]
 */
function panels(panel, name, empty, query = {}) {
  const well = allWell();
  const stale = /** @type {any} */ (well[name]).value;
  /** @type {[string, unknown][]} */
  const all = [
    ['ready', well[name]],
    ['pending', pending],
    ['pending over what was', {tag: 'pending', stale}],
    ['failed', failed(PROBLEMS.unexpected)],
    ['failed over what was', {tag: 'failed', problem: PROBLEMS.waiting, stale}],
  ];
  if (empty) all.splice(1, 0, ['empty', ready(empty)]);
  const parts = {navigation, resources, flyTo: nothingDone, flyToGrid: nothingDone};
  return html`<div class="specimens">
    ${all.map(([caption, remote]) => specimen(caption, panel({...parts, store: sample(/** @type {any} */ ({...well, [name]: remote}), query)}).element))}
  </div>`;
}
