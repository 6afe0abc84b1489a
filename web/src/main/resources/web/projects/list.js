// @ts-check
/** @import {ProjectDeeds, ProjectsState} from './table.js' */
import {html, nothing} from 'lit-html';
import {day} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {emptyState, remoteState} from '../ui/states.js';
import {monthAfter, yuan} from './plan.js';
import {wordingButton, wordingForm} from './wordingForm.js';

/** The projects of a month, with what they cost, as a table that is printed as it stands. @param {ProjectsState} state @param {ProjectDeeds} deeds */
export function monthList(state, deeds) {
  const {view} = state;
  return html`<div class="project-tools">
      <button class="icon-button" aria-label=${t('project.monthBefore')} @click=${() => deeds.go({month: monthAfter(view.month, -1)})}>${icon('left')}</button>
      <label><span class="unseen">${t('project.month')}</span><input class="input" type="month" name="month" .value=${view.month} @change=${(/** @type {any} */ {target}) => target.value && deeds.go({month: target.value})} /></label>
      <button class="icon-button" aria-label=${t('project.monthAfter')} @click=${() => deeds.go({month: monthAfter(view.month, 1)})}>${icon('right')}</button>
      <span class="grow"></span>
      ${wordingButton(state, 'funds', deeds)}
      <button class="button" @click=${() => window.print()}>${icon('print', 'small')}${t('project.print')}</button>
      <button class="button" @click=${deeds.saveCsv}>${icon('down', 'small')}${t('project.csv')}</button>
      ${state.mayPropose ? html`<button class="button primary" @click=${() => deeds.go({form: 'new', id: 0, issue: 0})}>${icon('plus', 'small')}${t('project.propose')}</button>` : nothing}
    </div>
    ${wordingForm(state, 'funds', deeds)}
    ${remoteState(state.list, {retry: deeds.retryList, ready: (list) => (list.items.length ? table(state, list, deeds) : emptyState({title: t('project.none')}))})}`;
}

/** @param {{fund: string, fundEn?: string}} line */
export function fundName({fund, fundEn}) {
  return language() === 'en' ? (fundEn ?? fund) : fund;
}

/** @param {ProjectsState} state @param {any} list @param {ProjectDeeds} deeds */
function table({view}, list, deeds) {
  const head = ['project.title', 'project.state', 'project.days', 'project.partners'];
  return html`<div class="project-frame" role="region" tabindex="0" aria-label=${t('project.list', {month: view.month})}><table class="project-table">
      <caption>${t('project.list', {month: view.month})}</caption>
      <thead><tr>${head.map((key) => html`<th scope="col">${t(key)}</th>`)}<th scope="col" class="number">${t('project.planned')}</th><th scope="col" class="number">${t('project.spent')}</th><th scope="col" class="number">${t('project.issues')}</th></tr></thead>
      <tbody>${list.items.map((/** @type {any} */ item) => html`<tr data-project=${item.id} class=${item.id === view.id ? 'chosen' : ''}>
        <th scope="row"><button class="desk-link" @click=${() => deeds.go({id: item.id, form: ''})}>${item.title}</button><span class="small soft">${item.area}</span></th>
        <td><span class="badge ${BADGES[item.state]}">${t(`project.state.${item.state}`)}</span></td>
        <td class="small">${days(item)}</td>
        <td class="small">${item.partners.join(t('join'))}</td>
        <td class="number">${yuan(item.plannedFen)}</td><td class="number">${yuan(item.spentFen)}</td><td class="number">${item.issues}</td></tr>`)}</tbody>
      <tfoot>${list.byFund.map((/** @type {any} */ line) => html`<tr><th scope="row" colspan="4">${fundName(line)}</th><td class="number">${yuan(line.plannedFen)}</td><td class="number">${yuan(line.spentFen)}</td><td></td></tr>`)}
        <tr class="total"><th scope="row" colspan="4">${t('project.total')}</th><td class="number">${yuan(list.plannedFen)}</td><td class="number">${yuan(list.spentFen)}</td><td></td></tr></tfoot>
    </table></div>`;
}

/** @type {Record<string, string>} */
export const BADGES = {PROPOSED: 'info', APPROVED: 'info', RUNNING: 'warning', DONE: 'good', DROPPED: ''};

/** @param {{startsOn?: string, endsOn?: string}} of */
export function days({startsOn, endsOn}) {
  if (!startsOn && !endsOn) return '';
  return `${startsOn ? day(startsOn) : ''} – ${endsOn ? day(endsOn) : ''}`;
}
