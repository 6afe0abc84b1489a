// @ts-check
/** @import {CoverageRow, Feasibility, PolicyPreview} from '../lib/types.js' */
import {html, nothing} from 'lit-html';
import {count, percent} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {keepableWords} from '../lib/keepable.js';

/** @type {[string, keyof CoverageRow][]} */
const STATES = [
  ['COVERED', 'covered'],
  ['DUE_SOON', 'dueSoon'],
  ['NOT_YET_VISITED', 'notYetVisited'],
  ['OVERDUE', 'overdue'],
  ['UNCOVERED', 'uncovered'],
];
const GRIDS = 10;

/**
 * What a draft would do: today's households by the rules in force and by those of the draft, the grids that would
 * change most, and what would have to be done in a week.
 *
 * @param {PolicyPreview} preview
 */
export function effect({now, then, grids, loadNow, loadThen}) {
  return html`<section class="effect" aria-label=${t('policies.effect')}>
    <table class="table">
      <caption>${t('policies.effect')}</caption>
      <thead>
        <tr>
          <th scope="col">${t('policies.state')}</th>
          <th scope="col">${t('policies.now')}</th>
          <th scope="col">${t('policies.then')}</th>
          <th scope="col">${t('policies.difference')}</th>
        </tr>
      </thead>
      <tbody>
        ${STATES.map(([code, field]) => line(t(`state.${code}`), Number(now[field]), Number(then[field])))}
        <tr>
          <th scope="row">${t('measure.effective')}</th>
          <td class="figure">${percent(now.effectiveRate)}</td>
          <td class="figure">${percent(then.effectiveRate)}</td>
          <td></td>
        </tr>
        ${line(t('policies.load'), loadNow.visitsAWeek, loadThen.visitsAWeek)}
      </tbody>
    </table>
    <p class=${loadThen.keeps ? 'good' : 'bad'}>
      <strong>${t(loadThen.keeps ? 'policies.kept' : 'policies.notKept')}</strong>
      ${t('ahead.load', {needed: count(Math.round(loadThen.visitsAWeek)), capacity: count(Math.round(loadThen.capacityAWeek))})}
      ${loadThen.doorsAWorkerADay === undefined ? nothing : t('ahead.doors', {doors: count(Math.round(loadThen.doorsAWorkerADay))})}
    </p>
    ${longer(loadThen)}
    ${grids.length
      ? html`<table class="table">
          <caption>${t('policies.grids')}</caption>
          <tbody>
            ${grids.slice(0, GRIDS).map((grid) => line(grid.name ?? t('coverage.noGrid'), grid.now.effective, grid.then.effective))}
          </tbody>
        </table>`
      : html`<p>${t('policies.nothing')}</p>`}
  </section>`;
}

/** @param {Feasibility} load */
function longer({intervals}) {
  if (!intervals.length) return nothing;
  return html`<ul class="small">
    ${intervals.map((interval) => html`<li>${keepableWords(interval)}</li>`)}
  </ul>`;
}

/** @param {string} label @param {number} before @param {number} after */
function line(label, before, after) {
  const difference = Math.round(after) - Math.round(before);
  return html`<tr>
    <th scope="row">${label}</th>
    <td class="figure">${count(Math.round(before))}</td>
    <td class="figure">${count(Math.round(after))}</td>
    <td class="figure">${difference > 0 ? '+' : ''}${count(difference)}</td>
  </tr>`;
}
