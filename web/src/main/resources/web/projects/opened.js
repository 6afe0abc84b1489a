// @ts-check
/** @import {ProjectDeeds, ProjectsState} from './table.js' */
import {html, nothing} from 'lit-html';
import {minute} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {photoField, photoList} from '../ui/photos.js';
import {segmented} from '../ui/segmented.js';
import {failedNotice, remoteState} from '../ui/states.js';
import {refusal} from '../desk/refusal.js';
import {BADGES, days, fundName} from './list.js';
import {yuan} from './plan.js';

/** A project: what it is to do, with what, for which issues, what may be done with it, and what was. */

/** What most would do next stands first. */
const STEPS = ['APPROVE', 'START', 'FINISH', 'CHANGE', 'NOTE', 'DROP'];
const NOTED = ['FINISH', 'DROP', 'NOTE'];
const MOMENTS = ['BEFORE', 'AFTER'];

/** @param {ProjectsState} state @param {ProjectDeeds} deeds */
export function openedProject(state, deeds) {
  return html`<header class="panel-head">
      <button class="icon-button" aria-label=${t('desk.back')} @click=${() => deeds.go({id: 0})}>${icon('left')}</button>
      <strong class="grow">${t('project.single')}</strong>
    </header>
    <div class="desk-body">${remoteState(state.opened, {retry: deeds.retryOpened, ready: (project) => body(state, project, deeds)})}</div>`;
}

/** @param {ProjectsState} state @param {any} project @param {ProjectDeeds} deeds */
function body(state, project, deeds) {
  return html`<h2>${project.title} <span class="badge ${BADGES[project.state]}" data-state>${t(`project.state.${project.state}`)}</span></h2>
    ${project.description ? html`<p class="desk-description">${project.description}</p>` : nothing}
    <div class="desk-acts" role="group" aria-label=${t('desk.steps')}>
      ${STEPS.filter((step) => project.may.includes(step)).map((step, at) => html`<button class="button ${at ? '' : 'primary'}" data-step=${step} aria-pressed=${state.step?.name === step} @click=${() => deeds.beginStep(step)}>${t(`project.step.${step}`)}</button>`)}
    </div>
    ${stepForm(state, deeds)}
    ${project.result ? html`<p class="project-result"><strong>${t('project.result')}</strong> ${project.result}</p>` : nothing}
    ${facts(project)} ${money(project)} ${issues(state, project)} ${photos(state, project, deeds)} ${record(state, project)}`;
}

/** @param {ProjectsState} state @param {ProjectDeeds} deeds */
function stepForm({step}, deeds) {
  if (!step) return nothing;
  const isNoted = NOTED.includes(step.name);
  return html`<form class="desk-form desk-step" aria-label=${t(`project.step.${step.name}`)} @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    deeds.takeStep();
  }}>
    ${step.problem ? html`<p class="desk-refused" role="alert">${refusal(step.problem)}</p>` : nothing}
    <label class="field"><span class="label">${t(step.name === 'FINISH' ? 'project.resultNote' : isNoted ? 'desk.note' : 'desk.noteIfAny')}</span>
      <textarea class="input desk-text" name="note" rows="2" maxlength="2000" ?required=${isNoted} .value=${step.note} @input=${(/** @type {any} */ event) => deeds.editStep(event.target.value)}></textarea></label>
    <div class="desk-acts"><button class="button primary" ?disabled=${step.busy}>${t(`project.step.${step.name}`)}</button>
      <button type="button" class="button" @click=${deeds.leaveStep}>${t('desk.cancel')}</button></div>
  </form>`;
}

/** @param {any} project */
function facts(project) {
  const partner = (/** @type {any} */ {kind, name, part}) => html`<span>${name}<span class="soft"> ${t(`project.partner.${kind}`)}${part ? ` · ${part}` : ''}</span></span><br />`;
  /** @type {[string, unknown][]} */
  const rows = [
    ['project.month', project.month],
    ['project.area', project.area],
    ['project.days', days(project)],
    ['project.partners', project.partners.length ? project.partners.map(partner) : ''],
  ];
  return html`<dl class="desk-dl">${rows.filter(([, value]) => value).map(([key, value]) => html`<dt>${t(key)}</dt><dd>${value}</dd>`)}</dl>`;
}

