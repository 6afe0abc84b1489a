// @ts-check
/** @import {ProjectDeeds, ProjectsState, Wording} from './table.js' */
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {refusal} from '../desk/refusal.js';

/** The lists that a district words for itself: what patrols look at, and where money comes from. */

const PARTS = ['SAFETY', 'PEOPLE', 'HYGIENE', 'CLUTTER'];

/** @param {ProjectsState} state @param {Wording['of']} of @param {ProjectDeeds} deeds */
export function wordingButton({isAdmin, wording}, of, deeds) {
  return isAdmin && wording?.of !== of ? html`<button class="button" @click=${() => deeds.beginWording(of)}>${t(`wording.${of}`)}</button>` : nothing;
}

/** @param {ProjectsState} state @param {Wording['of']} of @param {ProjectDeeds} deeds */
export function wordingForm({wording}, of, deeds) {
  if (wording?.of !== of) return nothing;
  const {rows, problem, busy} = wording;
  const edit = (/** @type {number} */ at, /** @type {any} */ parts) => deeds.editWording(rows.map((row, i) => (i === at ? {...row, ...parts} : row)));
  const move = (/** @type {number} */ at) => deeds.editWording(rows.map((row, i) => (i === at ? rows[at - 1] : i === at - 1 ? rows[at] : row)));
  return html`<form class="desk-form desk-step" aria-label=${t(`wording.${of}`)} @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    deeds.saveWording();
  }}>
    ${rows.map(({part, name, nameEn}, at) => html`<div class="project-line worded" role="group" aria-label=${t('wording.number', {number: at + 1})}>
      ${of === 'checks' ? html`<select class="select" aria-label=${t('patrol.part')} @change=${(/** @type {any} */ event) => edit(at, {part: event.target.value})}>${PARTS.map((it) => html`<option value=${it} ?selected=${it === part}>${t(`patrol.part.${it}`)}</option>`)}</select>` : nothing}
      <input class="input" name="worded" required maxlength="60" aria-label=${t(`wording.${of}.name`)} .value=${name} @input=${(/** @type {any} */ event) => edit(at, {name: event.target.value})} />
      <input class="input" maxlength="60" lang="en" aria-label=${t('wording.en')} placeholder=${t('wording.en')} .value=${nameEn ?? ''} @input=${(/** @type {any} */ event) => edit(at, {nameEn: event.target.value})} />
      <button type="button" class="icon-button" ?disabled=${at === 0} aria-label=${t('wording.up', {number: at + 1})} @click=${() => move(at)}>${icon('up', 'small')}</button>
      <button type="button" class="icon-button" aria-label=${t('wording.drop', {number: at + 1})} @click=${() => deeds.editWording(rows.filter((row, i) => i !== at))}>${icon('close', 'small')}</button></div>`)}
    ${problem ? html`<p class="desk-refused" role="alert">${refusal(problem)}</p>` : nothing}
    <p class="small soft">${t('wording.kept')}</p>
    <div class="desk-acts"><button class="button primary" ?disabled=${busy}>${t('wording.save')}</button>
      <button type="button" class="button" @click=${() => deeds.editWording([...rows, of === 'checks' ? {part: PARTS[0], name: ''} : {name: ''}])}>${icon('plus', 'small')}${t('wording.add')}</button>
      <button type="button" class="button" @click=${deeds.leaveWording}>${t('desk.cancel')}</button></div>
  </form>`;
}
