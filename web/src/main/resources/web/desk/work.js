// @ts-check
/** @import {DeskState, DeskDeeds, Item} from './table.js' */
import {html, nothing} from 'lit-html';
import {count, nearDay, localDay} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {emptyState, remoteState} from '../ui/states.js';
import {dueSigns} from './due.js';
import {OPEN_STAGES} from './view.js';
import {stageWords, stepWords} from './words.js';

/** What is in the box, as a list or as a board with a column for each stage. @param {DeskState} state @param {DeskDeeds} deeds */
export function work(state, deeds) {
  return remoteState(state.inbox, {
    retry: deeds.retryInbox,
    ready: (inbox) => {
      if (!inbox.items.length) return empty(state, deeds);
      return html`${state.view.show === 'board' ? board(state, inbox, deeds) : list(state, inbox, deeds)}
        ${inbox.more ? html`<p class="small soft desk-more">${t('desk.more', {count: count(inbox.items.length)})}</p>` : nothing}`;
    },
  });
}

/** @param {DeskState} state @param {DeskDeeds} deeds */
function empty({view}, deeds) {
  const isFiltered = view.stage.length || view.tier || view.topic;
  return emptyState({
    title: t(isFiltered ? 'desk.noneSuch' : 'desk.none'),
    sign: isFiltered ? 'empty' : 'check',
    actions: isFiltered ? [{label: t('desk.clearFilters'), run: () => deeds.go({stage: [], tier: '', topic: ''})}] : [],
  });
}

/** @param {DeskState} state @param {{items: Item[], at: string}} inbox @param {DeskDeeds} deeds */
function list(state, inbox, deeds) {
  return html`<ul class="rows desk-list" aria-label=${t('desk.list')}>
    ${inbox.items.map((item) => html`<li class="desk-row ${state.chosen.includes(item.id) ? 'chosen' : ''}" data-issue=${item.id}>
      ${state.mayDispatch
        ? html`<label class="desk-choose"><input type="checkbox" aria-label=${t('desk.choose', {number: item.number})} .checked=${state.chosen.includes(item.id)} @change=${() => deeds.choose(item.id)} /></label>`
        : nothing}
      <button class="row desk-open" aria-current=${item.id === state.view.issue ? 'true' : nothing} @click=${() => deeds.open(item.id)}>
        <span class="desk-line"><strong>${topicName(state, item.topic)}</strong><span class="desk-what">${firstLine(item)}</span>
          <span class="desk-signs">${dueSigns(item, inbox.at, state.installation.zone)}</span></span>
        <span class="desk-line small soft"><span class="desk-facts">${facts(state, item)}</span>
          <span class="desk-signs">${badges(state, item)}<span class="desk-stage">${mark(item.stage)}${stageWords(state.lifecycle, item.stage)}</span></span></span>
      </button>
    </li>`)}
  </ul>`;
}

/** @param {DeskState} state @param {{items: Item[], stages: Record<string, number>, at: string}} inbox @param {DeskDeeds} deeds */
function board(state, inbox, deeds) {
  return html`<div class="desk-board" role="region" tabindex="0" aria-label=${t('desk.show.board')}>
    ${OPEN_STAGES.map((stage) => {
      const items = inbox.items.filter((item) => item.stage === stage);
      const total = inbox.stages[stage] ?? 0;
      return html`<section class="desk-column" aria-label=${stageWords(state.lifecycle, stage)}>
        <h3>${mark(stage)}${stageWords(state.lifecycle, stage)} <span class="figure soft">${count(total)}</span></h3>
        ${items.map((item) => html`<div data-issue=${item.id}><button class="desk-open desk-card" aria-current=${item.id === state.view.issue ? 'true' : nothing} @click=${() => deeds.open(item.id)}>
          <strong>${topicName(state, item.topic)}</strong>
          <span class="desk-what">${firstLine(item)}</span>
          <span class="small soft">${facts(state, item)}</span>
          <span class="desk-signs">${dueSigns(item, inbox.at, state.installation.zone)}${badges(state, item)}</span>
        </button></div>`)}
        ${items.length < total ? html`<p class="small soft">${t('desk.moreHere', {count: count(total - items.length)})}</p>` : nothing}
      </section>`;
    })}
  </div>`;
}

/** @param {Item} item */
function firstLine({description}) {
  return (description ?? '').split('\n')[0];
}

/** @param {DeskState} state @param {Item} item */
function facts({installation}, {number, address, handler, reportedAt, gridCode}) {
  const day = nearDay(localDay(reportedAt, installation.zone), installation.today);
  return html`<span class="figure">${number}</span> · ${day}${address ? ` · ${address}` : gridCode ? ` · ${gridCode}` : ''}${handler ? html` · ${icon('user', 'small')}${handler}` : nothing}`;
}

/** @param {DeskState} state @param {Item} item */
function badges({lifecycle, installation}, {supervised, reworks, merged, complainants, askedUntil}) {
  return html`${supervised ? html`<span class="badge danger">${icon('alert', 'small')}${stepWords(lifecycle, 'SUPERVISE')}</span>` : nothing}
    ${askedUntil ? html`<span class="badge info">${t('desk.asked', {day: nearDay(localDay(askedUntil, installation.zone), installation.today)})}</span>` : nothing}
    ${reworks ? html`<span class="badge warning">${t('desk.times', {what: stepWords(lifecycle, 'REWORK'), count: count(reworks)})}</span>` : nothing}
    ${merged ? html`<span class="badge">${t('desk.merged', {count: count(merged)})}</span>` : nothing}
    ${complainants > 1 ? html`<span class="badge">${t('desk.people', {count: count(complainants)})}</span>` : nothing}`;
}

/** @param {Pick<DeskState, 'topics'>} state @param {string} code */
export function topicName({topics}, code) {
  const topic = topics.get(code);
  return topic ? nameOf(topic) : code;
}