/** @param {any} project */
function money({budget, plannedFen, spentFen, approvedFen}) {
  if (!budget.length) return nothing;
  return html`<table class="project-table project-budget">
    <thead><tr><th scope="col">${t('project.fund')}</th><th scope="col" class="number">${t('project.planned')}</th><th scope="col" class="number">${t('project.spent')}</th></tr></thead>
    <tbody>${budget.map((/** @type {any} */ line) => html`<tr><th scope="row">${fundName(line)}</th><td class="number">${yuan(line.plannedFen)}</td><td class="number">${yuan(line.spentFen)}</td></tr>`)}</tbody>
    <tfoot><tr class="total"><th scope="row">${t('project.total')}${approvedFen === undefined ? nothing : html` <span class="small soft">${t('project.approved', {amount: yuan(approvedFen)})}</span>`}</th><td class="number">${yuan(plannedFen)}</td><td class="number">${yuan(spentFen)}</td></tr></tfoot>
  </table>`;
}

/** @param {ProjectsState} state @param {any} project */
function issues({topics}, {issues: answered, issuesElsewhere}) {
  const name = (/** @type {string} */ code) => nameOf(topics.get(code) ?? {name: code});
  return html`<section class="project-part"><h3>${t('project.answers')}</h3>
    <ul>${answered.map((/** @type {any} */ {id, number, topic, stage, address}) => html`<li><a class="figure" href=${`/desk.html?issue=${id}`}>${number}</a> ${name(topic)} <span class="small soft">${t(`status.${stage}`)}${address ? ` · ${address}` : ''}</span></li>`)}</ul>
    ${issuesElsewhere ? html`<p class="small soft">${t('project.elsewhere', {count: issuesElsewhere})}</p>` : nothing}</section>`;
}

/** @param {ProjectsState} state @param {any} project @param {ProjectDeeds} deeds */
function photos({installation, photos: {chosen, moment, problem, busy}, mayPropose}, project, deeds) {
  return html`<section class="project-part"><h3>${t('project.photos')}</h3>
    ${photoList(project.photos, installation.zone)}
    ${mayPropose
      ? html`${photoField(chosen, {add: deeds.addPhotos, drop: deeds.dropPhoto})}
          ${chosen.length ? html`${segmented({label: t('photos.moment'), options: MOMENTS, chosen: moment, choose: deeds.editMoment, content: (it) => t(`photos.moment.${it}`)})}
            <button class="button primary" ?disabled=${busy} @click=${deeds.sendPhotos}>${t('photos.send')}</button>` : nothing}
          ${problem ? failedNotice(problem, deeds.sendPhotos) : nothing}`
      : nothing}</section>`;
}

/** @param {ProjectsState} state @param {any} project */
function record({installation}, {entries}) {
  const total = (/** @type {any} */ {budget}) => yuan(budget.reduce((/** @type {number} */ sum, /** @type {any} */ {plannedFen}) => sum + plannedFen, 0));
  return html`<section class="desk-history" aria-label=${t('project.record')}><h3>${t('project.record')}</h3>
    <ol>${[...entries].reverse().map((/** @type {any} */ {number, at, by, deed}) => html`<li data-entry=${number}>
      <span class="desk-entry"><strong>${t(`project.step.${deed.step}`)}</strong>${deed.plan ? ` · ${deed.plan.month} · ${t('project.plannedOf', {amount: total(deed.plan)})}` : ''}</span>
      ${deed.note ? html`<p>${deed.note}</p>` : nothing}
      <span class="small soft">${minute(at, installation.zone)} · ${by}</span></li>`)}</ol></section>`;
}
