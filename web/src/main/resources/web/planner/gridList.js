// @ts-check
/** @import {GridNumbers, Load, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, decimal, signedPercent} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';

/**
 * The grids of a plan with their figures: one is chosen to paint with, each can be locked, named and taken away.
 *
 * @param {object} parts
 * @param {PlanGrid[]} parts.grids
 * @param {Map<number, number>} parts.colours
 * @param {Map<number, Load>} parts.loads
 * @param {Map<number, number>} parts.deviations
 * @param {Map<number, GridNumbers>} parts.numbers
 * @param {number} parts.wanted the deviation that is still in balance
 * @param {number | null} parts.chosen
 * @param {boolean} parts.open whether the plan can be painted on
 * @param {{choose: (key: number) => void, lock: (grid: PlanGrid) => void, rename: (grid: PlanGrid) => void, remove: (grid: PlanGrid) => void}} parts.actions
 */
export function gridList({grids, colours, loads, deviations, numbers, wanted, chosen, open, actions}) {
  return html`<ul class="plan-grids" aria-label=${t('planner.grids')}>
    ${grids.map((grid) => {
      const load = loads.get(grid.key);
      const off = deviations.get(grid.key);
      const pieces = numbers.get(grid.key)?.pieces ?? 0;
      const out = off !== undefined && Math.abs(off) > wanted;
      return html`<li class="plan-grid ${grid.key === chosen ? 'chosen' : ''}" data-grid=${grid.key}>
        <button class="plan-choose" aria-pressed=${grid.key === chosen} @click=${() => actions.choose(grid.key)}>
          <span class="plan-swatch plan-fill-${colours.get(grid.key) ?? 0}" aria-hidden="true"></span>
          <span class="plan-name">${grid.name}${grid.kind === 'DEDICATED' ? html` <span class="badge">${t('planner.dedicated')}</span>` : nothing}${grid.locked ? html` <span class="badge">${icon('key', 'small')}${t('planner.locked')}</span>` : nothing}</span>
          <span class="figure plan-households">${t('planner.households', {count: count(load?.households ?? 0)})}</span>
          <span class="figure plan-off ${out ? 'bad' : ''}">${off === undefined ? nothing : html`${icon(out ? 'alert' : 'check', 'small')}${signedPercent(off)}`}</span>
        </button>
        <span class="small soft plan-more">${t('planner.more', {
          residents: count(load?.residents ?? 0),
          elders: count(load?.elders ?? 0),
          visits: decimal(load?.visitsAWeek ?? 0),
        })}${pieces > 1 ? html` · <span class="bad">${t('planner.pieces', {count: count(pieces)})}</span>` : nothing}</span>
        ${open && grid.key === chosen
          ? html`<span class="plan-acts">
              <button class="button quiet small" aria-pressed=${grid.locked} title=${t('planner.lockWhat')} @click=${() => actions.lock(grid)}>${icon('key', 'small')}${t(grid.locked ? 'planner.unlock' : 'planner.lock')}</button>
              <button class="button quiet small" @click=${() => actions.rename(grid)}>${t('planner.rename')}</button>
              ${load?.households ? nothing : html`<button class="button quiet small" @click=${() => actions.remove(grid)}>${icon('trash', 'small')}${t('planner.remove')}</button>`}
            </span>`
          : nothing}
      </li>`;
    })}
  </ul>`;
}
