// @ts-check
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {checkChip} from './findings.js';
import {isOpen} from './model.js';

/** @typedef {'changes' | 'check' | 'balance' | 'steps' | 'journal'} Leaf of the drawer */

/** @type {readonly Leaf[]} */
export const LEAVES = ['changes', 'check', 'balance', 'steps', 'journal'];

/**
 * Above the map: which plan, back and forth, what is wrong with it, and the leaves of the drawer.
 *
 * @param {any} state
 * @param {object} parts
 * @param {any[]} parts.communities
 * @param {any[]} parts.findings of the kinds that are looked at
 * @param {(to: any) => void} parts.go
 * @param {() => void} parts.begin
 * @param {(which: 'undo' | 'redo') => void} parts.turn
 * @param {(by: 1 | -1) => void} parts.step
 * @param {(leaf: Leaf) => void} parts.leaf
 * @param {unknown} parts.more what else there is, under one button
 */
export function planBar({communityId, planId, plans, plan, busy, offered, shown, leaf}, {communities, findings, go, begin, turn, step, leaf: choose, more}) {
  const open = plan && isOpen(plan);
  return html`<h2 class="unseen">${t('planner.title')}</h2>
    <div class="plan-choice">
      ${communities.length > 1
        ? html`<select class="select" aria-label=${t('filter.area')} @change=${(/** @type {any} */ event) => go({communityId: Number(event.target.value), planId: 0})}>
            ${communities.map(({id, name}) => html`<option value=${id} ?selected=${id === communityId}>${name}</option>`)}
          </select>`
        : nothing}
      <select class="select" aria-label=${t('planner.plan')} @change=${(/** @type {any} */ event) => go({planId: Number(event.target.value)})}>
        <option value="0" ?selected=${!planId}>${t('planner.choose')}</option>
        ${(plans ?? []).map((/** @type {any} */ {id, name, status}) => html`<option value=${id} ?selected=${id === planId}>${name} · ${t(`planStatus.${status}`)}</option>`)}
      </select>
      <button class="icon-button" aria-label=${t('planner.begin')} title=${t('planner.begin')} ?disabled=${busy || !communityId} @click=${begin}>${icon('plus')}</button>
    </div>
    ${plan
      ? html`<div class="plan-turns">
            ${open
              ? html`<button class="icon-button" aria-label=${t('planner.undo')} ?disabled=${!plan.strokes} title="${t('planner.undo')} (Ctrl+Z)" @click=${() => turn('undo')}>${icon('undo')}</button>
                  <button class="icon-button" aria-label=${t('planner.redo')} ?disabled=${!plan.undone} title="${t('planner.redo')} (Ctrl+Y)" @click=${() => turn('redo')}>${icon('redo')}</button>
                  <span class="small soft plan-saved" role="status">${offered.length ? html`<b class="bad">${t('planner.notSaved')}</b>` : busy ? t('planner.saving') : tCount('planner.savedStrokes', plan.strokes, {count: count(plan.strokes)})}</span>`
              : html`<span class="badge">${t(`planStatus.${plan.status}`)}</span>`}
          </div>
          ${checkChip({findings, shown, step, open: () => choose('check')})}
          <span class="grow"></span>
          <div class="segmented plan-leaves" role="group" aria-label=${t('planner.leaves')}>
            ${LEAVES.filter((one) => open || one !== 'balance').map((one) => html`<button aria-pressed=${one === leaf} @click=${() => choose(one)}>${t(`planLeaf.${one}`)}</button>`)}
          </div>
          ${more}`
      : nothing}`;
}
