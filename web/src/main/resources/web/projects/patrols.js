// @ts-check
/** @import {ProjectDeeds, ProjectsState} from './table.js' */
import {html} from 'lit-html';
import {count, timeOfDay} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {emptyState, remoteState} from '../ui/states.js';
import {wordingButton, wordingForm} from './wordingForm.js';

/** Which buildings were looked at, morning and afternoon, by grid; and, for a district, the list of what to look at. */

const SLOTS = /** @type {const} */ (['morning', 'afternoon']);

/** @param {ProjectsState} state @param {ProjectDeeds} deeds */
export function patrolDay(state, deeds) {
  const {view, installation} = state;
  return html`<div class="project-tools">
      <label><span class="unseen">${t('patrol.day')}</span><input class="input" type="date" name="on" max=${installation.today} .value=${view.on || installation.today} @change=${(/** @type {any} */ {target}) => deeds.go({on: target.value})} /></label>
      <span class="grow small soft">${t('patrol.what')}</span>
      ${wordingButton(state, 'checks', deeds)}
    </div>
    ${wordingForm(state, 'checks', deeds)}
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
