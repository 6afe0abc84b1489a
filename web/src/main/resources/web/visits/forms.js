// @ts-check
/** @import {Actions, PhoneState} from './model.js' */
/** @import {Stop} from './stops.js' */
import {html, nothing} from 'lit-html';
import {localDay} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {keyOf, neighboursOf, targetOf} from './stops.js';

/** What can be recorded at a stop. Nothing here is a condition of anything else: no position, no photo, no note. */

const OUTCOMES = ['MET', 'FAMILY_MET', 'MET_REMOTE', 'NOT_HOME', 'REFUSED', 'WRONG_ADDRESS'];
const SIGNS = /** @type {Record<string, string>} */ ({MET: 'user', FAMILY_MET: 'home', MET_REMOTE: 'source', NOT_HOME: 'minus', REFUSED: 'close', WRONG_ADDRESS: 'alert'});
const IN_PAIRS = ['COMMUNITY_CORRECTION', 'RESETTLEMENT', 'MENTAL_HEALTH'];
const CATEGORIES = ['HIGH_RISK', 'DISABLED', 'EXTREME_POVERTY', 'CHILD_OR_WOMAN_IN_NEED', 'LIVES_ALONE', 'EMPTY_NEST', 'NEEDY', 'FLOATING', 'RENTAL'];
/** What another flat has to do with what is found: as the server names it. */
const RELATIONS = ['originHouseholdId', 'affectedHouseholdId'];
/** So long a move can be taken back before it is sent. */
const SECOND_THOUGHTS_MILLIS = 8000;

/** @param {Event} event */
function fieldsOf(event) {
  const form = /** @type {HTMLElement} */ (event.currentTarget).closest('form');
  return Object.fromEntries([...new FormData(/** @type {HTMLFormElement} */ (form))].map(([name, value]) => [name, value instanceof File ? value : value.trim()]));
}

/** @param {Actions} actions @param {Stop} stop @param {string} title */
function head(actions, stop, title) {
  return html`<header class="sheet-head"><h2>${title}</h2>
    <button class="icon-button big" aria-label=${t('close')} @click=${() => actions.open(keyOf(stop))}>${icon('close')}</button></header>`;
}

/** A visit: one more tap records it. @param {PhoneState} state @param {Actions} actions @param {Stop} stop */
export function visitForm(state, actions, stop) {
  const outcomes = stop.kind === 'HOUSEHOLD' ? OUTCOMES : OUTCOMES.filter((it) => it !== 'FAMILY_MET');
  const pair = (stop.reasons ?? []).some(({category}) => IN_PAIRS.includes(category));
  /** @param {Event} event @param {string} outcome */
  const record = (event, outcome) => {
    const {note, visitors} = fieldsOf(event);
    return actions.record({
      kind: 'VISIT',
      url: '/api/visits',
      title: `${stop.address} · ${t(`outcome.${outcome}`)}`,
      target: keyOf(stop),
      body: {...targetOf(stop), outcome, visitedAt: actions.now(), visitors: Number(visitors), ...(note ? {note} : {})},
    });
  };
  return html`<section class="sheet">${head(actions, stop, t('visits.outcome'))}
    <form @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
      <div class="outcomes">
        ${outcomes.map((outcome) => html`<button type="button" class="button huge outcome" @click=${(/** @type {Event} */ event) => record(event, outcome)}>${icon(SIGNS[outcome])}${t(`outcome.${outcome}`)}</button>`)}
      </div>
      <div class="field"><label for="note">${t('visits.note')}</label><textarea class="input" id="note" name="note" rows="2" maxlength="2000"></textarea></div>
      <fieldset class="field"><legend class="label">${t('visits.visitors')}</legend>
        <div class="segmented tall">${[1, 2, 3].map((count) => html`<label class="pick"><input type="radio" name="visitors" value=${count} ?checked=${count === (pair ? 2 : 1)} />${count}</label>`)}</div>
      </fieldset>
    </form></section>`;
}

