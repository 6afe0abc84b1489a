// @ts-check
/** @import {PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {nameOf} from './model.js';

/** @typedef {ReturnType<typeof import('./review.js').reviewDeeds>} Steps */

/**
 * What is said about a plan, some of it of a place or a grid, and what is said next.
 *
 * @typedef {{id: number, text: string, grid?: number, at?: [number, number], madeBy?: string, madeAt: string}} Comment
 *
 * @param {any} state
 * @param {{steps: Steps, map: any}} parts
 */
export function comments(state, {steps, map}) {
  const {review: {comments: all}, grids, heard, installation: {timeZone}} = state;
  const numbers = new Map(placed(all).map(({id, number}) => [id, number]));
  return html`<section><h4>${t('planner.comments')}</h4>
    <ul class="plan-list">${all.map((/** @type {Comment} */ one) => comment(one, {grids, heard, zone: timeZone, number: numbers.get(one.id), map}))}</ul>
    ${sayForm(state, steps)}
  </section>`;
}

/** Those that are about a place, numbered as on the map. @param {Comment[]} comments */
export function placed(comments) {
  return comments.flatMap((one) => (one.at ? [{...one, at: one.at}] : [])).map((one, i) => ({...one, number: i + 1}));
}

/** @param {Comment} one @param {{grids: PlanGrid[], heard: number | null, zone: string, number: number | undefined, map: any}} parts */
function comment(one, {grids, heard, zone, number, map}) {
  const {id, text, grid, madeBy, madeAt} = one;
  const about = grids.find(({key}) => key === grid);
  return html`<li class="plan-comment" data-comment=${id} tabindex="-1" aria-current=${id === heard ? 'true' : nothing}>
    <p>${text}</p>
    <p class="small soft">${[madeBy, minute(madeAt, zone)].filter(Boolean).join(' · ')}${about ? html` · <button class="plan-link" @click=${() => map.look(about)}>${about.name}</button>` : nothing}${
      number === undefined ? nothing : html` · <button class="plan-link" @click=${() => map.lookAtComment(one)}>${t('planner.placeOf', {number: count(number)})}</button>`
    }</p>
  </li>`;
}

/** @param {any} state @param {Steps} steps */
function sayForm({grids, chosen, busy, pointed, place}, steps) {
  return html`<form class="plan-step" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const data = new FormData(form);
    steps.say(String(data.get('text')).trim(), data.get('about') ? (chosen ?? undefined) : undefined).then((/** @type {boolean} */ done) => done && form.reset());
  }}>
    <label class="field"><span class="label">${t('planner.comment')}</span><textarea class="input" name="text" maxlength="1000" rows="2" required></textarea></label>
    ${chosen === null ? nothing : html`<label class="plan-about"><input type="checkbox" name="about" /> ${t('planner.about', {grid: nameOf(grids, chosen)})}</label>`}
    <div class="plan-acts">
      <button class="button primary" ?disabled=${busy}>${t('planner.say')}</button>
      <button class="button" type="button" aria-describedby="plan-here" ?disabled=${!place && !pointed} @click=${() => steps.here(place ? null : pointed)}>${icon(place ? 'close' : 'points', 'small')}${t(place ? 'planner.noPlaceFor' : 'planner.here')}</button>
    </div>
    <p class="small soft" id="plan-here">${t(place ? 'planner.isHere' : pointed ? 'planner.hereWhat' : 'planner.pointFirst')}</p>
  </form>`;
}
