// @ts-check
/** @import {DeskState, DeskDeeds} from './table.js' */
/** @import {Complainant, FilingDraft} from './filing.js' */
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {icon} from '../ui/icon.js';
import {photoField} from '../ui/photos.js';
import {segmented} from '../ui/segmented.js';
import {topicOptions} from './boxes.js';
import {found} from './foundPlace.js';
import {FILED_SOURCES, wantedBy} from './filing.js';
import {workerOf} from './giveTo.js';
import {refusal} from './refusal.js';
import {outdated} from './stepForm.js';
import {TIERS} from './view.js';
import {stepWords, tierWords} from './words.js';

const WHERES = /** @type {const} */ (['search', 'map', 'area']);
const LEDGERS = ['PROBLEM', 'DEMAND'];
const WHO = /** @type {const} */ (['named', 'anonymous']);

/** An issue as it is taken in, at the counter or on the phone; or what is split off another. @param {DeskState} state @param {DeskDeeds} deeds */
export function filingForm(state, deeds) {
  const {filing, lifecycle, view} = state;
  if (!filing) return nothing;
  const {draft, problem, busy, tried} = filing;
  const isSplit = view.form === 'split';
  const wanted = tried ? wantedBy(draft) : [];
  return html`<header class="panel-head">
      <button class="icon-button desk-back" aria-label=${t('desk.back')} title=${t('desk.back')} @click=${deeds.leaveFiling}>${icon('left')}</button>
      <strong class="grow">${isSplit ? stepWords(lifecycle, 'SPLIT') : t('desk.file')}</strong>
      <span class="small soft">${t('desk.draftKept')}</span>
    </header>
    <form class="desk-body desk-form" novalidate aria-label=${isSplit ? stepWords(lifecycle, 'SPLIT') : t('desk.file')} @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      deeds.file();
    }}>
      ${isSplit ? split(state, draft, deeds) : nothing}
      ${what(state, draft, deeds, wanted)} ${where(state, draft, deeds, wanted)} ${who(draft, deeds, wanted)} ${about(state, draft, deeds)}
      ${photoField(filing.photos, {add: (files) => deeds.addPhotos('filing', files), drop: (id) => deeds.dropPhoto('filing', id)})}
      ${problem?.code === 'issue-step-outdated' ? outdated(state, problem.params.entries, {lifecycle: lifecycle.code}) : problem ? html`<p class="desk-refused" role="alert">${refusal(problem)}</p>` : nothing}
      ${wanted.length ? html`<p class="desk-refused" role="alert">${wanted.map((field) => t(`desk.wrong.${field}`)).join(' ')}</p>` : nothing}
      <div class="desk-acts">
        <button class="button primary" ?disabled=${busy}>${isSplit ? stepWords(lifecycle, 'SPLIT') : t('desk.fileNow')}</button>
        <button type="button" class="button" @click=${deeds.dropFiling}>${t('desk.drop')}</button>
      </div>
    </form>`;
}

/** @param {DeskState} state @param {FilingDraft} draft @param {DeskDeeds} deeds */
function split(state, draft, deeds) {
  const from = shown(state.opened)?.issue.number ?? '';
  return html`<label class="field"><span class="label">${t('desk.splitWhy', {number: from})}</span>
    <textarea class="input desk-text" name="splitNote" rows="2" maxlength="2000" .value=${draft.note} @input=${(/** @type {any} */ event) => deeds.editFiling({note: event.target.value})}></textarea></label>`;
}

/** @param {DeskState} state @param {FilingDraft} draft @param {DeskDeeds} deeds @param {string[]} wanted */
function what(state, draft, deeds, wanted) {
  const topic = state.topics.get(draft.topic);
  const suggested = (/** @type {string} */ words) => t('desk.suggested', {words});
  const pick = (/** @type {keyof FilingDraft} */ name) => (/** @type {any} */ event) => deeds.editFiling({[name]: event.target.value});
  return html`<div class="desk-pair">
      <label class="field"><span class="label">${t('desk.source')}</span>
        <select class="select" name="source" @change=${pick('source')}>${FILED_SOURCES.map((source) => html`<option value=${source} ?selected=${source === draft.source}>${t(`source.${source}`)}</option>`)}</select></label>
      <label class="field"><span class="label">${t('desk.topic')}</span>
        <select class="select" name="filedTopic" aria-invalid=${wanted.includes('topic')} @change=${pick('topic')}>
          <option value="">${t('desk.chooseTopic')}</option>${topicOptions(state, draft.topic)}</select></label>
    </div>
    <label class="field"><span class="label">${t('desk.description')}</span>
      <textarea class="input desk-text" name="description" rows="4" maxlength="2000" .value=${draft.description} @input=${pick('description')}></textarea></label>
    <div class="desk-pair">
      <label class="field"><span class="label">${t('desk.ledger')}</span>
        <select class="select" name="ledger" @change=${pick('ledger')}>
          <option value="">${topic ? suggested(t(`ledger.${topic.ledger}`)) : t('desk.byTopic')}</option>
          ${LEDGERS.map((ledger) => html`<option value=${ledger} ?selected=${ledger === draft.ledger}>${t(`ledger.${ledger}`)}</option>`)}</select></label>
      <label class="field"><span class="label">${t('desk.tier')}</span>
        <select class="select" name="filedTier" @change=${pick('tier')}>
          <option value="">${topic ? suggested(tierWords(state.lifecycle, topic.tier)) : t('desk.byTopic')}</option>
          ${TIERS.map((tier) => html`<option value=${tier} ?selected=${tier === draft.tier}>${tierWords(state.lifecycle, tier)}</option>`)}</select></label>
    </div>`;
}

