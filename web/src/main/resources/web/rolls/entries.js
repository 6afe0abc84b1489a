// @ts-check
/** @import {Decision, RollDeeds, RollsState} from './table.js' */
import {html, nothing} from 'lit-html';
import {count, day, minute} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {refusal} from '../desk/refusal.js';
import {icon} from '../ui/icon.js';
import {segmented} from '../ui/segmented.js';
import {emptyState, remoteState} from '../ui/states.js';
import {DECISIONS, DIFFERENCES, PAGE, waits} from './table.js';

/** A list that is open: how it and who lives here differ, and what follows. */

/** @type {Record<string, Decision>} one key a decision */
const KEYS = {a: 'ADD', e: 'END', l: 'LEAVE'};
const AGAINST = /^OTHER_|^NEAR_/;

/** @param {RollsState} state @param {RollDeeds} deeds */
export function openedRoll(state, deeds) {
  const roll = shown(state.rolls)?.items.find(({id}) => id === state.id);
  if (!roll) return remoteState(state.rolls, {retry: deeds.retryRolls, ready: () => emptyState({title: t('roll.notThere')})});
  return html`<header class="panel-head">
      <button class="icon-button" aria-label=${t('desk.back')} @click=${() => deeds.go({id: 0})}>${icon('left')}</button>
      <strong class="grow">${roll.name}</strong>
      <button class="button" @click=${() => window.confirm(t('roll.dropSure')) && deeds.drop()}>${icon('close', 'small')}${t('roll.drop')}</button>
    </header>
    <div class="desk-body roll-body">
      <p class="small soft">${[roll.area, t(`category.${roll.category}`), t('roll.asOfDay', {day: day(roll.asOf)}), roll.by].join(' · ')}</p>
      ${segmented({
        label: t('roll.differences'),
        options: DIFFERENCES.filter((one) => roll.counts[one]),
        chosen: state.difference,
        choose: (difference) => deeds.go({difference}),
        content: (one) => html`${t(`roll.difference.${one}`)} <span class="figure">${count(roll.open[one] ?? (waits(one) ? 0 : roll.counts[one]))}</span>`,
        className: 'segmented roll-differences',
      })}
      <p class="soft">${t(`roll.explained.${state.difference}`, {category: t(`category.${roll.category}`)})}</p>
      ${rule(state, roll, deeds)}
      ${waits(state.difference) ? html`<label class="roll-check"><input type="checkbox" .checked=${!state.open} @change=${(/** @type {any} */ event) => deeds.go({open: !event.target.checked})} />${t('roll.decidedToo')}</label>` : nothing}
      ${state.refused?.entryId === 0 ? html`<p class="desk-refused" role="alert">${refusal(state.refused.problem)}</p>` : nothing}
      ${remoteState(state.entries, {retry: deeds.retryEntries, ready: (page) => list(state, page, deeds)})}
    </div>`;
}

/** What is sure is decided at once. @param {RollsState} state @param {any} roll @param {RollDeeds} deeds */
function rule({difference, busy}, roll, deeds) {
  if ((difference !== 'MISSING' && difference !== 'GONE') || !roll.open[difference]) return nothing;
  const decision = difference === 'MISSING' ? 'ADD' : 'END';
  return html`<div class="desk-acts"><button class="button" ?disabled=${busy} @click=${() => window.confirm(t(`roll.allSure.${decision}`, {category: t(`category.${roll.category}`), day: day(roll.asOf)})) && deeds.decideAll(difference, decision)}>${icon('check', 'small')}${t(`roll.all.${decision}`)}</button></div>`;
}

/** @param {RollsState} state @param {{total: number, items: any[]}} page @param {RollDeeds} deeds */
function list(state, {total, items}, deeds) {
  if (!items.length) return emptyState({title: t(state.open && waits(state.difference) ? 'roll.allDecided' : 'roll.none')});
  return html`<p class="small soft">${tCount('roll.entries', total, {count: count(total)})} · ${t('roll.keys')}</p>
    <ol class="roll-entries" @keydown=${(/** @type {KeyboardEvent} */ event) => keys(event, items, deeds)}>
      ${items.map((entry) => html`<li class="card roll-entry" tabindex="0" data-entry=${entry.id}>${one(state, entry, deeds)}</li>`)}
    </ol>
    ${total > PAGE
      ? html`<div class="desk-acts">
          <button class="button" ?disabled=${!state.offset} @click=${() => deeds.go({offset: Math.max(0, state.offset - PAGE)})}>${t('roll.before')}</button>
          <button class="button" ?disabled=${state.offset + PAGE >= total} @click=${() => deeds.go({offset: state.offset + PAGE})}>${t('roll.after')}</button></div>`
      : nothing}`;
}

