// @ts-check
import {html, nothing} from 'lit-html';
import {day, minute, nearDay} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {emptyState} from '../ui/states.js';
import {refusal} from './refusal.js';
import {owedWords} from './words.js';

/** @type {Record<string, string>} */
const LOOKS = {ESCALATED: 'danger', UNREACHABLE: 'warning', REFUSED: 'info'};

/**
 * Who refuses and whom nobody reaches: why, what was tried, what can be done, what was decided.
 *
 * @param {{reviews: any[], draft: any, problem: any, busy: boolean, mayDecide: boolean, today: string, zone: string}} state
 * @param {{edit: (draft: any) => void, save: () => void, decide: (id: number, granted: boolean) => void}} actions
 */
export function reviewTab(state, actions) {
  if (!state.reviews.length) return emptyState({title: t('review.none'), text: t('review.none.what'), sign: 'check'});
  return html`<section class="team-card">
    <h3>${t('review.title')}</h3>
    <p class="small soft">${t('review.how')}</p>
    <ul class="team-list reviews">${state.reviews.map((review) => row(review, state, actions))}</ul>
  </section>`;
}

/** @param {any} review @param {any} state @param {any} actions */
function row(review, state, actions) {
  const {householdId, address, flags, reasons, tries, decisions} = review;
  const chosen = state.draft?.householdId === householdId;
  return html`<li data-household=${householdId}>
    <div class="grow">
      <strong>${address}</strong>
      ${flags.map((/** @type {string} */ flag) => html`<span class="badge ${LOOKS[flag]}">${t(`review.flag.${flag}`)}</span>`)}
      <p class="small">${why(review, state)}</p>
      <p class="small soft">${owedWords(reasons, state.today)}</p>
      ${tries.length ? html`<p class="small soft">${t('review.tries')}${tries.slice(0, 5).map((/** @type {any} */ it) => t('review.try', {at: minute(it.at, state.zone), outcome: t(`outcome.${it.outcome}`)})).join(t('join'))}</p>` : nothing}
      ${decisions.map((/** @type {any} */ it) => decided(it, state, actions))}
    </div>
    ${chosen ? form(review, state, actions) : html`<button class="button" ?disabled=${state.busy} @click=${() => actions.edit({householdId, decision: suggestion(review)})}>${t('review.decide')}</button>`}
  </li>`;
}

/** The sentence that says what follows from what happened. @param {any} review @param {any} state */
function why({flags, reasons, neverExempt}, {today, zone}) {
  const escalate = reasons.find((/** @type {any} */ it) => it.escalateBy);
  const refused = reasons.find((/** @type {any} */ it) => it.refusedUntil);
  return [
    escalate ? t('review.escalate', {at: minute(escalate.escalateBy, zone)}) : '',
    flags.includes('UNREACHABLE') ? t('review.unreachable') : '',
    flags.includes('REFUSED') ? (refused ? t('review.rest', {day: nearDay(refused.refusedUntil, today)}) : t('review.noRest')) : '',
    neverExempt ? t('review.neverExempt') : '',
  ].filter(Boolean).join('');
}

/** What lies nearest. @param {any} review */
function suggestion({flags}) {
  return flags.includes('ESCALATED') ? 'COMMUNITY' : flags.includes('REFUSED') ? 'OTHER_PERSON' : 'AGAIN';
}

/** @param {any} it @param {any} state @param {any} actions */
function decided({id, decision, note, until, status, madeAt}, state, actions) {
  return html`<p class="small review-decided">
    <span class="badge">${t(`review.decision.${decision}`)}</span>
    ${status ? html`<span class="badge ${status === 'GRANTED' ? 'good' : status === 'DENIED' ? 'danger' : 'warning'}">${t(`review.status.${status}`)}</span>` : nothing}
    ${minute(madeAt, state.zone)} ${until ? t('review.until', {day: day(until)}) : ''} ${note ?? ''}
    ${status === 'ASKED' && state.mayDecide
      ? html`<button class="button" ?disabled=${state.busy} @click=${() => actions.decide(id, true)}>${t('review.grant')}</button>
          <button class="button" ?disabled=${state.busy} @click=${() => actions.decide(id, false)}>${t('review.deny')}</button>`
      : nothing}
  </p>`;
}

/** @param {any} review @param {any} state @param {any} actions */
function form({neverExempt, reasons}, {draft, problem, busy, today}, actions) {
  const onlyHighRisk = neverExempt && reasons.every((/** @type {any} */ it) => it.neverRests);
  const choices = ['AGAIN', 'OTHER_PERSON', 'COMMUNITY', ...(onlyHighRisk ? [] : ['EXEMPTION'])];
  const set = (/** @type {any} */ parts) => actions.edit({...draft, ...parts});
  return html`<form class="team-form" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    actions.save();
  }}>
    <fieldset class="review-choices"><legend class="label">${t('review.next')}</legend>
      ${choices.map((choice) => html`<label class="choice-line">
        <input type="radio" name="decision" value=${choice} .checked=${draft.decision === choice} @change=${() => set({decision: choice})} />
        ${t(`review.decision.${choice}`)}</label>`)}
    </fieldset>
    <label class="field"><span class="label">${t(draft.decision === 'EXEMPTION' ? 'review.reason' : 'review.note')}</span>
      <input class="input" name="note" maxlength="500" ?required=${draft.decision === 'EXEMPTION'} .value=${draft.note ?? ''} @change=${(/** @type {any} */ event) => set({note: event.target.value})} /></label>
    ${draft.decision === 'EXEMPTION'
      ? html`<label class="field"><span class="label">${t('review.untilDay')}</span>
          <input class="input" type="date" name="until" required min=${today} .value=${draft.until ?? ''} @change=${(/** @type {any} */ event) => set({until: event.target.value})} /></label>`
      : nothing}
    ${problem ? html`<p class="team-refused" role="alert">${refusal(problem)}</p>` : nothing}
    <div class="team-actions">
      <button class="button primary" ?disabled=${busy}>${t('review.save')}</button>
      <button type="button" class="button" @click=${() => actions.edit(null)}>${t('leave.cancel')}</button>
    </div>
  </form>`;
}
