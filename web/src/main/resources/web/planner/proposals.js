// @ts-check
/** @import {Proposal} from './model.js' */
/** @import {Search} from './proposing.js' */
import {html, nothing} from 'lit-html';
import {count, percent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {emptyState} from '../ui/states.js';

/**
 * Asks for ways to redraw the grids evenly, and takes one over: one stroke, and one undo.
 *
 * @param {object} parts
 * @param {number} parts.grids how many basic ones there are
 * @param {Proposal[] | Search | null} parts.proposals
 * @param {(wish: {keep: number, grids?: number, deviation: number}) => void} parts.ask
 * @param {(search: Search) => void} parts.stop
 * @param {(proposal: Proposal) => void} parts.adopt
 */
export function proposalsPanel({grids, proposals, ask, stop, adopt}) {
  const search = proposals && !Array.isArray(proposals) ? proposals : null;
  return html`<section class="plan-balance">
    <form @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
      ask({keep: Number(data.get('keep')) / 100, grids: Number(data.get('grids')) || undefined, deviation: Number(data.get('deviation')) / 100});
    }}>
      <label class="field wide"><span class="label">${t('planner.keep')}</span><input type="range" name="keep" min="0" max="100" step="5" value="70" />
        <span class="plan-ends small soft"><span>${t('planner.keepNothing')}</span><span>${t('planner.keepAll')}</span></span></label>
      <label class="field"><span class="label">${t('planner.howMany')}</span><input class="input" type="number" name="grids" min="1" max="500" value=${grids} placeholder=${t('planner.found')} /></label>
      <label class="field"><span class="label">${t('planner.within')}</span><input class="input" type="number" name="deviation" min="1" max="100" value="5" required /></label>
      <button class="button primary" ?disabled=${search !== null}>${t('planner.propose')}</button>
    </form>
    ${search ? searching(search, stop) : nothing}
    <div aria-live="polite">${
      !Array.isArray(proposals)
        ? nothing
        : proposals.length
          ? html`<ul class="plan-proposals">${proposals.map((one) => proposalCard(one, adopt))}</ul>`
          : emptyState({title: t('planner.noProposal'), sign: 'grids'})
    }</div>
  </section>`;
}

/** @param {Search} search @param {(search: Search) => void} stop */
function searching(search, stop) {
  const {job, share, deviation, stopping} = search;
  return html`<div class="plan-search">
    <progress max="1" value=${share} aria-label=${t('planner.searching')}></progress>
    <p class="small" role="status">${deviation === undefined ? t('planner.searching') : t('planner.bestSoFar', {deviation: percent(deviation)})}</p>
    <button class="button" ?disabled=${job === null || stopping} @click=${() => stop(search)}>${t('planner.enough')}</button>
  </div>`;
}

/** @param {Proposal} proposal @param {(proposal: Proposal) => void} adopt */
function proposalCard(proposal, adopt) {
  const {aim, deviation, movedHouseholds, movedShare, cutMeters, cutEstates, notes, grids} = proposal;
  const changed = Object.keys(grids).length;
  return html`<li data-aim=${aim}>
    <p><b>${t(`planAim.${aim}`)}</b></p>
    <dl class="plan-facts">
      <div><dt>${t('planner.worst')}</dt><dd class="figure">±${percent(deviation)}</dd></div>
      <div><dt>${t('planner.moved')}</dt><dd class="figure">${count(movedHouseholds)} <span class="soft">${percent(movedShare)}</span></dd></div>
      <div><dt>${t('planner.cut')}</dt><dd class="figure">${t('planner.meters', {meters: count(Math.round(cutMeters))})}</dd></div>
      <div><dt>${t('planner.cutEstates')}</dt><dd class="figure">${count(cutEstates)}</dd></div>
    </dl>
    ${notes.map((note) => html`<p class="plan-note small">${icon('info', 'small')}${t(`planNote.${note}`)}</p>`)}
    <button class="button" ?disabled=${!changed} @click=${() => adopt(proposal)}>${tCount('planner.adopt', changed, {count: count(changed)})}</button>
  </li>`;
}
