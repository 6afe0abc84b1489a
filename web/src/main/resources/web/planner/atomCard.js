// @ts-check
/** @import {Atom, Label, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, decimal} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {gridsOf, nameOf} from './model.js';
import {partForm} from './partForm.js';

/**
 * What lies where one has pointed, whose it is, and to whom it may go: alone, with its block, with its estate, or a part.
 *
 * @param {object} parts
 * @param {Atom} parts.atom
 * @param {Label | undefined} parts.label
 * @param {PlanGrid[]} parts.grids
 * @param {number | null} parts.chosen
 * @param {boolean} parts.open
 * @param {(atoms: 'one' | 'block' | 'estate') => void} parts.give
 * @param {(part: any) => void} parts.givePart
 * @param {(key: number) => void} parts.choose
 * @param {() => void} parts.close
 */
export function atomCard({atom, label, grids, chosen, open, give, givePart, choose, close}) {
  const holders = gridsOf(label);
  return html`<section class="plan-atom card" aria-label=${t('planner.atom')}>
    <header class="plan-atom-head">
      <b class="grow">${holders.length ? holders.map((key) => nameOf(grids, key)).join(t('join')) : t('planner.noGrid')}</b>
      <button class="icon-button" aria-label=${t('close')} @click=${close}>${icon('close', 'small')}</button>
    </header>
    <p><b class="figure">${t('planner.households', {count: count(atom.load.households)})}</b> <span class="small">${t('planner.more', {
      residents: count(atom.load.residents),
      elders: count(atom.load.elders),
      visits: decimal(atom.load.visitsAWeek),
    })}</span></p>
    ${open && chosen === null && holders.length === 1 ? html`<button class="button" @click=${() => choose(holders[0])}>${t('planner.paintWith', {grid: nameOf(grids, holders[0])})}</button>` : nothing}
    ${open && chosen !== null
      ? html`<div class="plan-acts">
            <button class="button primary" @click=${() => give('one')}>${t('planner.give', {grid: nameOf(grids, chosen)})}</button>
            ${atom.block === undefined ? nothing : html`<button class="button" @click=${() => give('block')}>${t('planner.giveBlock')}</button>`}
            ${atom.estateId ? html`<button class="button" @click=${() => give('estate')}>${t('planner.giveEstate')}</button>` : nothing}
          </div>
          ${partForm({atom, label, grids, chosen, give: givePart})}`
      : nothing}
  </section>`;
}
