// @ts-check
/** @import {DeskState, DeskDeeds} from './table.js' */
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {segmented} from '../ui/segmented.js';
import {BOXES, OPEN_STAGES, TIERS, toggled} from './view.js';
import {stageWords, tierWords} from './words.js';

const SHOWS = /** @type {const} */ (['list', 'board']);

/** Whose work is looked at, and what of it. @param {DeskState} state @param {DeskDeeds} deeds */
export function boxes(state, deeds) {
  const {view} = state;
  const counts = shown(state.inbox)?.boxes ?? {};
  return html`<div class="tabs desk-boxes" role="tablist" aria-label=${t('desk.boxes')}>
      ${BOXES.map((box) => html`<button role="tab" id=${`box-${box}`} aria-selected=${box === view.box} aria-controls="desk-work" tabindex=${box === view.box ? 0 : -1}
        @click=${() => deeds.go({box})} @keydown=${(/** @type {KeyboardEvent} */ event) => turned(event, view.box, deeds)}>
        ${t(`desk.box.${box}`)} <span class="figure ${box === 'OVERDUE' && counts[box] ? 'late' : 'soft'}">${counts[box] === undefined ? '' : count(counts[box])}</span>
      </button>`)}
    </div>
    <div class="desk-filters">
      ${view.show === 'list' ? stages(state, deeds) : nothing}
      <label class="desk-filter"><span class="unseen">${t('desk.tier')}</span>
        <select class="select" name="tier" @change=${(/** @type {any} */ event) => deeds.go({tier: event.target.value})}>
          <option value="">${t('desk.anyTier')}</option>
          ${TIERS.map((tier) => html`<option value=${tier} ?selected=${tier === view.tier}>${tierWords(state.lifecycle, tier)}</option>`)}
        </select></label>
      <label class="desk-filter"><span class="unseen">${t('desk.topic')}</span>
        <select class="select" name="topic" @change=${(/** @type {any} */ event) => deeds.go({topic: event.target.value})}>
          <option value="">${t('desk.anyTopic')}</option>${topicOptions(state, view.topic)}
        </select></label>
      ${view.stage.length || view.tier || view.topic ? html`<button class="button quiet" @click=${() => deeds.go({stage: [], tier: '', topic: ''})}>${t('desk.clearFilters')}</button>` : nothing}
      <span class="grow"></span>
      ${segmented({label: t('desk.show'), options: SHOWS, chosen: view.show, choose: (show) => deeds.go({show}), content: (show) => html`${icon(show === 'list' ? 'overview' : 'cells', 'small')}${t(`desk.show.${show}`)}`})}
      <button class="icon-button" aria-label=${t('desk.help')} title=${t('desk.help')} @click=${deeds.help}>${icon('info')}</button>
    </div>`;
}

/** @param {DeskState} state @param {DeskDeeds} deeds */
function stages({view, inbox, lifecycle}, deeds) {
  const counts = shown(inbox)?.stages ?? {};
  return html`<div class="desk-stages" role="group" aria-label=${t('desk.stage')}>
    ${OPEN_STAGES.map((stage) => html`<button class="button" aria-pressed=${view.stage.includes(stage)} data-stage=${stage} @click=${() => deeds.go({stage: toggled(view.stage, stage)})}>
      ${mark(stage)}${stageWords(lifecycle, stage)} <span class="figure soft">${count(counts[stage] ?? 0)}</span>
    </button>`)}
  </div>`;
}

/** Upper topics stand for all below them. @param {Pick<DeskState, 'topics'>} state @param {string} chosen */
export function topicOptions({topics}, chosen) {
  const all = [...topics.values()];
  return all.filter(({parent}) => !parent).map((upper) => html`<option value=${upper.code} ?selected=${upper.code === chosen}>${nameOf(upper)}</option>
    ${all.filter(({parent}) => parent === upper.code).map((topic) => html`<option value=${topic.code} ?selected=${topic.code === chosen}>　${nameOf(topic)}</option>`)}`);
}

/** @param {KeyboardEvent} event @param {string} box @param {DeskDeeds} deeds */
function turned(event, box, deeds) {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  const to = BOXES[(BOXES.indexOf(box) + by + BOXES.length) % BOXES.length];
  deeds.go({box: to});
  requestAnimationFrame(() => document.getElementById(`box-${to}`)?.focus());
}