/** On an entry that has the focus: a letter decides, a digit says who is meant, arrows lead on. @param {KeyboardEvent} event @param {any[]} items @param {RollDeeds} deeds */
function keys(event, items, deeds) {
  const at = /** @type {HTMLElement} */ (event.target);
  if (!at.matches('.roll-entry') || event.ctrlKey || event.metaKey || event.altKey) return;
  const entry = items.find(({id}) => String(id) === at.dataset.entry);
  const next = {ArrowDown: at.nextElementSibling, ArrowUp: at.previousElementSibling}[event.key];
  if (next) {
    event.preventDefault();
    /** @type {HTMLElement} */ (next).focus();
    return;
  }
  const decision = KEYS[event.key.toLowerCase()];
  const candidate = /^[1-5]$/.test(event.key) ? entry.candidates[Number(event.key) - 1] : undefined;
  const may = DECISIONS[/** @type {keyof typeof DECISIONS} */ (entry.difference)];
  if (candidate) deeds.decide(entry, 'ADD', candidate.personId);
  else if (decision && may.includes(decision) && (decision !== 'ADD' || entry.person)) deeds.decide(entry, decision);
}

/** @param {RollsState} state @param {any} entry @param {RollDeeds} deeds */
function one(state, entry, deeds) {
  const {difference, person, candidates, decided} = entry;
  const may = DECISIONS[/** @type {keyof typeof DECISIONS} */ (difference)].filter((decision) => decision !== 'ADD' || person);
  return html`<div class="roll-sides">
      ${entry.line ? html`<div><span class="label">${t('roll.listed', {line: entry.line})}</span>${who(entry)}<p class="small soft">${entry.address ?? ''}</p></div>` : nothing}
      <div><span class="label">${t('roll.here')}</span>
        ${person ? html`${person.personId ? nothing : html`<span class="badge">${t('roll.household')}</span>`}${who(person)}<p class="small soft">${person.address}</p>${signs(person)}` : candidates.length ? nothing : html`<p class="soft">${t('roll.nobody')}</p>`}
        ${candidates.length ? html`<ol class="roll-candidates">${candidates.map((/** @type {any} */ it, /** @type {number} */ at) => html`<li>
          <button class="button" ?disabled=${state.busy} @click=${() => deeds.decide(entry, 'ADD', it.personId)}><kbd>${at + 1}</kbd> ${t('roll.isThis')}</button>
          <span>${who(it)}<span class="small soft">${it.address}</span>${signs(it)}</span></li>`)}</ol>` : nothing}
        ${entry.twiceOf ? html`<p>${t('roll.twiceOf', {line: entry.twiceOf})}</p>` : nothing}
      </div>
    </div>
    ${decided ? html`<p class="small roll-decided">${icon('check', 'small')} ${t(`roll.decided.${decided.decision}`, {day: day(decided.on)})} · ${decided.by} · ${minute(decided.at, state.installation.zone)}</p>` : nothing}
    ${state.refused?.entryId === entry.id ? html`<p class="desk-refused" role="alert">${refusal(state.refused.problem)}</p>` : nothing}
    <div class="desk-acts">
      ${may.filter((decision) => decision !== decided?.decision).map((decision) => html`<button class="button" data-decision=${decision} ?disabled=${state.busy} @click=${() => deeds.decide(entry, decision)}>${t(`roll.decide.${decision}`)}</button>`)}
      ${['MISSING', 'UNCLEAR', 'UNKNOWN'].includes(difference) ? html`<button class="button" aria-expanded=${state.seeking === entry.id} @click=${() => deeds.seek(state.seeking === entry.id ? 0 : entry.id)}>${icon('search', 'small')}${t('roll.someoneElse')}</button>` : nothing}
    </div>
    ${state.seeking === entry.id ? deeds.personFinder.element : nothing}`;
}

/** @param {{name?: string, birthDate?: string, identityTail?: string}} person */
function who({name, birthDate, identityTail}) {
  return html`<p><strong>${name ?? ''}</strong> <span class="small soft">${[birthDate && day(birthDate), identityTail && t('roll.tail', {tail: identityTail})].filter(Boolean).join(' · ')}</span></p>`;
}

/** @param {{signs: string[]}} person */
function signs({signs: all}) {
  return html`<p class="roll-signs">${all.map((sign) => html`<span class="badge ${AGAINST.test(sign) ? 'warning' : 'good'}">${t(`roll.sign.${sign}`)}</span>`)}</p>`;
}
