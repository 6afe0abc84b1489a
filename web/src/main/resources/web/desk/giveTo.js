// @ts-check
/** @import {DeskState, DeskDeeds} from './table.js' */
/** @import {Draft} from './deeds.js' */
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {segmented} from '../ui/segmented.js';

const RECEIVERS = /** @type {const} */ (['worker', 'office']);

/**
 * To whom something is given: a worker of a grid's team or of its community, or an office outside.
 *
 * @param {DeskState} state @param {DeskDeeds} deeds @param {Draft} draft @param {(parts: Partial<Draft>) => void} edit
 */
export function giveTo(state, deeds, draft, edit) {
  return html`${segmented({label: t('desk.to'), options: RECEIVERS, chosen: draft.to, choose: (to) => edit({to}), content: (to) => t(`desk.to.${to}`)})}
    ${draft.to === 'office'
      ? html`<label class="field"><span class="label">${t('desk.office')}</span>
          <input class="input" name="office" maxlength="80" required .value=${draft.office ?? ''} @input=${(/** @type {any} */ event) => edit({office: event.target.value})} /></label>`
      : workerOf(state, deeds, {
          gridId: draft.gridId ?? 0,
          workerId: draft.handler ?? 0,
          edit: ({gridId, workerId}) => edit({gridId, handler: workerId}),
          words: {none: 'desk.chooseWorker', worker: 'desk.worker'},
        })}`;
}

/**
 * A worker, by the grid in whose team they are.
 *
 * @param {DeskState} state @param {DeskDeeds} deeds
 * @param {{gridId: number, workerId: number, edit: (parts: {gridId: number, workerId: number}) => void, words: {none: string, worker: string}}} how
 */
export function workerOf({grids, teams}, deeds, {gridId, workerId, edit, words}) {
  const team = teams.get(gridId);
  return html`<div class="desk-pair">
    <label class="field"><span class="label">${t('walk.grid')}</span>
      <select class="select" name="grid" @change=${(/** @type {any} */ event) => {
        const id = Number(event.target.value);
        deeds.needTeam(id);
        edit({gridId: id, workerId: 0});
      }}>
        <option value="0">${t('desk.chooseGrid')}</option>
        ${grids.map((grid) => html`<option value=${grid.gridId} ?selected=${grid.gridId === gridId}>${grid.name}</option>`)}
      </select></label>
    <label class="field"><span class="label">${t(words.worker)}</span>
      <select class="select" name="handler" ?disabled=${!team} @change=${(/** @type {any} */ event) => edit({gridId, workerId: Number(event.target.value)})}>
        <option value="0">${t(words.none)}</option>
        ${team?.members.length ? html`<optgroup label=${t('desk.team')}>${team.members.map((member) => option(member, workerId))}</optgroup>` : nothing}
        ${team?.others.length ? html`<optgroup label=${t('desk.others')}>${team.others.map((member) => option(member, workerId))}</optgroup>` : nothing}
      </select></label>
  </div>`;
}

/** @param {any} member @param {number} chosen */
function option({workerId, name, duty, awayTo, stoodInBy}, chosen) {
  const away = awayTo ? (stoodInBy ? t('desk.awayBut', {name: stoodInBy}) : t('desk.away')) : '';
  return html`<option value=${workerId} ?selected=${workerId === chosen}>${[name, duty ? t(`walk.duty.${duty}`) : '', away].filter(Boolean).join(' · ')}</option>`;
}
