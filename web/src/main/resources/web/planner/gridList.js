// @ts-check
/** @import {Moved} from './changes.js' */
/** @import {GridNumbers, GridOrder, Load, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, decimal, percent, signedPercent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {GRID_ORDERS, ordered} from './model.js';

/**
 * The grids of a plan with their figures: one is chosen to paint with, and shows what can be done to it.
 *
 * @typedef {object} GridActions
 * @property {(key: number) => void} choose
 * @property {(grid: PlanGrid) => void} look
 * @property {(grid: PlanGrid) => void} lock
 * @property {(grid: PlanGrid) => void} rename
 * @property {(grid: PlanGrid) => void} kind
 * @property {(grid: PlanGrid, into: number) => void} merge
 * @property {(grid: PlanGrid) => void} remove
 * @property {() => void} create
 * @property {(order: GridOrder) => void} sort
 *
 * @param {object} parts
 * @param {PlanGrid[]} parts.grids
 * @param {Map<number, number>} parts.colours
 * @param {Map<number, GridNumbers>} parts.numbers
 * @param {GridOrder} parts.order
 * @param {number} parts.wanted the deviation that is still in balance
 * @param {number | null} parts.chosen
 * @param {PlanGrid[]} parts.beside the neighbours of the chosen one
 * @param {boolean} parts.open whether the plan can be painted on
 * @param {GridActions} parts.actions
 */
export function gridList(parts) {
  const {grids, numbers, order, open, actions} = parts;
  return html`<header class="plan-side-head">
      <h3 class="grow">${tCount('planner.gridCount', grids.length, {count: count(grids.length)})}</h3>
      <select class="select small" aria-label=${t('planner.sort')} @change=${(/** @type {any} */ event) => actions.sort(event.target.value)}>
        ${GRID_ORDERS.map((one) => html`<option value=${one} ?selected=${one === order}>${t(`planOrder.${one}`)}</option>`)}
      </select>
      ${open ? html`<button class="icon-button" aria-label=${t('planner.newGrid')} title=${t('planner.newGrid')} @click=${actions.create}>${icon('plus')}</button>` : nothing}
    </header>
    <ul class="plan-grids" aria-label=${t('planner.grids')}>
      ${ordered(grids, order, numbers).map((grid) => row(grid, parts))}
    </ul>`;
}

/** @param {PlanGrid} grid @param {Parameters<typeof gridList>[0]} parts */
function row(grid, {colours, numbers, wanted, chosen, beside, open, actions}) {
  const one = numbers.get(grid.key);
  const off = grid.kind === 'BASIC' ? one?.deviation : undefined;
  const out = off !== undefined && Math.abs(off) > wanted;
  const isChosen = grid.key === chosen;
  return html`<li class="plan-grid ${isChosen ? 'chosen' : ''}" data-grid=${grid.key}>
    <div class="plan-row">
      <button class="plan-choose" aria-pressed=${isChosen} @click=${() => actions.choose(grid.key)} @dblclick=${() => actions.look(grid)}>
        <span class="plan-swatch" .style=${`--fill: var(--plan-${colours.get(grid.key) ?? 0})`} aria-hidden="true"></span>
        <span class="plan-name">${grid.name}${grid.kind === 'DEDICATED' ? html` <span class="badge">${t('planner.dedicated')}</span>` : nothing}${
          (one?.pieces ?? 0) > 1 ? html` <span class="badge danger">${t('planner.pieces', {count: count(one?.pieces)})}</span>` : nothing
        }</span>
        <span class="figure plan-households">${t('planner.households', {count: count(one?.load.households ?? 0)})}</span>
        <span class="figure plan-off ${out ? 'bad' : ''}">${off === undefined ? nothing : html`${icon(out ? 'alert' : 'check', 'small')}${signedPercent(off)}`}</span>
      </button>
      ${open
        ? html`<button class="icon-button plan-lock" aria-pressed=${grid.locked} aria-label=${t(grid.locked ? 'planner.unlockOf' : 'planner.lockOf', {grid: grid.name})} title=${t('planner.lockWhat')} @click=${() => actions.lock(grid)}>${icon(grid.locked ? 'lock' : 'unlock', 'small')}</button>`
        : grid.locked
          ? html`<span class="plan-lock">${icon('lock', 'small')}</span>`
          : nothing}
    </div>
    ${isChosen && one ? html`${figures(one)}${open ? acts(grid, one.load, beside, actions) : nothing}` : nothing}
  </li>`;
}

