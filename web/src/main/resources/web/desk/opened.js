// @ts-check
/** @import {DeskState, DeskDeeds, Opened} from './table.js' */
import {html, nothing} from 'lit-html';
import {minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {failedNotice, remoteState} from '../ui/states.js';
import {callers} from './callers.js';
import {stepsOf, stepsToCome} from './deeds.js';
import {dueSigns} from './due.js';
import {history} from './history.js';
import {stepForm} from './stepForm.js';
import {topicName} from './work.js';
import {lifecycleOf, stageWords, stepWords, tierWords} from './words.js';

/** The issue that is open: what it is, what may be done with it, and what was. @param {DeskState} state @param {DeskDeeds} deeds */
export function opened(state, deeds) {
  const known = shown(state.opened);
  return html`<header class="panel-head">
      <button class="icon-button desk-back" aria-label=${t('desk.back')} title=${t('desk.back')} @click=${() => deeds.open(0)}>${icon('left')}</button>
      <strong class="grow figure">${known?.issue.number ?? ''}</strong>
      ${known ? html`<span class="desk-stage">${mark(known.timeline.stage)}${stageWords(lifecycleOf(state.lifecycles, known.timeline), known.timeline.stage)}</span>` : nothing}
    </header>
    <div class="desk-body">${remoteState(state.opened, {retry: deeds.retryOpened, ready: (value) => body(state, value, deeds)})}</div>`;
}

/** @param {DeskState} state @param {Opened} value @param {DeskDeeds} deeds */
function body(state, value, deeds) {
  const {issue, timeline} = value;
  return html`<h2>${topicName(state, issue.topic)}</h2>
    ${issue.description ? html`<p class="desk-description">${issue.description}</p>` : nothing}
    <p class="desk-signs">${dueSigns({...timeline, reportedAt: issue.reportedAt, responded: Boolean(timeline.respondedAt)}, timeline.at, state.installation.zone)}</p>
    ${feedback(state, value, deeds)}
    ${callers(state, value, deeds)}
    ${unsent(state, value, deeds)}
    ${acts(state, value, deeds)}
    ${stepForm(state, timeline, deeds)}
    ${facts(state, value, deeds)}
    ${projects(state, value)}
    ${cases(state, value, deeds)}
    ${issue.lng === undefined ? html`<p class="small soft">${t('desk.noPlace')}</p>` : html`<div class="desk-map-frame">${deeds.openedMap.element}</div>`}
    ${history(state, value)}`;
}

/** Photos of a step that was taken, and that the server does not have. @param {DeskState} state @param {Opened} value @param {DeskDeeds} deeds */
function unsent({unsent: left}, {issue}, deeds) {
  if (left?.issueId !== issue.id) return nothing;
  return failedNotice(left.problem, deeds.sendAgain, t('photos.unsent', {count: left.photos.length}));
}

/** What must still be heard before it can be closed. @param {DeskState} state @param {Opened} value @param {DeskDeeds} deeds */
function feedback(state, {timeline}, deeds) {
  if (!timeline.feedbackMissing.length) return nothing;
  const lifecycle = lifecycleOf(state.lifecycles, timeline);
  return html`<p class="small desk-wanted">${t('desk.wanted', {close: stepWords(lifecycle, 'CLOSE'), what: timeline.feedbackMissing.map((step) => stepWords(lifecycle, step)).join(t('join'))})}</p>`;
}

/** @param {DeskState} state @param {Opened} value @param {DeskDeeds} deeds */
function acts(state, {timeline}, deeds) {
  const lifecycle = lifecycleOf(state.lifecycles, timeline);
  const {steps, next} = stepsOf(lifecycle, timeline);
  const toCome = stepsToCome(lifecycle, timeline, state.roles);
  const button = (/** @type {string} */ step, /** @type {string} */ look) => html`<button class="button ${look}" data-step=${step} aria-pressed=${state.step?.name === step} @click=${() => deeds.beginStep(step)}>${stepWords(lifecycle, step)}</button>`;
  return html`<div class="desk-acts" role="group" aria-label=${t('desk.steps')}>
    ${steps.map((step) => button(step, step === next ? 'primary' : ''))}${toCome.map((step) => button(step, 'quiet'))}
  </div>`;
}

/** @param {DeskState} state @param {Opened} value @param {DeskDeeds} deeds */
function facts(state, {issue, timeline, numbers}, deeds) {
  const {zone} = state.installation;
  const lifecycle = lifecycleOf(state.lifecycles, timeline);
  const other = (/** @type {number} */ id) => html`<button class="desk-link figure" @click=${() => deeds.open(id)}>${numbers.get(id) ?? `#${id}`}</button> `;
  /** @type {[string, unknown][]} */
  const rows = [
    ['desk.address', issue.address ?? issue.estate],
    ['desk.from', timeline.origin?.address],
    ['desk.grid', state.grids.find(({gridId}) => gridId === issue.gridId)?.name ?? issue.gridCode],
    ['desk.handler', timeline.handler?.name ?? timeline.office],
    ['desk.firstOwner', timeline.firstOwner?.name],
    ['desk.tier', tierWords(lifecycle, timeline.tier)],
    ['desk.ledger', t(`ledger.${issue.ledger}`)],
    ['desk.source', t(`source.${issue.source}`)],
    ['desk.reportedAt', minute(issue.reportedAt, zone)],
    ['desk.due', timeline.dueAt && html`${minute(timeline.dueAt, zone)}${timeline.provisional ? html` <span class="soft">${timeline.holidaysKnownUntil ? t('desk.holidaysKnown', {day: timeline.holidaysKnownUntil}) : t('desk.provisional')}</span>` : nothing}`],
    ['desk.askedUntil', timeline.askedUntil && minute(timeline.askedUntil, zone)],
    ['desk.finishedAt', timeline.finishedAt && minute(timeline.finishedAt, zone)],
    ['desk.closedAt', timeline.closedAt && `${minute(timeline.closedAt, zone)}${timeline.outcome ? ` · ${t(`desk.outcome.${timeline.outcome}`)}` : ''}`],
    ['desk.mergedInto', timeline.mergedInto && other(timeline.mergedInto)],
    ['desk.mergedHere', timeline.merged.length ? timeline.merged.map(other) : undefined],
    ['desk.splitFrom', timeline.splitFrom && other(timeline.splitFrom)],
  ];
  return html`<dl class="desk-dl">${rows.filter(([, value]) => value).map(([key, value]) => html`<dt>${t(key)}</dt><dd>${value}</dd>`)}</dl>`;
}

/** What it has grown into, and the way to a new one. @param {DeskState} state @param {Opened} value */
function projects({mayFile}, {issue, timeline}) {
  const mayGrow = mayFile && timeline.stage !== 'CLOSED';
  if (!mayGrow && !timeline.projects.length) return nothing;
  return html`<section class="desk-projects" aria-label=${t('project.projects')}>
    ${timeline.projects.map((/** @type {any} */ {id, title, state}) => html`<p><a class="desk-link" href=${`/projects.html?id=${id}`}>${title}</a> <span class="badge">${t(`project.state.${state}`)}</span></p>`)}
    ${mayGrow ? html`<a class="button" href=${`/projects.html?form=new&issue=${issue.id}`}>${icon('plus', 'small')}${t('project.fromIssue')}</a>` : nothing}
  </section>`;
}

/** Solved before, by others: asked for when somebody opens it. @param {DeskState} state @param {Opened} value @param {DeskDeeds} deeds */
function cases(state, {issue}, deeds) {
  const {cases: found} = state;
  const isHere = found?.issueId === issue.id;
  return html`<details class="desk-set desk-cases" .open=${isHere} @toggle=${(/** @type {any} */ {target}) => target.open && !isHere && deeds.findCases(issue.id)}>
    <summary class="label">${t('case.alike')}</summary>
    ${isHere
      ? remoteState(found.remote, {retry: () => deeds.findCases(issue.id), ready: (items) => (items.length
          ? html`<ul>${items.map((/** @type {any} */ one) => html`<li><button class="desk-link figure" @click=${() => deeds.open(one.id)}>${one.number}</button> ${topicName(state, one.topic)} <span class="small soft">${(one.description ?? '').slice(0, 40)}</span>
              ${one.result ? html`<p>${t('case.done')}${one.result}</p>` : nothing}</li>`)}</ul>`
          : html`<p class="small soft">${t('case.none')}</p>`)})
      : nothing}
  </details>`;
}
