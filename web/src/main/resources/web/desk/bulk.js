// @ts-check
/** @import {DeskState, DeskDeeds} from './table.js' */
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {acceptsFirst} from './deeds.js';
import {giveTo} from './giveTo.js';
import {refusal} from './refusal.js';
import {stepWords} from './words.js';

/** Several issues given out at once: to whom, how far it has come, and which could not be, and why. @param {DeskState} state @param {DeskDeeds} deeds */
export function bulk(state, deeds) {
  const {chosen, giving, lifecycle} = state;
  if (!chosen.length && !giving) return nothing;
  const dispatch = stepWords(lifecycle, 'DISPATCH');
  return html`<section class="desk-bulk" aria-label=${t('desk.bulk', {step: dispatch})}>
    <header class="desk-bulk-head">
      <strong class="grow">${tCount('desk.chosen', chosen.length, {count: count(chosen.length)})}</strong>
      ${giving ? nothing : html`<button class="button primary" @click=${deeds.beginGiving}>${t('desk.bulk', {step: dispatch})}</button>`}
      <button class="button" ?disabled=${giving?.busy} @click=${deeds.endGiving}>${t(giving?.outcome ? 'close' : 'desk.chooseNone')}</button>
    </header>
    ${giving ? (giving.outcome ? outcome(giving.outcome) : form(state, giving, deeds)) : nothing}
  </section>`;
}

/** @param {DeskState} state @param {any} giving @param {DeskDeeds} deeds */
function form(state, giving, deeds) {
  const {draft, busy, done, total, acceptFirst} = giving;
  const {lifecycle} = state;
  const isGiven = draft.to === 'office' ? draft.office?.trim() : draft.handler;
  const edit = (/** @type {any} */ parts) => deeds.editGiving({draft: {...draft, ...parts}});
  return html`<form class="desk-form" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    deeds.give();
  }}>
    ${giveTo(state, deeds, draft, edit)}
    ${acceptsFirst(lifecycle)
      ? html`<label class="choice"><input type="checkbox" .checked=${acceptFirst} @change=${(/** @type {any} */ event) => deeds.editGiving({acceptFirst: event.target.checked})} />
          <span class="grow">${t('desk.acceptFirst', {accept: stepWords(lifecycle, 'ACCEPT')})}</span></label>`
      : nothing}
    ${busy ? html`<progress class="desk-progress" max=${total} value=${done} aria-label=${t('desk.given', {done: count(done), total: count(total)})}></progress>` : nothing}
    <div class="desk-acts"><button class="button primary" ?disabled=${busy || !isGiven}>${busy ? t('desk.given', {done: count(done), total: count(total)}) : stepWords(lifecycle, 'DISPATCH')}</button></div>
  </form>`;
}

/** @param {{given: any[], refused: {item: any, problem: any}[]}} outcome */
function outcome({given, refused}) {
  return html`<p role="status">${icon('check', 'small')} ${tCount('desk.wasGiven', given.length, {count: count(given.length)})}</p>
    ${refused.length
      ? html`<p role="alert" class="desk-refused">${tCount('desk.wasRefused', refused.length, {count: count(refused.length)})}</p>
          <ul class="desk-refusals">${refused.map(({item, problem}) => html`<li><span class="figure">${item.number}</span> ${refusal(problem)}</li>`)}</ul>`
      : nothing}`;
}
