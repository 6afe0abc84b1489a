// @ts-check
/** @import {Load} from './model.js' */
import {html, nothing} from 'lit-html';
import {partWords} from '../lib/boundaryWords.js';
import {count, decimal} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
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

/** @param {{comparison: Comparison | null, compare: () => void, look: (building: number) => void}} parts */
export function changes({comparison, compare, look}) {
  if (!comparison) return skeletonRows(6);
  const {moved, buildings} = comparison;
  const changed = comparison.grids.filter(({gained, lost, before, after}) => gained || lost || !before || !after);
  return html`<dl class="plan-totals plain">${MOVED.map((key) => html`<div><dt>${t(`planMoved.${key}`)}</dt><dd class="figure">${count(moved[key])}</dd></div>`)}</dl>
    <button class="button" @click=${compare}>${t('planner.compare')}</button>
    ${changed.length
      ? html`<table class="plan-deltas"><thead><tr><th>${t('planner.grid')}</th><th>${t('planner.deltaHouseholds')}</th><th>${t('planner.deltaVisits')}</th></tr></thead><tbody>${changed.map(deltaRow)}</tbody></table>`
      : nothing}
    ${buildings.length
      ? html`<section><h4>${tCount('planner.buildings', buildings.length, {count: count(buildings.length)})}</h4>${passingList(passings(comparison), look)}</section>`
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

/**
 * Something of a building that goes from a grid to another, both by their names, or from or to nobody.
 *
 * @typedef {{id: number, name: string, entrances: number[], floors: number[], from: string, to: string, households: number}} Passing
 */

/** @param {Comparison} comparison which knows the grids that are there no more, too @returns {Passing[]} */
export function passings({buildings, grids}) {
  return buildings.map((one) => ({...one, from: nameOf(grids, one.from), to: nameOf(grids, one.to)}));
}

/** @param {Passing[]} all @param {(building: number) => void} look goes there on the map */
export function passingList(all, look) {
  return html`<ul class="plan-list" data-list="buildings">${all.map(
    (one) => html`<li><button class="plan-item" @click=${() => look(one.id)}>${icon('building', 'small')}<span class="grow"><b>${placeOf(one)}</b><span class="small">${fromTo(one)}</span></span><span class="figure soft">${t('planner.households', {count: count(one.households)})}</span></button></li>`,
  )}</ul>`;
}

/** @param {Passing} passing */
export function placeOf({name, ...part}) {
  return [name, partWords(part)].filter(Boolean).join(' ');
}

/** @param {Passing} passing */
export function fromTo({from, to}) {
  return `${from || t('planner.noGrid')} → ${to || t('planner.noGrid')}`;
}