/** @param {DeskState} state @param {FilingDraft} draft @param {DeskDeeds} deeds @param {string[]} wanted */
function where(state, draft, deeds, wanted) {
  return html`<fieldset class="desk-set" aria-invalid=${wanted.includes('where')}><legend class="label">${t('desk.where')}</legend>
    ${segmented({label: t('desk.where'), options: WHERES, chosen: draft.where, choose: (it) => deeds.editFiling({where: it}), content: (it) => t(`desk.where.${it}`)})}
    ${draft.where === 'search'
      ? html`${deeds.placeFinder.element}
          ${draft.place ? found(draft.place.label, t(`found.${draft.place.kind}`), () => deeds.editFiling({place: null})) : html`<p class="small soft">${t('desk.where.searchWhat')}</p>`}`
      : nothing}
    ${draft.where === 'map'
      ? html`<div class="desk-map-frame">${deeds.filingMap.element}</div>
          <div class="desk-acts"><button type="button" class="button" @click=${deeds.putMiddle}>${icon('fit', 'small')}${t('desk.middle')}</button>
            <span class="small soft">${draft.point ? `${draft.point.lng.toFixed(6)}, ${draft.point.lat.toFixed(6)}` : t('desk.press')}</span></div>`
      : nothing}
    ${draft.where === 'area'
      ? html`<label class="field"><span class="label">${t('desk.area')}</span>
          <select class="select" name="area" @change=${(/** @type {any} */ event) => deeds.editFiling({areaId: Number(event.target.value)})}>
            ${state.communities.map(({id, name}) => html`<option value=${id} ?selected=${id === draft.areaId}>${name}</option>`)}</select></label>`
      : nothing}
    ${draft.where === 'search'
      ? nothing
      : html`<label class="field"><span class="label">${t('desk.told')}</span>
          <input class="input" name="address" maxlength="200" .value=${draft.address} @input=${(/** @type {any} */ event) => deeds.editFiling({address: event.target.value})} /></label>`}
  </fieldset>`;
}

/** @param {FilingDraft} draft @param {DeskDeeds} deeds @param {string[]} wanted */
function who(draft, deeds, wanted) {
  const {complainants, anonymous, place} = draft;
  const set = (/** @type {Complainant[]} */ next) => deeds.editFiling({complainants: next});
  const change = (/** @type {number} */ at, /** @type {Partial<Complainant>} */ parts) => set(complainants.map((one, i) => (i === at ? {...one, ...parts} : one)));
  const here = draft.where === 'search' && place?.householdId && !complainants.some(({householdId}) => householdId === place.householdId) ? place : null;
  return html`<fieldset class="desk-set" aria-invalid=${wanted.includes('complainants')}><legend class="label">${t('desk.who')}</legend>
    ${segmented({label: t('desk.who'), options: WHO, chosen: anonymous ? 'anonymous' : 'named', choose: (it) => deeds.editFiling({anonymous: it === 'anonymous'}), content: (it) => t(`desk.who.${it}`)})}
    ${anonymous
      ? html`<p class="small soft">${t('desk.who.anonymousWhat')}</p>`
      : html`${complainants.map((one, at) => html`<div class="desk-person" role="group" aria-label=${t('desk.personNumber', {number: at + 1})}>
            ${one.label ? html`<span class="desk-person-door">${icon('home', 'small')}${one.label}</span>` : nothing}
            <input class="input" name="name" maxlength="60" placeholder=${t('desk.name')} aria-label=${t('desk.name')} .value=${one.name} @input=${(/** @type {any} */ event) => change(at, {name: event.target.value})} />
            <input class="input" name="phone" type="tel" maxlength="60" placeholder=${t('desk.phone')} aria-label=${t('desk.phone')} .value=${one.phone} @input=${(/** @type {any} */ event) => change(at, {phone: event.target.value})} />
            <button type="button" class="icon-button" aria-label=${t('desk.dropPerson', {number: at + 1})} @click=${() => set(complainants.filter((other, i) => i !== at))}>${icon('close', 'small')}</button>
          </div>`)}
          <div class="desk-acts">
            ${here ? html`<button type="button" class="button" @click=${() => set([...complainants, {name: '', phone: '', householdId: here.householdId, label: here.label}])}>${icon('home', 'small')}${t('desk.thisHousehold')}</button>` : nothing}
            <button type="button" class="button" @click=${() => set([...complainants, {name: '', phone: ''}])}>${icon('plus', 'small')}${t('desk.addPerson')}</button>
          </div>
          ${deeds.householdFinder.element}`}
  </fieldset>`;
}

/** Where it comes from, and whom it is about: seldom told, and folded away. @param {DeskState} state @param {FilingDraft} draft @param {DeskDeeds} deeds */
function about(state, draft, deeds) {
  return html`<details class="desk-set" ?open=${Boolean(draft.origin || draft.concernsWorkerId)}><summary class="label">${t('desk.about')}</summary>
    <div class="field"><span class="label">${t('desk.origin')}</span>
      ${draft.origin ? found(draft.origin.label, t('found.DWELLING'), () => deeds.editFiling({origin: null})) : deeds.originFinder.element}</div>
    <p class="label">${t('desk.concerns')}</p>
    ${workerOf(state, deeds, {
      gridId: draft.concernsGridId,
      workerId: draft.concernsWorkerId,
      edit: ({gridId, workerId}) => deeds.editFiling({concernsGridId: gridId, concernsWorkerId: workerId}),
      words: {none: 'desk.concernsNobody', worker: 'desk.worker'},
    })}
  </details>`;
}
