// @ts-check
/** @import {ProjectDeeds, ProjectsState} from './table.js' */
/** @import {PlanDraft} from './plan.js' */
import {html, nothing} from 'lit-html';
import {language, t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {refusal} from '../desk/refusal.js';
import {PARTNERS, wantedBy} from './plan.js';

/** A project as it is written down: proposed, or changed. @param {ProjectsState} state @param {ProjectDeeds} deeds */
export function planForm(state, deeds) {
  const {form, view} = state;
  if (!form) return nothing;
  const {draft, problem, busy, tried} = form;
  const wanted = tried ? wantedBy(draft) : [];
  const words = t(view.form === 'new' ? 'project.propose' : 'project.step.CHANGE');
  const text = (/** @type {keyof PlanDraft} */ name) => (/** @type {any} */ event) => deeds.editForm({[name]: event.target.value});
  return html`<header class="panel-head">
      <button class="icon-button" aria-label=${t('desk.back')} @click=${deeds.leaveForm}>${icon('left')}</button><strong class="grow">${words}</strong>
    </header>
    <form class="desk-body desk-form" novalidate aria-label=${words} @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      deeds.send();
    }}>
      <label class="field"><span class="label">${t('project.title')}</span><input class="input" name="title" maxlength="120" aria-invalid=${wanted.includes('title')} .value=${draft.title} @input=${text('title')} /></label>
      <div class="desk-pair">
        <label class="field"><span class="label">${t('project.month')}</span><input class="input" type="month" name="planMonth" .value=${draft.month} @change=${(/** @type {any} */ {target}) => target.value && deeds.editForm({month: target.value})} /></label>
        <label class="field"><span class="label">${t('project.area')}</span><select class="select" name="area" aria-invalid=${wanted.includes('areaId')} @change=${(/** @type {any} */ event) => deeds.editForm({areaId: Number(event.target.value)})}>
          <option value="0">${t('project.areaOfIssues')}</option>${state.communities.map(({id, name}) => html`<option value=${id} ?selected=${id === draft.areaId}>${name}</option>`)}</select></label>
      </div>
      <label class="field"><span class="label">${t('desk.description')}</span><textarea class="input desk-text" name="description" rows="3" maxlength="2000" .value=${draft.description} @input=${text('description')}></textarea></label>
      <div class="desk-pair">
        <label class="field"><span class="label">${t('project.startsOn')}</span><input class="input" type="date" name="startsOn" .value=${draft.startsOn} @change=${text('startsOn')} /></label>
        <label class="field"><span class="label">${t('project.endsOn')}</span><input class="input" type="date" name="endsOn" aria-invalid=${wanted.includes('endsOn')} .value=${draft.endsOn} @change=${text('endsOn')} /></label>
      </div>
      ${budget(state, draft, deeds, wanted)} ${partners(draft, deeds, wanted)} ${issues(draft, deeds)}
      ${problem ? html`<p class="desk-refused" role="alert">${refusal(problem)}</p>` : nothing}
      ${wanted.length ? html`<p class="desk-refused" role="alert">${wanted.map((field) => t(`project.wrong.${field}`)).join(' ')}</p>` : nothing}
      <div class="desk-acts"><button class="button primary" ?disabled=${busy}>${words}</button><button type="button" class="button" @click=${deeds.leaveForm}>${t('desk.cancel')}</button></div>
    </form>`;
}

/** @template T @param {T[]} all @param {number} at @param {Partial<T>} parts @returns {T[]} */
function changed(all, at, parts) {
  return all.map((one, i) => (i === at ? {...one, ...parts} : one));
}

/** @template T @param {T[]} all @param {number} at */
function without(all, at) {
  return all.filter((one, i) => i !== at);
}

/** @param {ProjectsState} state @param {PlanDraft} draft @param {ProjectDeeds} deeds @param {string[]} wanted */
function budget({funds}, {budget: lines}, deeds, wanted) {
  const free = funds.find(({id}) => !lines.some(({fundId}) => fundId === id));
  const amount = (/** @type {number} */ at, /** @type {'planned' | 'spent'} */ name) => html`<input class="input figure" name=${name} inputmode="decimal" placeholder=${t(`project.${name}`)} aria-label=${t(`project.${name}`)} .value=${lines[at][name]} @input=${(/** @type {any} */ event) => deeds.editForm({budget: changed(lines, at, {[name]: event.target.value})})} />`;
  return html`<fieldset class="desk-set" aria-invalid=${wanted.includes('budget')}><legend class="label">${t('project.budget')}</legend>
    ${lines.map(({fundId}, at) => html`<div class="project-line" role="group" aria-label=${t('project.budgetNumber', {number: at + 1})}>
      <select class="select" name="fund" aria-label=${t('project.fund')} @change=${(/** @type {any} */ event) => deeds.editForm({budget: changed(lines, at, {fundId: Number(event.target.value)})})}>
        ${funds.map(({id, name, nameEn}) => html`<option value=${id} ?selected=${id === fundId}>${language() === 'en' ? (nameEn ?? name) : name}</option>`)}</select>
      ${amount(at, 'planned')} ${amount(at, 'spent')}
      <button type="button" class="icon-button" aria-label=${t('project.dropLine', {number: at + 1})} @click=${() => deeds.editForm({budget: without(lines, at)})}>${icon('close', 'small')}</button></div>`)}
    ${free ? html`<button type="button" class="button project-add" @click=${() => deeds.editForm({budget: [...lines, {fundId: free.id, planned: '', spent: ''}]})}>${icon('plus', 'small')}${t('project.addBudget')}</button>` : nothing}
  </fieldset>`;
}

/** @param {PlanDraft} draft @param {ProjectDeeds} deeds @param {string[]} wanted */
function partners({partners: all}, deeds, wanted) {
  const set = (/** @type {number} */ at, /** @type {any} */ parts) => deeds.editForm({partners: changed(all, at, parts)});
  return html`<fieldset class="desk-set" aria-invalid=${wanted.includes('partners')}><legend class="label">${t('project.partners')}</legend>
    ${all.map(({kind, name, part}, at) => html`<div class="project-line" role="group" aria-label=${t('project.partnerNumber', {number: at + 1})}>
      <select class="select" name="partnerKind" aria-label=${t('project.partnerKind')} @change=${(/** @type {any} */ event) => set(at, {kind: event.target.value})}>${PARTNERS.map((it) => html`<option value=${it} ?selected=${it === kind}>${t(`project.partner.${it}`)}</option>`)}</select>
      <input class="input" name="partnerName" maxlength="80" placeholder=${t('project.partnerName')} aria-label=${t('project.partnerName')} .value=${name} @input=${(/** @type {any} */ event) => set(at, {name: event.target.value})} />
      <input class="input" name="partnerPart" maxlength="80" placeholder=${t('project.partnerPart')} aria-label=${t('project.partnerPart')} .value=${part} @input=${(/** @type {any} */ event) => set(at, {part: event.target.value})} />
      <button type="button" class="icon-button" aria-label=${t('project.dropPartner', {number: at + 1})} @click=${() => deeds.editForm({partners: without(all, at)})}>${icon('close', 'small')}</button></div>`)}
    <button type="button" class="button project-add" @click=${() => deeds.editForm({partners: [...all, {kind: PARTNERS[0], name: '', part: ''}]})}>${icon('plus', 'small')}${t('project.addPartner')}</button>
  </fieldset>`;
}

/** @param {PlanDraft} draft @param {ProjectDeeds} deeds */
function issues({issues: answered}, deeds) {
  return html`<fieldset class="desk-set"><legend class="label">${t('project.answers')}</legend>
    ${answered.map(({number}, at) => html`<p class="desk-found">${icon('issue', 'small')}<span class="grow figure">${number}</span><button type="button" class="icon-button" aria-label=${t('project.dropIssue', {number})} @click=${() => deeds.editForm({issues: without(answered, at)})}>${icon('close', 'small')}</button></p>`)}
    ${deeds.issueFinder.element}</fieldset>`;
}
