// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {IssueCube} from '../lib/types.js' */
import {html, nothing, render, svg} from 'lit-html';
import {monthCounts, monthsOf, topicsOf} from '../lib/cube.js';
import {count, monthAndYear} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {emptyState, remoteState} from '../ui/states.js';
import {cubeRows, cubeView} from './cubeView.js';
import {createGridTable} from './gridTable.js';
import {reducedMotion} from './player.js';
import {gridName} from './sortedTable.js';
import {selectedGrid} from './state.js';
import {topicName} from './words.js';

/** How long a month stands while they are played. */
const MONTH_MILLIS = 700;

/**
 * The fixed counts, for who sees no single issues: a month and an upper topic by grid, the months as bars, and what is not
 * told said as such.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources, flyToGrid: (gridId: number) => void}} parts
 */
export function cubePanel({store, navigation, resources, flyToGrid}) {
  const element = document.createElement('div');
  element.className = 'panel';
  const gridTable = createGridTable({store, navigation, flyToGrid}, update);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function update() {
    const state = store.get();
    render(html`<div class="panel-body">${remoteState(state.cube, {retry: resources.cube.retry, ready: (value) => ready(state, value)})}</div>`, element);
  }

  /** @param {PageState} state @param {IssueCube} value */
  function ready(state, value) {
    const view = cubeView(state);
    if (!view) return emptyState({title: t('cube.empty'), text: t('cube.what', {least: count(value.least)})});
    const topics = topicsOf(value, shown(state.topics) ?? []);
    const rows = cubeRows(state, view);
    const told = rows.filter(({issues}) => issues !== undefined);
    const params = {
      month: monthAndYear(view.month),
      topic: topicName(state, view.topic),
      told: count(told.length),
      issues: count(told.reduce((sum, {issues}) => sum + Number(issues), 0)),
      untold: count(rows.length - told.length),
      least: count(value.least),
    };
    return html`<div class="padded finding-says">
        <p class="says">${tCount('cube.says', told.length, params)}</p>
        <div class="field">
          <label for="cube-topic">${t('filter.topic')}</label>
          <select id="cube-topic" class="select" @change=${(/** @type {Event} */ event) => navigation.change({topic: [/** @type {HTMLSelectElement} */ (event.target).value]})}>
            ${topics.map((code) => html`<option value=${code} .selected=${code === view.topic}>${topicName(state, code)}</option>`)}
          </select>
        </div>
        ${months(state, value, view)}
        <p class="small soft">${t('cube.what', {least: count(value.least)})}</p>
      </div>
      ${gridTable(state, {caption: t('cube.title'), rows, columnsOf: (selected, select) => columnsOf(value, selected, select), order: {key: 'code', down: false}})}`;
  }

  /** @param {PageState} state @param {IssueCube} value @param {{month: string, topic: string}} view */
  function months(state, value, {month, topic}) {
    const all = monthsOf(value);
    const at = all.indexOf(month);
    const gridId = selectedGrid(state);
    const bars = monthCounts(value, topic, gridId);
    const most = Math.max(1, ...bars.map(({issues}) => issues));
    const {issues, grids} = bars[at];
    const where = cubeRows(state, {month, topic}).find((row) => row.gridId === gridId)?.name ?? t('cube.allGrids');
    return html`<div class="cube-months">
      <div class="player" role="group" aria-label=${t('cube.play')}>
        ${reducedMotion() ? nothing : button(timer ? 'pause' : 'play', toggle)} ${button('back', () => step(-1), at === 0)} ${button('next', () => step(1), at === all.length - 1)}
        ${gridId === undefined
          ? html`<span class="small soft">${where}</span>`
          : html`<button class="token" aria-label=${t('filter.off', {what: where})} title=${t('filter.off', {what: where})} @click=${() => navigation.change({selection: []})}>${where}${icon('close', 'small')}</button>`}
        <strong class="small figure">${grids ? tCount('cube.count', issues, {count: count(issues)}) : t('cube.untold')}</strong>
      </div>
      <svg viewBox="0 0 ${all.length} 100" preserveAspectRatio="none" aria-hidden="true">
        ${bars.map((bar, i) => {
          const height = bar.grids ? Math.max(3, (bar.issues / most) * 94) : 0;
          return svg`<g @click=${() => go(bar.month)}><rect class="reach" x=${i} y="0" width="1" height="100"></rect>
            <rect class="bar ${i === at ? 'in' : ''}" x=${i + 0.14} y=${100 - height} width="0.72" height=${height}></rect>
            ${bar.grids ? nothing : svg`<rect class="untold" x=${i + 0.14} y="88" width="0.72" height="12"></rect>`}</g>`;
        })}
      </svg>
      <input
        type="range"
        min="0"
        max=${all.length - 1}
        step="1"
        .value=${String(at)}
        aria-label=${t('cube.month')}
        aria-valuetext=${monthAndYear(month)}
        @input=${(/** @type {Event} */ event) => go(all[Number(/** @type {HTMLInputElement} */ (event.target).value)])}
      />
      <div class="cube-ends small soft"><span>${monthAndYear(all[0])}</span><strong>${monthAndYear(month)}</strong><span>${monthAndYear(all[all.length - 1])}</span></div>
    </div>`;
  }

  /** @param {'play' | 'pause' | 'back' | 'next'} what @param {() => void} run @param {boolean} [off] */
  function button(what, run, off = false) {
    const words = t(`cube.${what}`);
    return html`<button class="icon-button small" data-play=${what} aria-label=${words} title=${words} ?disabled=${off} @click=${run}>${icon(`play-${what}`, 'small')}</button>`;
  }

  /** Months that go by leave no entries behind. @param {string} month */
  function show(month) {
    const cube = shown(store.get().cube);
    navigation.adjust({month: month === cube?.to ? '' : month});
  }

  /** @param {string} month */
  function go(month) {
    pause();
    show(month);
  }

  /** @param {number} by @returns {boolean} whether there is such a month */
  function move(by) {
    const cube = shown(store.get().cube);
    const view = cubeView(store.get());
    const all = cube ? monthsOf(cube) : [];
    const next = all[all.indexOf(view?.month ?? '') + by];
    if (next) show(next);
    return next !== undefined && next !== cube?.to;
  }

  /** @param {number} by */
  function step(by) {
    pause();
    move(by);
  }

  function pause() {
    clearTimeout(timer);
    timer = undefined;
    update();
  }

  function toggle() {
    if (timer) {
      pause();
      return;
    }
    const cube = shown(store.get().cube);
    if (cube && cubeView(store.get())?.month === cube.to) show(cube.from);
    timer = setTimeout(play, MONTH_MILLIS);
    update();
  }

  function play() {
    if (cubeView(store.get()) && move(1)) timer = setTimeout(play, MONTH_MILLIS);
    else pause();
  }

  const stop = renderOn(
    store,
    [({cube}) => cube, ({topics}) => topics, ({grids}) => grids, ({query}) => query, ({hovered}) => hovered.gridId, ({language}) => language],
    update,
  );

  return {
    element,
    destroy() {
      stop();
      clearTimeout(timer);
      element.remove();
    },
  };
}

/**
 * @param {IssueCube} value
 * @param {number | undefined} selected
 * @param {(gridId: number) => void} select
 * @returns {import('./sortedTable.js').Column<import('./cubeView.js').CubeRow>[]}
 */
function columnsOf({least}, selected, select) {
  return [
    {key: 'code', label: t('grids.grid'), cell: ({gridId, name, code}) => gridName(name, code === name ? '' : code, gridId === selected, () => select(gridId))},
    {key: 'issues', label: t('grids.issues'), cell: ({issues}) => (issues === undefined ? html`<span class="soft">${t('cube.untoldOf', {least: count(least)})}</span>` : count(issues))},
  ];
}