/** @param {GridNumbers} one */
function figures({load, compactness, walkingMinutes, workersNeeded}) {
  /** @type {[string, string | undefined][]} */
  const all = [
    ['planner.residents', count(load.residents)],
    ['planner.elders', count(load.elders)],
    ['planner.visits', decimal(load.visitsAWeek)],
    ['planner.issues', decimal(load.issuesAWeek)],
    ['planner.walking', walkingMinutes === undefined ? undefined : count(Math.round(walkingMinutes))],
    ['planner.workers', workersNeeded === undefined ? undefined : decimal(workersNeeded)],
    ['planner.compactness', decimal(compactness, 2)],
  ];
  return html`<dl class="plan-figures">${all.map(([words, figure]) => (figure === undefined ? nothing : html`<div><dt>${t(words)}</dt><dd class="figure">${figure}</dd></div>`))}</dl>`;
}

/** @param {PlanGrid} grid @param {Load} load @param {PlanGrid[]} beside @param {GridActions} actions */
function acts(grid, load, beside, actions) {
  return html`<div class="plan-acts">
    <button class="button quiet small" @click=${() => actions.look(grid)}>${icon('fit', 'small')}${t('planner.look')}</button>
    <button class="button quiet small" @click=${() => actions.rename(grid)}>${t('planner.rename')}</button>
    <button class="button quiet small" @click=${() => actions.kind(grid)}>${t(grid.kind === 'BASIC' ? 'planner.makeDedicated' : 'planner.makeBasic')}</button>
    ${beside.length && !grid.locked
      ? html`<select class="select small" aria-label=${t('planner.mergeInto')} @change=${(/** @type {any} */ event) => {
          actions.merge(grid, Number(event.target.value));
          event.target.value = '';
        }}>
          <option value="">${t('planner.mergeInto')}</option>
          ${beside.map(({key, name}) => html`<option value=${key}>${name}</option>`)}
        </select>`
      : nothing}
    ${load.households || grid.locked ? nothing : html`<button class="button quiet small" @click=${() => actions.remove(grid)}>${icon('trash', 'small')}${t('planner.remove')}</button>`}
    ${grid.kind === 'DEDICATED' ? html`<span class="small soft">${grid.owner ? t('planner.ownerIs', {owner: grid.owner}) : t('planner.noOwner')}</span>` : nothing}
  </div>`;
}

/** What becomes of the households that move, as each stroke leaves it. */
const FOLLOWING = /** @type {const} */ (['leadersChanged', 'relationshipsBroken', 'visitsOwed']);

/**
 * All of them together, as they stand under the hand; what only the server can tell is from the last stroke, and paler while
 * the hand holds more.
 *
 * @param {{numbers: Map<number, GridNumbers>, worst: number, wanted: number, moved: number, movedNow: Moved | null, holding: boolean, unassigned: number}} parts
 */
export function totals({numbers, worst, wanted, moved, movedNow, holding, unassigned}) {
  const all = [...numbers.values()].reduce((sum, {load}) => sum + load.households, 0) + unassigned;
  return html`<dl class="plan-totals">
    <div><dt>${t('planner.all')}</dt><dd class="figure">${t('planner.households', {count: count(all)})}</dd></div>
    <div class=${Math.abs(worst) > wanted ? 'bad' : ''}><dt>${t('planner.worst')}</dt><dd class="figure" data-figure="worst">${signedPercent(worst)}</dd></div>
    <div><dt>${t('planner.moved')}</dt><dd class="figure" data-figure="moved">${count(moved)} <span class="soft">${percent(all ? moved / all : 0)}</span></dd></div>
    ${movedNow ? FOLLOWING.map((key) => html`<div class=${holding ? 'stale' : ''}><dt>${t(`planMoved.${key}`)}</dt><dd class="figure" data-figure=${key}>${count(movedNow[key])}</dd></div>`) : nothing}
    ${unassigned ? html`<div class="bad"><dt>${t('planner.unassigned')}</dt><dd class="figure">${t('planner.households', {count: count(unassigned)})}</dd></div>` : nothing}
  </dl>`;
}
