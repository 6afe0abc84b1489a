// @ts-check
/** @import {PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, minute} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {emptyState, skeletonRows} from '../ui/states.js';
import {nameOf} from './model.js';

/**
 * Who did what to a plan, and why; what was taken back stays until there is another stroke. The note goes with whatever is
 * done next, until it is another one.
 *
 * @typedef {{number: number, op: string, grid?: number, into?: number, name?: string, atoms: number, done: boolean, note?: string, madeBy?: string, madeAt: string}} Stroke
 *
 * @param {{strokes: Stroke[] | null, grids: PlanGrid[], zone: string, open: boolean, note: string, write: (note: string) => void}} parts
 */
export function journal({strokes, grids, zone, open, note, write}) {
  return html`${open
      ? html`<label class="field"><span class="label">${t('planner.note')}</span><input class="input" maxlength="500" .value=${note} placeholder=${t('planner.noteWhat')} @input=${(/** @type {any} */ event) => write(event.target.value)} /></label>`
      : nothing}
    ${strokes === null
      ? skeletonRows(5)
      : strokes.length
        ? html`<ol class="plan-list plan-journal" reversed>${[...strokes].reverse().map((one) => entry(one, grids, zone))}</ol>`
        : emptyState({title: t('planner.noStrokes'), sign: 'empty'})}`;
}

/** @param {Stroke} stroke @param {PlanGrid[]} grids @param {string} zone */
function entry(stroke, grids, zone) {
  return html`<li class=${stroke.done ? '' : 'undone'} value=${stroke.number}>
    <p>${strokeWords(stroke, grids)}${stroke.done ? nothing : html` <span class="badge">${t('planner.takenBack')}</span>`}</p>
    ${stroke.note ? html`<p class="plan-note">${stroke.note}</p>` : nothing}
    <p class="small soft">${[stroke.madeBy, minute(stroke.madeAt, zone)].filter(Boolean).join(' · ')}</p>
  </li>`;
}

/** @param {Stroke} stroke @param {PlanGrid[]} grids */
export function strokeWords({op, grid, into, name, atoms}, grids) {
  const of = (/** @type {number | undefined} */ key) => (key ? nameOf(grids, key) || t('planner.goneGrid') : t('planner.noGrid'));
  return tCount(`planStroke.${op}`, atoms, {count: count(atoms), grid: of(grid), into: of(into), name: name ?? ''});
}
