// @ts-check
/** @import {Fault, Finding, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, signedPercent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {nameOf} from './model.js';

/** What is not as it should be, one by one, with a way to each place. */

/**
 * Of the plan as it stands.
 *
 * @param {{findings: Finding[], grids: PlanGrid[], shown: number, step: (by: 1 | -1) => void}} parts
 */
export function findingsPanel({findings, grids, shown, step}) {
  if (!findings.length) return html`<p class="plan-check good">${icon('check', 'small')}${t('planner.allWell')}</p>`;
  const errors = findings.filter(({error}) => error).length;
  const one = findings[shown];
  return oneByOne({
    label: t('planner.check'),
    title: tCount('planner.findings', findings.length, {count: count(findings.length)}),
    badge: errors ? t('planner.errors', {count: count(errors)}) : '',
    bad: errors > 0,
    shown,
    all: findings.length,
    step,
    words: t(`planFinding.${one.kind}`, {grids: namesOf(one.grids, grids), count: count(Math.round(one.value)), off: signedPercent(one.value)}),
  });
}

/**
 * Of the boundaries that the plan began from.
 *
 * @param {{faults: Fault[], grids: PlanGrid[], shown: number, step: (by: 1 | -1) => void}} parts
 */
export function faultsPanel({faults, grids, shown, step}) {
  if (!faults.length) return nothing;
  const one = faults[shown];
  const names = namesOf(one.grids, grids);
  return oneByOne({
    label: t('planner.faultsOf'),
    title: tCount('planner.faults', faults.length, {count: count(faults.length)}),
    badge: one.sliver ? t('planner.sliver') : '',
    bad: false,
    shown,
    all: faults.length,
    step,
    words: t(`boundaryFault.${one.kind}`, {grids: names || t('planner.noGrid'), area: count(Math.ceil(one.area_m2)), households: count(one.households), dwellings: count(one.dwellings)}),
  });
}

/** @param {number[]} keys @param {PlanGrid[]} grids */
function namesOf(keys, grids) {
  return keys.map((key) => nameOf(grids, key)).join(t('join'));
}

/** @param {{label: string, title: string, badge: string, bad: boolean, shown: number, all: number, step: (by: 1 | -1) => void, words: string}} parts */
function oneByOne({label, title, badge, bad, shown, all, step, words}) {
  return html`<section class="plan-check ${bad ? 'bad' : ''}" aria-label=${label}>
    <p class="plan-check-head">${icon(bad ? 'alert' : 'info', 'small')}<b>${title}</b>
      ${badge ? html`<span class="badge">${badge}</span>` : nothing}
      <span class="grow"></span>
      <button class="icon-button" aria-label=${t('planner.previous')} @click=${() => step(-1)}>${icon('left', 'small')}</button>
      <span class="figure">${count(shown + 1)}/${count(all)}</span>
      <button class="icon-button" aria-label=${t('planner.next')} @click=${() => step(1)}>${icon('right', 'small')}</button>
    </p>
    <p>${words}</p>
  </section>`;
}
