// @ts-check
/** @import {ProjectDeeds, ProjectsState} from './table.js' */
import {html, nothing} from 'lit-html';
import {count, timeOfDay} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {emptyState, remoteState} from '../ui/states.js';
import {refusal} from '../desk/refusal.js';

/** Which buildings were looked at, morning and afternoon, by grid; and, for a district, the list of what to look at. */

const PARTS = ['SAFETY', 'PEOPLE', 'HYGIENE', 'CLUTTER'];
const SLOTS = /** @type {const} */ (['morning', 'afternoon']);

/** @param {ProjectsState} state @param {ProjectDeeds} deeds */
export function patrolDay(state, deeds) {
  const {view, installation, checks} = state;
  return html`<div class="project-tools">
      <label><span class="unseen">${t('patrol.day')}</span><input class="input" type="date" name="on" max=${installation.today} .value=${view.on || installation.today} @change=${(/** @type {any} */ {target}) => deeds.go({on: target.value})} /></label>
      <span class="grow small soft">${t('patrol.what')}</span>
      ${state.isAdmin && !checks ? html`<button class="button" @click=${deeds.beginChecks}>${t('patrol.edit')}</button>` : nothing}
    </div>
    ${checks ? checksForm(checks, deeds) : nothing}
    ${remoteState(state.patrols, {retry: deeds.retryPatrols, ready: ({buildings}) => (buildings.length ? byGrid(state, buildings) : emptyState({title: t('patrol.none')}))})}`;
}

/** @param {ProjectsState} state @param {import('../visits/patrols.js').Building[]} buildings */
function byGrid({grids, installation}, buildings) {
  const ids = [...new Set(buildings.map(({gridId}) => gridId))];
  return html`<div class="cases">${ids.map((id) => {
    const own = buildings.filter(({gridId}) => gridId === id);
    return html`<section class="card case" data-grid=${id}><h3>${grids.find(({gridId}) => gridId === id)?.name ?? id}</h3>
      <table class="project-table"><thead><tr><th scope="col">${t('patrol.building')}</th>${SLOTS.map((slot) => html`<th scope="col" class="number">${t(`patrol.${slot}`)} ${own.filter((it) => it[slot]).length}/${own.length}</th>`)}<th scope="col" class="number">${t('patrol.findings')}</th></tr></thead>
        <tbody>${own.map((it) => html`<tr><th scope="row">${it.name}</th>${SLOTS.map((slot) => html`<td class="number">${it[slot] ? timeOfDay(String(it[slot]), installation.zone) : '—'}</td>`)}<td class="number">${it.open ? count(it.open) : ''}</td></tr>`)}</tbody></table></section>`;
  })}</div>`;
}

/** @param {NonNullable<ProjectsState['checks']>} checks @param {ProjectDeeds} deeds */
function checksForm({rows, problem, busy}, deeds) {
  const edit = (/** @type {number} */ at, /** @type {any} */ parts) => deeds.editChecks(rows.map((row, i) => (i === at ? {...row, ...parts} : row)));
  return html`<form class="desk-form desk-step" aria-label=${t('patrol.edit')} @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    deeds.saveChecks();
  }}>
    ${rows.map(({part, name, nameEn}, at) => html`<div class="project-line" role="group" aria-label=${t('patrol.checkNumber', {number: at + 1})}>
      <select class="select" aria-label=${t('patrol.part')} @change=${(/** @type {any} */ event) => edit(at, {part: event.target.value})}>${PARTS.map((it) => html`<option value=${it} ?selected=${it === part}>${t(`patrol.part.${it}`)}</option>`)}</select>
      <input class="input" name="check" required maxlength="60" aria-label=${t('patrol.check')} .value=${name} @input=${(/** @type {any} */ event) => edit(at, {name: event.target.value})} />
      <input class="input" maxlength="60" lang="en" aria-label=${t('patrol.checkEn')} placeholder=${t('patrol.checkEn')} .value=${nameEn ?? ''} @input=${(/** @type {any} */ event) => edit(at, {nameEn: event.target.value})} />
      <button type="button" class="icon-button" aria-label=${t('patrol.dropCheck', {number: at + 1})} @click=${() => deeds.editChecks(rows.filter((row, i) => i !== at))}>${icon('close', 'small')}</button></div>`)}
    ${problem ? html`<p class="desk-refused" role="alert">${refusal(problem)}</p>` : nothing}
    <div class="desk-acts"><button class="button primary" ?disabled=${busy}>${t('patrol.save')}</button>
      <button type="button" class="button" @click=${() => deeds.editChecks([...rows, {part: PARTS[0], name: ''}])}>${icon('plus', 'small')}${t('patrol.addCheck')}</button>
      <button type="button" class="button" @click=${deeds.leaveChecks}>${t('desk.cancel')}</button></div>
  </form>`;
}
