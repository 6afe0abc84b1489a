// @ts-check
/** @import {Finding, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, signedPercent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';

/**
 * What is not as it should be in a plan, one by one.
 *
 * @param {{findings: Finding[], grids: PlanGrid[], shown: number, step: (by: 1 | -1) => void}} parts
 */
export function findingsPanel({findings, grids, shown, step}) {
  const errors = findings.filter(({error}) => error).length;
  if (!findings.length) return html`<p class="plan-check good">${icon('check', 'small')}${t('planner.allWell')}</p>`;
  const one = findings[shown];
  return html`<section class="plan-check ${errors ? 'bad' : ''}" aria-label=${t('planner.check')}>
    <p class="plan-check-head">${icon('alert', 'small')}<b>${tCount('planner.findings', findings.length, {count: count(findings.length)})}</b>
      ${errors ? html`<span class="badge">${t('planner.errors', {count: count(errors)})}</span>` : nothing}
      <span class="grow"></span>
      <button class="icon-button" aria-label=${t('planner.previous')} @click=${() => step(-1)}>${icon('left', 'small')}</button>
      <span class="figure">${count(shown + 1)}/${count(findings.length)}</span>
      <button class="icon-button" aria-label=${t('planner.next')} @click=${() => step(1)}>${icon('right', 'small')}</button>
    </p>
    <p>${t(`planFinding.${one.kind}`, {
      grids: one.grids.map((key) => grids.find((grid) => grid.key === key)?.name ?? '').join(t('join')),
      count: count(Math.round(one.value)),
      off: signedPercent(one.value),
    })}</p>
  </section>`;
}
