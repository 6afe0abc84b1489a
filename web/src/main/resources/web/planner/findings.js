// @ts-check
/** @import {Fault, Finding, PlanGrid, Repair} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, signedPercent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {nameOf} from './model.js';

/** What is not as it should be, one by one, with a way to each place. */

/** @param {Finding} one @param {PlanGrid[]} grids */
function findingWords(one, grids) {
  return t(`planFinding.${one.kind}`, {grids: namesOf(one.grids, grids), count: count(Math.round(one.value)), off: signedPercent(one.value)});
}

/** With a way to it. @param {Finding} one @param {PlanGrid[]} grids @param {() => void} look @param {boolean} [shown] */
export function findingItem(one, grids, look, shown = false) {
  return html`<button class="plan-item" aria-current=${shown ? 'true' : nothing} @click=${look}>${icon(one.error ? 'alert' : 'info', 'small')}<span class=${one.error ? 'bad' : ''}>${findingWords(one, grids)}</span></button>`;
}

/**
 * How many there are, and on to the next.
 *
 * @param {{findings: Finding[], shown: number, step: (by: 1 | -1) => void, open: () => void}} parts of the kinds that are looked at
 */
export function checkChip({findings, shown, step, open}) {
  const errors = findings.filter(({error}) => error).length;
  if (!findings.length) return html`<button class="button quiet plan-check good" @click=${open}>${icon('check', 'small')}${t('planner.allWell')}</button>`;
  return html`<div class="plan-check ${errors ? 'bad' : ''}" role="group" aria-label=${t('planner.check')}>
    <button class="button quiet" @click=${open} title=${errors ? t('planner.errors', {count: count(errors)}) : nothing}>${icon(errors ? 'alert' : 'info', 'small')}${t('planner.check')} <b class="figure">${count(findings.length)}</b></button>
    ${steps({shown, all: findings.length, step, keys: true})}
  </div>`;
}

/** @param {{shown: number, all: number, step: (by: 1 | -1) => void, keys?: boolean}} parts */
function steps({shown, all, step, keys = false}) {
  const title = (/** @type {string} */ words, /** @type {string} */ key) => (keys ? `${t(words)} (${key})` : t(words));
  return html`<button class="icon-button" aria-label=${t('planner.previous')} title=${title('planner.previous', 'Shift+N')} @click=${() => step(-1)}>${icon('left', 'small')}</button>
    <span class="figure">${count(Math.min(shown + 1, all))}/${count(all)}</span>
    <button class="icon-button" aria-label=${t('planner.next')} title=${title('planner.next', 'N')} @click=${() => step(1)}>${icon('right', 'small')}</button>`;
}

/**
 * Of the plan as it stands, by kind.
 *
 * @param {{all: Finding[], findings: Finding[], grids: PlanGrid[], kind: string, shown: number, choose: (kind: string) => void, show: (index: number) => void}} parts
 */
export function findingsList({all, findings, grids, kind, shown, choose, show}) {
  if (!all.length) return html`<p class="plan-well">${icon('check', 'small')}${t('planner.allWell')}</p>`;
  const kinds = [...new Set(all.map((one) => one.kind))];
  const errors = all.filter(({error}) => error).length;
  return html`<p class="small">${tCount('planner.findings', all.length, {count: count(all.length)})}${errors ? html` · <b class="bad">${t('planner.errors', {count: count(errors)})}</b>` : nothing}</p>
    ${kinds.length > 1
      ? html`<div class="plan-kinds" role="group" aria-label=${t('planner.kinds')}>
          ${['', ...kinds].map(
            (one) => html`<button class="chip ${one === kind ? 'on' : ''}" aria-pressed=${one === kind} @click=${() => choose(one)}>${one ? t(`planKind.${one}`) : t('planner.allKinds')} <span class="figure">${count(one ? all.filter((it) => it.kind === one).length : all.length)}</span></button>`,
          )}
        </div>`
      : nothing}
    <ol class="plan-list" data-list="findings">
      ${findings.map(
        (one, i) => html`<li>${findingItem(one, grids, () => show(i), i === shown)}</li>`,
      )}
    </ol>`;
}

/**
 * Of the boundaries that the plan began from, one by one, and how each could be repaired.
 *
 * @param {{faults: Fault[], grids: PlanGrid[], shown: number, step: (by: 1 | -1) => void, open: boolean, repair: (fault: Fault, repair: Repair) => void}} parts
 */
export function faultsList({faults, grids, shown, step, open, repair}) {
  if (!faults.length) return nothing;
  const one = faults[shown];
  return html`<section class="plan-faults" aria-label=${t('planner.faultsOf')}>
    <p class="plan-check-head"><b class="grow">${tCount('planner.faults', faults.length, {count: count(faults.length)})}</b>${one.sliver ? html`<span class="badge">${t('planner.sliver')}</span>` : nothing}${one.repaired ? html`<span class="badge good">${t('planner.repaired')}</span>` : nothing}
      ${steps({shown, all: faults.length, step})}</p>
    <p>${faultWords(one, grids)}</p>
    ${open && one.repairs?.length
      ? html`<div class="plan-acts">${one.repairs.map(
          (way) => html`<button class="button small" @click=${() => repair(one, way)}>${t('planner.repair', {grid: nameOf(grids, way.grid) || t('planner.noGrid'), households: count(way.households)})}</button>`,
        )}</div>`
      : nothing}
  </section>`;
}

/** @param {Fault} one @param {PlanGrid[]} grids */
export function faultWords(one, grids) {
  return t(`boundaryFault.${one.kind}`, {grids: namesOf(one.grids, grids) || t('planner.noGrid'), area: count(Math.ceil(one.area_m2)), households: count(one.households), dwellings: count(one.dwellings)});
}

/** @param {number[]} keys @param {PlanGrid[]} grids */
function namesOf(keys, grids) {
  return keys.map((key) => nameOf(grids, key)).join(t('join'));
}
