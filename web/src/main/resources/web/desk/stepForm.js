// @ts-check
/** @import {DeskState, DeskDeeds, Timeline} from './table.js' */
/** @import {Draft} from './deeds.js' */
import {html, nothing} from 'lit-html';
import {minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {photoField} from '../ui/photos.js';
import {segmented} from '../ui/segmented.js';
import {instantOf, localOf} from '../visits/zoned.js';
import {topicOptions} from './boxes.js';
import {fieldsOf, whatIsMissing} from './deeds.js';
import {found} from './foundPlace.js';
import {giveTo} from './giveTo.js';
import {entryWords} from './history.js';
import {refusal} from './refusal.js';
import {TIERS} from './view.js';
import {lifecycleOf, ruleOf, stepWords, tierWords} from './words.js';

/** A question, what yes means and what no. */
const REACHED = ['desk.reached', 'desk.reached.yes', 'desk.reached.no'];
const SOLVED = ['desk.solved', 'desk.solved.yes', 'desk.solved.no'];
const SATISFIED = ['desk.satisfied', 'desk.satisfied.yes', 'desk.satisfied.no'];
const MOMENTS = ['BEFORE', 'AFTER'];
const PASSED = ['desk.passed', 'desk.passed.yes', 'desk.passed.no'];

/** A step as it is being taken: just the fields that it holds, and what stands against it. @param {DeskState} state @param {Timeline} timeline @param {DeskDeeds} deeds */
export function stepForm(state, timeline, deeds) {
  const {step} = state;
  if (!step) return nothing;
  const lifecycle = lifecycleOf(state.lifecycles, timeline);
  const rule = ruleOf(lifecycle, step.name);
  const {draft, problem, busy} = step;
  const edit = (/** @type {Partial<Draft>} */ parts) => deeds.editStep(parts);
  const words = stepWords(lifecycle, step.name);
  const isOver = problem?.code === 'issue-step-outdated' && !timeline.may.includes(step.name);
  return html`<form class="desk-form desk-step" aria-label=${words} @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    deeds.takeStep();
  }}>
    <h3>${words}</h3>
    ${problem ? against(state, problem, timeline, deeds) : nothing}
    ${fieldsOf(step.name).map((field) => FIELDS[field](state, {draft, edit, timeline, step: step.name, deeds}))}
    <label class="field"><span class="label">${t(rule?.noted ? 'desk.note' : 'desk.noteIfAny')}</span>
      <textarea class="input desk-text" name="note" rows="2" maxlength="2000" ?required=${rule?.noted} aria-invalid=${problem?.field === 'note'} .value=${draft.note ?? ''} @input=${(/** @type {any} */ event) => edit({note: event.target.value})}></textarea></label>
    ${photos(step, deeds)}
    ${isOver ? html`<p class="desk-refused" role="alert">${t('desk.noMore', {step: words})}</p>` : nothing}
    <div class="desk-acts">
      <button class="button primary" ?disabled=${busy || isOver}>${problem?.code === 'issue-step-outdated' ? t('desk.onTop', {step: words}) : words}</button>
      <button type="button" class="button" @click=${deeds.leaveStep}>${t('desk.cancel')}</button>
    </div>
  </form>`;
}

/** @param {NonNullable<DeskState['step']>} step @param {DeskDeeds} deeds */
function photos({photos: chosen, moment}, deeds) {
  return html`${photoField(chosen, {add: (files) => deeds.addPhotos('step', files), drop: (id) => deeds.dropPhoto('step', id)})}
    ${chosen.length ? segmented({label: t('photos.moment'), options: MOMENTS, chosen: moment, choose: deeds.editMoment, content: (it) => t(`photos.moment.${it}`)}) : nothing}`;
}

/** @type {Record<string, (state: DeskState, parts: {draft: Draft, edit: (parts: Partial<Draft>) => void, timeline: Timeline, step: string, deeds: DeskDeeds}) => unknown>} */
const FIELDS = {
  to: (state, {draft, edit, deeds}) => giveTo(state, deeds, draft, edit),
  until: ({installation}, {draft, edit, timeline}) => html`<label class="field"><span class="label">${t('desk.until')}</span>
    <input class="input" type="datetime-local" name="until" required min=${localOf(timeline.at, installation.zone)} .value=${draft.until ? localOf(draft.until, installation.zone) : ''}
      @change=${(/** @type {any} */ event) => edit({until: event.target.value ? instantOf(event.target.value, installation.zone) : undefined})} /></label>`,
  reached: (state, {draft, edit, timeline}) => html`<p class="small soft">${t('desk.calls', {count: timeline.calls})}</p>
    ${yesNo(REACHED, draft.reached, (reached) => edit({reached}))}
    ${draft.reached ? [yesNo(SOLVED, draft.solved, (solved) => edit({solved})), yesNo(SATISFIED, draft.satisfied, (satisfied) => edit({satisfied}))] : nothing}`,
  passed: (state, {draft, edit}) => yesNo(PASSED, draft.passed, (passed) => edit({passed})),
  tier: ({lifecycles}, {draft, edit, timeline, step}) => {
    const at = TIERS.indexOf(timeline.tier);
    const options = TIERS.filter((tier, i) => (step === 'RAISE' ? i > at : i < at));
    return segmented({label: t('desk.tier'), options, chosen: draft.tier, choose: (tier) => edit({tier}), content: (tier) => tierWords(lifecycleOf(lifecycles, timeline), tier)});
  },
  into: (state, {draft, edit, deeds}) => html`<div class="field"><span class="label">${t('desk.into')}</span>${deeds.intoFinder.element}</div>
    ${state.alike.length
      ? html`<ul class="desk-alike" aria-label=${t('desk.alike')}>${state.alike.map((one) => html`<li><button type="button" class="button" aria-pressed=${draft.into?.id === one.id} @click=${() => edit({into: {id: one.id, number: one.number}})}>
          <span class="figure">${one.number}</span> ${(one.description ?? one.address ?? '').slice(0, 24)}</button></li>`)}</ul>`
      : nothing}
    ${draft.into ? html`<p>${t('desk.intoNumber', {number: draft.into.number})}</p>` : nothing}`,
  topic: (state, {draft, edit}) => html`<label class="field"><span class="label">${t('desk.otherTopic')}</span>
    <select class="select" name="otherTopic" @change=${(/** @type {any} */ event) => edit({topic: event.target.value})}>
      <option value="">${t('desk.stays')}</option>${topicOptions(state, draft.topic ?? '')}</select></label>`,
  place: (state, {draft, edit, deeds}) => html`<fieldset class="desk-set"><legend class="label">${t('desk.otherPlace')}</legend>
    ${deeds.otherPlaceFinder.element}
    ${draft.place ? found(draft.place.label, t(`found.${draft.place.kind}`), () => edit({place: null})) : nothing}
    <details class="desk-on-map"><summary>${t('desk.onMap')}</summary>
      <div class="desk-map-frame">${deeds.otherPlaceMap.element}</div>
      <div class="desk-acts"><button type="button" class="button" @click=${deeds.putOtherMiddle}>${icon('fit', 'small')}${t('desk.middle')}</button>
        <span class="small soft">${draft.point ? `${draft.point.lng.toFixed(6)}, ${draft.point.lat.toFixed(6)}` : t('desk.press')}</span></div>
    </details>
  </fieldset>`,
};

/** @param {string[]} words keys @param {boolean | undefined} value @param {(value: boolean) => void} say */
function yesNo([question, yes, no], value, say) {
  return html`<div class="field"><span class="label">${t(question)}</span>
    ${segmented({label: t(question), options: [yes, no], chosen: value === undefined ? undefined : value ? yes : no, choose: (answer) => say(answer === yes), content: (answer) => t(answer)})}</div>`;
}

/** What stands against a step. @param {DeskState} state @param {any} problem @param {Timeline} timeline @param {DeskDeeds} deeds */
function against(state, problem, timeline, deeds) {
  if (problem.code === 'issue-step-outdated') return outdated(state, problem.params.entries, timeline);
  if (problem.code === 'issue-step-not-yet') return missing(state, problem.params.missing, timeline, deeds);
  return html`<p class="desk-refused" role="alert">${refusal(problem)}</p>`;
}

/** What was done meanwhile, and by whom. @param {DeskState} state @param {any[]} entries @param {{lifecycle: string, lifecycleId: number}} timeline */
export function outdated(state, entries, timeline) {
  const lifecycle = lifecycleOf(state.lifecycles, timeline);
  return html`<div class="notice waiting desk-outdated" role="alert">${icon('alert', 'small')}<div class="grow">
    <strong>${t('desk.outdated')}</strong>
    <ul>${entries.map((entry) => html`<li>${minute(entry.at, state.installation.zone)} ${entry.by ?? t('desk.otherSystem')} · ${stepWords(lifecycle, entry.deed.step)}${entryWords(entry, lifecycle, {numbers: new Map(), zone: state.installation.zone})}</li>`)}</ul>
    <span>${t('desk.kept')}</span>
  </div></div>`;
}

/** @param {DeskState} state @param {string[]} wanted @param {Timeline} timeline @param {DeskDeeds} deeds */
function missing(state, wanted, timeline, deeds) {
  const lifecycle = lifecycleOf(state.lifecycles, timeline);
  const {steps, others} = whatIsMissing(lifecycle, wanted);
  return html`<div class="notice waiting desk-missing" role="alert">${icon('alert', 'small')}<div class="grow">
    <strong>${t('desk.notYet', {what: [...steps.map((step) => stepWords(lifecycle, step)), ...others.map((it) => t(`desk.missing.${it}`))].join(t('join'))})}</strong>
    <div class="desk-acts">${steps.filter((step) => timeline.may.includes(step)).map((step) => html`<button type="button" class="button" @click=${() => deeds.beginStep(step)}>${stepWords(lifecycle, step)}</button>`)}</div>
  </div></div>`;
}
