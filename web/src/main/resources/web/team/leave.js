// @ts-check
import {html, nothing} from 'lit-html';
import {day} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {emptyState} from '../ui/states.js';
import {refusal} from './refusal.js';

/**
 * Who is away, and who stands in. A grid whose leader or worker nobody stands in for is marked.
 *
 * @param {{team: any, absences: any[], draft: any, problem: any, busy: boolean, today: string, restricted: boolean}} state
 * @param {{edit: (draft: any) => void, save: () => void, end: (absence: any) => void}} actions
 */
export function leaveTab(state, actions) {
  const {team, absences} = state;
  return html`<section class="team-card">
      <h3>${t('leave.list')}</h3>
      ${absences.length
        ? html`<ul class="team-list">${absences.map((absence) => row(absence, state, actions))}</ul>`
        : emptyState({title: t('leave.none'), sign: 'check'})}
    </section>
    <section class="team-card">
      <h3>${t(state.draft.id ? 'leave.change' : 'leave.enter')}</h3>
      <p class="small soft">${t('leave.why')}</p>
      ${form(state, actions, team)}
    </section>`;
}

/** @param {any} absence @param {any} state @param {any} actions */
function row(absence, {busy, today}, actions) {
  const over = absence.to < today;
  return html`<li data-absence=${absence.id}>
    <span class="grow">
      <strong>${absence.name}</strong> ${t('leave.days', {from: day(absence.from), to: day(absence.to)})}
      ${over ? html`<span class="badge">${t('leave.over')}</span>` : nothing}
      ${absence.grids.map((/** @type {any} */ grid) => html`<span class="team-line small">
        ${grid.name ?? grid.code}：
        ${grid.standIns.length
          ? grid.standIns.map((/** @type {any} */ one) => html`<span class="badge info">${one.name} ${t('leave.days', {from: day(one.from), to: day(one.to)})}</span>
              ${one.account ? nothing : html`<span class="badge warning">${t('leave.noAccount')}</span>`}`)
          : ['LEADER', 'WORKER'].includes(grid.duty) ? html`<span class="badge warning">${icon('alert', 'small')}${t('leave.nobody')}</span>` : nothing}
      </span>`)}
    </span>
    ${over
      ? nothing
      : html`<button class="button" ?disabled=${busy} @click=${() => actions.edit(draftOf(absence))}>${t('leave.edit')}</button>
          <button class="button" ?disabled=${busy} @click=${() => actions.end(absence)}>${t(absence.from < today ? 'leave.end' : 'leave.takeBack')}</button>`}
  </li>`;
}

/** @param {any} absence */
function draftOf({id, workerId, from, to, grids}) {
  return {
    id,
    workerId,
    from,
    to,
    standIns: grids.flatMap((/** @type {any} */ grid) =>
      grid.standIns.map((/** @type {any} */ one) => ({gridId: grid.gridId, workerId: one.workerId, from: one.from, to: one.to, restricted: one.restricted})),
    ),
  };
}

/** @param {any} state @param {any} actions @param {any} team */
function form({draft, problem, busy, restricted}, actions, team) {
  const own = team.members.filter((/** @type {any} */ {duty}) => duty);
  const here = draft.standIns.filter((/** @type {any} */ one) => one.gridId === team.gridId);
  const elsewhere = draft.standIns.filter((/** @type {any} */ one) => one.gridId !== team.gridId);
  const absent = own.find((/** @type {any} */ {workerId}) => workerId === draft.workerId);
  const canBeStoodIn = !absent || ['LEADER', 'WORKER'].includes(absent.duty);
  const first = here[0] ?? {gridId: team.gridId};
  const set = (/** @type {any} */ parts) => actions.edit({...draft, ...parts});
  const setStandIn = (/** @type {any} */ parts) => {
    const next = {...first, ...parts, from: undefined, to: undefined};
    set({standIns: next.workerId ? [...elsewhere, next] : elsewhere});
  };
  const wrong = (/** @type {string} */ name) => (problem?.field ?? '').split('.').pop() === name;
  return html`<form class="team-form" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    actions.save();
  }}>
    <label class="field"><span class="label">${t('leave.who')}</span>
      <select class="select" name="worker" ?disabled=${draft.id} @change=${(/** @type {any} */ event) => set({workerId: Number(event.target.value), standIns: []})}>
        ${own.map((/** @type {any} */ {workerId, name}) => html`<option value=${workerId} ?selected=${workerId === draft.workerId}>${name}</option>`)}
      </select></label>
    <label class="field"><span class="label">${t('leave.from')}</span>
      <input class="input" type="date" name="from" required aria-invalid=${wrong('from')} .value=${draft.from} @change=${(/** @type {any} */ event) => set({from: event.target.value})} /></label>
    <label class="field"><span class="label">${t('leave.to')}</span>
      <input class="input" type="date" name="to" required aria-invalid=${wrong('to')} .value=${draft.to} @change=${(/** @type {any} */ event) => set({to: event.target.value})} /></label>
    ${canBeStoodIn
      ? html`<label class="field"><span class="label">${t('leave.standIn', {grid: team.name ?? team.code})}</span>
            <select class="select" name="standIn" aria-invalid=${wrong('workerId')} @change=${(/** @type {any} */ event) => setStandIn({workerId: Number(event.target.value)})}>
              <option value="0">${t('leave.nobodyYet')}</option>
              ${[...team.members, ...team.others].filter(({workerId}) => workerId !== draft.workerId).map(({workerId, name, awayTo}) =>
                html`<option value=${workerId} ?selected=${workerId === first.workerId} ?disabled=${Boolean(awayTo)}>${name}</option>`)}
            </select></label>
          ${restricted && first.workerId
            ? html`<label class="choice-line"><input type="checkbox" .checked=${Boolean(first.restricted)} @change=${(/** @type {any} */ event) => setStandIn({restricted: event.target.checked})} /> ${t('leave.restricted')}</label>`
            : nothing}`
      : nothing}
    ${problem ? html`<p class="team-refused" role="alert">${refusal(problem)}</p>` : nothing}
    <div class="team-actions">
      <button class="button primary" ?disabled=${busy}>${t('leave.save')}</button>
      ${draft.id ? html`<button type="button" class="button" @click=${() => actions.edit(null)}>${t('leave.cancel')}</button>` : nothing}
    </div>
  </form>`;
}
