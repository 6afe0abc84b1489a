// @ts-check
import {html, nothing} from 'lit-html';
import {count, day, minute, nearDay} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {mark} from '../ui/marks.js';
import {emptyState} from '../ui/states.js';
import {refusal} from './refusal.js';
import {lastTry, owedWords} from './words.js';

/**
 * Grids that go over to another leader, and all that goes over with this one: to look at, and to print.
 *
 * @param {{team: any, handovers: any[], list: any, draft: any, problem: any, busy: boolean, mayHandOver: boolean, today: string,
 *     zone: string, topics: Map<string, any>}} state
 * @param {{edit: (draft: any) => void, save: () => void, withdraw: (handover: any) => void}} actions
 */
export function handoverTab(state, actions) {
  const {handovers, mayHandOver, list} = state;
  return html`<section class="team-card unprinted">
      <h3>${t('handover.list')}</h3>
      ${handovers.length
        ? html`<ul class="team-list">${handovers.map((one) => html`<li>
            <span class="grow">
              <strong>${one.name ?? one.code}</strong> ${t('handover.from', {day: day(one.on), from: one.fromName ?? t('handover.nobody'), to: one.toName})}
              ${one.stays ? html`<span class="badge">${t('handover.stays', {name: one.fromName})}</span>` : nothing}
              ${one.on > state.today ? html`<span class="badge info">${t('handover.toCome')}</span>` : nothing}
            </span>
            ${one.editable && mayHandOver ? html`<button class="button" ?disabled=${state.busy} @click=${() => actions.withdraw(one)}>${t('handover.withdraw')}</button>` : nothing}
          </li>`)}</ul>`
        : emptyState({title: t('handover.none'), sign: 'check'})}
      ${form(state, actions)}
    </section>
    ${list ? openList(list, state) : nothing}`;
}

/** @param {any} state @param {any} actions */
function form({team, draft, problem, busy, mayHandOver, today}, actions) {
  const set = (/** @type {any} */ parts) => actions.edit({...draft, ...parts});
  const wrong = (/** @type {string} */ name) => problem?.field === name;
  const leader = team.members.find((/** @type {any} */ {duty}) => duty === 'LEADER');
  return html`<form class="team-form" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    actions.save();
  }}>
    <label class="field"><span class="label">${t('handover.on')}</span>
      <input class="input" type="date" name="on" required min=${today} aria-invalid=${wrong('on')} .value=${draft.on} @change=${(/** @type {any} */ event) => event.target.value && set({on: event.target.value})} /></label>
    ${mayHandOver
      ? html`<label class="field"><span class="label">${t('handover.to')}</span>
            <select class="select" name="to" aria-invalid=${wrong('toWorkerId')} @change=${(/** @type {any} */ event) => set({toWorkerId: Number(event.target.value)})}>
              <option value="0">${t('handover.choose')}</option>
              ${[...team.members, ...team.others].filter((it) => it !== leader).map(({workerId, name}) => html`<option value=${workerId} ?selected=${workerId === draft.toWorkerId}>${name}</option>`)}
            </select></label>
          ${leader ? html`<label class="choice-line"><input type="checkbox" name="stays" .checked=${draft.stays} @change=${(/** @type {any} */ event) => set({stays: event.target.checked})} /> ${t('handover.stays', {name: leader.name})}</label>` : nothing}
          <div class="team-actions"><button class="button primary" ?disabled=${busy || !draft.toWorkerId}>${t('handover.save')}</button></div>`
      : html`<p class="small soft">${t('handover.byManagers')}</p>`}
    ${problem ? html`<p class="team-refused" role="alert">${refusal(problem)}</p>` : nothing}
  </form>`;
}

/** @param {any} list @param {any} state */
function openList({on, code, name, leader, households, doors, appointments, issues, walks}, {today, zone, topics}) {
  const reviewed = doors.filter((/** @type {any} */ door) => door.reasons.some((/** @type {any} */ it) => it.refusedUntil || it.unreachable || it.escalateBy));
  return html`<section class="team-card printed" aria-label=${t('handover.open')}>
    <header class="team-head">
      <h3>${t('handover.title', {grid: name ?? code, day: day(on)})}</h3>
      <button class="button unprinted" @click=${() => window.print()}>${t('handover.print')}</button>
    </header>
    <p class="small soft">${t('handover.sum', {
      households: count(households),
      doors: count(doors.length),
      appointments: count(appointments.length),
      issues: count(issues.length),
      reviewed: count(reviewed.length),
    })} ${leader ? t('handover.leader', {name: leader}) : nothing}</p>
    ${table(t('handover.appointments'), appointments, ['handover.when', 'handover.door', 'handover.note'], (/** @type {any} */ it) => [minute(it.startsAt, zone), it.address, it.note ?? ''])}
    ${table(t('handover.issues'), issues, ['handover.number', 'handover.topic', 'handover.since', 'handover.place'], (/** @type {any} */ it) => [
      it.number,
      topics.has(it.topic) ? nameOf(topics.get(it.topic)) : it.topic,
      nearDay(it.reportedAt.slice(0, 10), today),
      [it.address, it.description].filter(Boolean).join(' '),
    ])}
    ${table(t('handover.walks'), walks, ['handover.day', 'handover.walkers', 'handover.stops'], (/** @type {any} */ it) => [nearDay(it.on, today), it.workers.join(t('join')), count(it.stops)])}
    ${table(t('handover.doors'), doors, ['handover.door', 'handover.state', 'handover.owed', 'handover.tried', 'handover.done'], (/** @type {any} */ it) => [
      it.address,
      html`<span class="team-state">${mark(it.reasons[0].state)}${t(`state.${it.reasons[0].state}`)}</span>`,
      owedWords(it.reasons, today),
      lastTry(it.reasons[0], today),
      html`<span class="team-box" aria-hidden="true"></span>`,
    ])}
    <p class="team-sign">${t('handover.sign')}</p>
  </section>`;
}

/** @param {string} caption @param {any[]} rows @param {string[]} heads @param {(row: any) => unknown[]} cells */
function table(caption, rows, heads, cells) {
  if (!rows.length) return nothing;
  return html`<div class="team-wide" role="region" tabindex="0" aria-label=${caption}>
    <table class="team-table">
      <caption>${caption} (${count(rows.length)})</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${t(head)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${cells(row).map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}