/** What had changed. @param {PhoneState} state @param {Actions} actions @param {Stop} stop */
export function changeForm(state, actions, stop) {
  const changedOn = localDay(actions.now(), state.known?.day.zone ?? 'UTC');
  /** @param {string} kind @param {Record<string, unknown>} more @param {number} [delayMillis] */
  const record = (kind, more, delayMillis) =>
    actions.record({
      kind: 'CHANGE',
      url: '/api/door-changes',
      title: `${stop.address} · ${t(`change.${kind}`)}`,
      target: keyOf(stop),
      body: {kind, ...(kind === 'MOVED_IN' ? {dwellingId: stop.dwellingId} : {householdId: stop.id}), changedOn, ...more},
      delayMillis,
    });
  if (stop.kind !== 'HOUSEHOLD') {
    return html`<section class="sheet">${head(actions, stop, t('visits.change'))}
      ${stop.kind === 'DWELLING'
        ? html`<button class="button huge" @click=${() => record('MOVED_IN', {}, SECOND_THOUGHTS_MILLIS)}>${icon('home')}${t('change.MOVED_IN')}</button>`
        : html`<p class="soft">${t('change.none')}</p>`}</section>`;
  }
  const persons = stop.persons ?? [];
  const whom = (/** @type {string} */ id, /** @type {boolean} */ all) => html`<div class="field"><label for=${id}>${t('change.whom')}</label>
    <select class="select large" id=${id} name="personId">
      ${all ? html`<option value="">${t('change.household')}</option>` : nothing}
      ${persons.map(({personId, name, birthYear}) => html`<option value=${personId}>${name ?? t('visits.nameless')} (${birthYear})</option>`)}
    </select></div>`;
  return html`<section class="sheet">${head(actions, stop, t('visits.change'))}
    <button class="button huge" @click=${() => record('MOVED_OUT', {}, SECOND_THOUGHTS_MILLIS)}>${icon('leave')}${t('change.MOVED_OUT')}</button>
    ${persons.length
      ? html`<details><summary>${t('change.PHONE')}</summary>
          <form @submit=${(/** @type {Event} */ event) => {
            event.preventDefault();
            const {personId, phone} = fieldsOf(event);
            record('PHONE', {personId: Number(personId), ...(phone ? {phone} : {})});
          }}>
            ${whom('phone-of', false)}
            <div class="field"><label for="phone">${t('change.number')}</label><input class="input large" id="phone" name="phone" type="tel" pattern="[0-9+() \\-]{5,30}" autocomplete="off" /></div>
            <button class="button primary huge">${t('visits.save')}</button>
          </form></details>
        <details><summary>${t('change.PERSON_OUT')}</summary>
          <form @submit=${(/** @type {Event} */ event) => {
            event.preventDefault();
            record('PERSON_OUT', {personId: Number(fieldsOf(event).personId)});
          }}>${whom('leaves', false)}<button class="button primary huge">${t('visits.save')}</button></form></details>`
      : nothing}
    <details><summary>${t('change.PERSON_IN')}</summary>
      <form @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        const {name, sex, birthDate, phone} = fieldsOf(event);
        record('PERSON_IN', {name, sex, birthDate, ...(phone ? {phone} : {})});
      }}>
        <div class="field"><label for="name">${t('change.name')}</label><input class="input large" id="name" name="name" required maxlength="100" autocomplete="off" /></div>
        <fieldset class="field"><legend class="label">${t('change.sex')}</legend><div class="segmented tall">
          ${['F', 'M'].map((sex) => html`<label class="pick"><input type="radio" name="sex" value=${sex} required />${t(`sex.${sex}`)}</label>`)}</div></fieldset>
        <div class="field"><label for="birth">${t('change.birth')}</label><input class="input large" id="birth" name="birthDate" type="date" max=${changedOn} required /></div>
        <div class="field"><label for="new-phone">${t('change.number')}</label><input class="input large" id="new-phone" name="phone" type="tel" pattern="[0-9+() \\-]{5,30}" autocomplete="off" /></div>
        <button class="button primary huge">${t('visits.save')}</button>
      </form></details>
    <details><summary>${t('change.CATEGORY')}</summary>
      <form @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        const {personId, category} = fieldsOf(event);
        record('CATEGORY', {category, ...(personId ? {personId: Number(personId)} : {})});
      }}>
        ${whom('category-of', true)}
        <div class="field"><label for="category">${t('filter.topic')}</label><select class="select large" id="category" name="category">
          ${(state.session?.restricted ? [...CATEGORIES, ...IN_PAIRS] : CATEGORIES).map((it) => html`<option value=${it}>${t(`category.${it}`)}</option>`)}</select></div>
        <p class="small soft">${t('change.proposed')}</p>
        <button class="button primary huge">${t('visits.save')}</button>
      </form></details>
  </section>`;
}

/** What was found. @param {PhoneState} state @param {Actions} actions @param {Stop} stop */
export function issueForm(state, actions, stop) {
  const topics = state.known?.topics ?? [];
  const parents = new Set(topics.map(({parent}) => parent));
  /** @param {Event} event */
  const record = (event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const {topic, description, relation, other} = fieldsOf(event);
    const tied = relation && other ? {[String(relation)]: Number(other)} : {};
    return actions.record({
      kind: 'ISSUE',
      url: '/api/issues',
      title: `${stop.address} · ${nameOf(topics.find(({code}) => code === topic) ?? {name: String(topic)})}`,
      target: keyOf(stop),
      body: {...targetOf(stop), ...tied, topic, reportedAt: actions.now(), ...(description ? {description} : {})},
      photos: form.getAll('photo').flatMap((photo) => (photo instanceof File && photo.size ? [photo] : [])),
    });
  };
  return html`<section class="sheet">${head(actions, stop, t('visits.report'))}
    <form @submit=${record}>
      <fieldset class="topics"><legend class="label">${t('filter.topic')}</legend>
        ${topics.filter(({code}) => !parents.has(code)).map((topic) => html`<label class="pick"><input type="radio" name="topic" value=${topic.code} required />${nameOf(topic)}</label>`)}
      </fieldset>
      <div class="field"><label for="description">${t('visits.found')}</label><textarea class="input" id="description" name="description" rows="3" maxlength="2000"></textarea></div>
      ${otherDoor(state, stop)}
      <div class="field"><label for="photo">${t('visits.photo')}</label><input class="input large" id="photo" name="photo" type="file" accept="image/*" multiple /><span class="small soft">${t('visits.photoWhy')}</span></div>
      <button class="button primary huge">${t('visits.submit')}</button>
    </form></section>`;
}

/** Another flat of the house that it comes from, or troubles: folded away, for it is seldom so. @param {PhoneState} state @param {Stop} stop */
function otherDoor({known}, stop) {
  const others = neighboursOf(known?.day.stops ?? [], stop);
  if (!others.length) return nothing;
  return html`<details class="field"><summary class="label">${t('visits.otherDoor')}</summary>
    <fieldset class="field"><legend class="label">${t('visits.relation')}</legend>
      <div class="segmented tall">${RELATIONS.map((relation) => html`<label class="pick"><input type="radio" name="relation" value=${relation} />${t(`visits.relation.${relation}`)}</label>`)}</div></fieldset>
    <div class="field"><label for="other">${t('visits.whichDoor')}</label>
      <select class="select large" id="other" name="other"><option value="">${t('visits.chooseDoor')}</option>
        ${others.map(({id, address}) => html`<option value=${id}>${address}</option>`)}</select></div>
  </details>`;
}
