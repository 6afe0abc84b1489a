// @ts-check
/** @import {Load, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, decimal} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {emptyState, skeletonRows} from '../ui/states.js';
import {nameOf} from './model.js';

/**
 * What a plan would change of the boundaries that it began from, for those who live and work there.
 *
 * @typedef {{households: number, residents: number, elders: number, visitsOwed: number, leadersChanged: number, relationshipsBroken: number}} Moved
 * @typedef {{key: number, name: string, before?: Load, after?: Load, gained: number, lost: number}} GridChange
 * @typedef {{id: number, name: string, entrances: number[], floors: number[], from: number, to: number, households: number}} BuildingChange
 * @typedef {{moved: Moved, worstDeviation: number, grids: GridChange[], buildings: BuildingChange[]}} Comparison
 */

/** @type {readonly (keyof Moved)[]} */
export const MOVED = ['households', 'residents', 'elders', 'visitsOwed', 'leadersChanged', 'relationshipsBroken'];

/** @param {{comparison: Comparison | null, grids: PlanGrid[], compare: () => void, look: (building: BuildingChange) => void}} parts */
export function changes({comparison, grids, compare}) {
  if (!comparison) return skeletonRows(6);
  const {moved, buildings} = comparison;
  const changed = comparison.grids.filter(({gained, lost, before, after}) => gained || lost || !before || !after);
  return html`<dl class="plan-totals plain">${MOVED.map((key) => html`<div><dt>${t(`planMoved.${key}`)}</dt><dd class="figure">${count(moved[key])}</dd></div>`)}</dl>
    <button class="button" @click=${compare}>${t('planner.compare')}</button>
    ${changed.length
      ? html`<table class="plan-deltas"><thead><tr><th>${t('planner.grid')}</th><th>${t('planner.deltaHouseholds')}</th><th>${t('planner.deltaVisits')}</th></tr></thead><tbody>${changed.map(deltaRow)}</tbody></table>`
      : nothing}
    ${buildings.length
      ? html`<section><h4>${tCount('planner.buildings', buildings.length, {count: count(buildings.length)})}</h4><ul class="plan-list">${buildings.map((one) => html`<li class="plan-change"><b>${one.name}${partWords(one)}</b> <span class="figure soft">${t('planner.households', {count: count(one.households)})}</span><br />${fromTo(one, grids)}</li>`)}</ul></section>`
      : emptyState({title: t('planner.nothingMoves'), sign: 'empty'})}`;
}

/** @param {GridChange} change */
function deltaRow({name, before, after}) {
  const delta = (/** @type {'households' | 'visitsAWeek'} */ key, /** @type {number} */ digits) => {
    const value = (after?.[key] ?? 0) - (before?.[key] ?? 0);
    return `${value > 0 ? '+' : ''}${decimal(value, digits)}`;
  };
  return html`<tr><td>${name}${before ? nothing : html` <span class="badge">${t('planner.isNew')}</span>`}${after ? nothing : html` <span class="badge">${t('planner.isGone')}</span>`}</td><td class="figure">${delta('households', 0)}</td><td class="figure">${delta('visitsAWeek', 1)}</td></tr>`;
}

/** @param {{entrances: number[], floors: number[]}} building the part of it that moves; nothing where all of it does */
export function partWords({entrances, floors}) {
  const words = [
    entrances.length ? t('planner.entrancesAre', {list: entrances.join(t('join'))}) : '',
    floors.length ? t('planner.floorsAre', {list: runs(floors)}) : '',
  ].filter(Boolean);
  return words.length ? ` ${words.join(' ')}` : '';
}

/** Numbers in a row as a range. @param {number[]} numbers in order */
function runs(numbers) {
  /** @type {number[][]} */
  const found = [];
  for (const one of numbers) {
    const last = found.at(-1);
    if (last && one === last[1] + 1) last[1] = one;
    else found.push([one, one]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(t('join'));
}

/** @param {{from: number, to: number}} building @param {PlanGrid[] | GridChange[]} grids */
export function fromTo({from, to}, grids) {
  const of = (/** @type {number} */ key) => nameOf(/** @type {PlanGrid[]} */ (grids), key) || t('planner.noGrid');
  return `${of(from)} → ${of(to)}`;
}
