// @ts-check
/** @import {Atom, Label, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {nameOf} from './model.js';

/**
 * Of one building, some entrances or floors for the chosen grid.
 *
 * @param {object} parts
 * @param {Atom} parts.atom
 * @param {Label | undefined} parts.label
 * @param {PlanGrid[]} parts.grids
 * @param {number} parts.chosen
 * @param {(part: {entranceFrom?: number, entranceUntil?: number, floorFrom?: number, floorUntil?: number}) => void} parts.give
 */
export function partForm({atom, label, grids, chosen, give}) {
  const byEntrance = atom.entrances.length > 1;
  const byFloor = atom.highestFloor > atom.lowestFloor;
  if (!byEntrance && !byFloor) return nothing;
  return html`<details class="plan-part"><summary>${t('planner.part')}</summary>
    ${typeof label === 'object'
      ? html`<ul class="small">${label.map((share) => html`<li>${shareWords(share)} → ${nameOf(grids, share.grid)}</li>`)}</ul>`
      : nothing}
    <form @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
      const [what, from, to] = [data.get('what'), Number(data.get('from')), Number(data.get('to'))];
      give(what === 'entrances' ? {entranceFrom: from, entranceUntil: to + 1} : {floorFrom: from, floorUntil: to + 1});
    }}>
      <label class="field"><span class="label">${t('planner.partOf')}</span>
        <select class="select" name="what">
          ${byEntrance ? html`<option value="entrances">${t('planner.entrances')}</option>` : nothing}
          ${byFloor ? html`<option value="floors">${t('planner.floors')}</option>` : nothing}
        </select></label>
      <label class="field"><span class="label">${t('planner.from')}</span><input class="input" type="number" name="from" value="1" required /></label>
      <label class="field"><span class="label">${t('planner.to')}</span><input class="input" type="number" name="to" value=${byEntrance ? (atom.entrances.at(-1) ?? 1) : atom.highestFloor} required /></label>
      <button class="button">${t('planner.give', {grid: nameOf(grids, chosen)})}</button>
    </form></details>`;
}

/** @param {{entranceFrom?: number, entranceUntil?: number, floorFrom?: number, floorUntil?: number}} share */
function shareWords({entranceFrom, entranceUntil, floorFrom, floorUntil}) {
  const words = [];
  if (entranceFrom !== undefined || entranceUntil !== undefined) {
    words.push(t('planner.entranceRange', {from: entranceFrom ?? '…', to: entranceUntil === undefined ? '…' : entranceUntil - 1}));
  }
  if (floorFrom !== undefined || floorUntil !== undefined) {
    words.push(t('planner.floorRange', {from: floorFrom ?? '…', to: floorUntil === undefined ? '…' : floorUntil - 1}));
  }
  return words.join(' ');
}
