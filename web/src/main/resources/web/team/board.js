// @ts-check
import {html, nothing} from 'lit-html';
import {count, day, timeOfDay} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {keyOf} from '../walk/planEdit.js';
import {conflictWords, whyWords} from '../walk/planWords.js';
import {columnsOf} from './teamEdit.js';

/**
 * Who has what today: a column a person, with the minutes of work against the shift. A stop or a whole walk is given to
 * somebody else by dragging, by the keyboard (Alt and an arrow) or from a list.
 *
 * @typedef {object} BoardActions
 * @property {(target: any) => void} choose
 * @property {(target: any, to: {workerId: number, index?: number}) => void} giveStop
 * @property {(walk: number, people: {from: number, to: number}) => void} giveWalk
 * @property {(target: any, by: 1 | -1) => void} shift
 */

/**
 * @param {any} team @param {any} plan
 * @param {{on: string, zone: string, chosen: any, mayChange: boolean, actions: BoardActions}} how
 */
export function board(team, plan, how) {
  const columns = columnsOf(team, plan, how.on);
  const people = columns.map(({member}) => member).filter((member) => !member.awayTo);
  return html`<div class="board" role="region" tabindex="0" aria-label=${t('team.board')}>
    ${columns.map((column) => person(column, plan, people, how))}
  </div>`;
}

/** @param {any} column @param {any} plan @param {any[]} people @param {any} how */
function person({member, walks, work, shift, stops}, plan, people, how) {
  const {workerId, name, duty} = member;
  const neighbours = neighboursOf(workerId, people);
  return html`<section
    class="board-person ${member.awayTo ? 'away' : ''}"
    aria-label=${name}
    data-worker=${workerId}
    @dragover=${(/** @type {DragEvent} */ event) => !member.awayTo && how.mayChange && event.preventDefault()}
    @drop=${(/** @type {DragEvent} */ event) => dropped(event, member, undefined, how)}
  >
    <header class="board-head">
      <h3>${name}</h3>
      ${duty ? html`<span class="small soft">${t(`walk.duty.${duty}`)}</span>` : nothing}
      ${member.windowDuty ? html`<span class="badge">${t('team.window')}</span>` : nothing}
      ${member.standsInFor.map((/** @type {string} */ absent) => html`<span class="badge info">${t('team.standsInFor', {name: absent})}</span>`)}
      ${member.awayTo ? html`<span class="badge warning">${t('team.away', {day: day(member.awayTo)})}</span>` : nothing}
      ${member.stoodInBy ? html`<span class="badge">${t('team.stoodInBy', {name: member.stoodInBy})}</span>` : nothing}
    </header>
    ${load({work, shift, stops, elsewhere: member.elsewhereMinutes})}
    ${member.awayTo && stops ? html`<p class="walk-conflict">${icon('alert', 'small')}${t('team.awayHasStops')}</p>` : nothing}
    ${walks.map((/** @type {any} */ walk) => oneWalk(walk, member, plan, neighbours, people, how))}
    ${walks.length ? nothing : html`<p class="small soft board-none">${t('team.noWalk')}</p>`}
  </section>`;
}

/** @param {{work: number, shift: number, stops: number, elsewhere: number}} load */
function load({work, shift, stops, elsewhere}) {
  if (!shift && !stops && !elsewhere) return nothing;
  const share = shift ? Math.min(100, (100 * work) / shift) : 0;
  return html`<p class="small board-load">
      <strong>${t('team.minutes', {work: count(work), shift: count(shift)})}</strong>
      <span class="soft">${tCount('walk.stops', stops, {count: stops})}${elsewhere ? html` · ${t('team.elsewhere', {minutes: count(elsewhere)})}` : nothing}</span>
      ${work > shift ? html`<span class="badge danger">${t('team.over', {minutes: count(work - shift)})}</span>` : nothing}
    </p>
    <div class="track" role="img" aria-label=${t('team.minutes', {work: count(work), shift: count(shift)})}>
      <span class=${work > shift ? 'warm' : ''} style=${`width: ${share}%`}></span>
    </div>`;
}

/** @param {any} walk @param {any} member @param {any} plan @param {any} neighbours @param {any[]} people @param {any} how */
function oneWalk(walk, member, plan, neighbours, people, how) {
  const conflicts = plan.conflicts.filter((/** @type {any} */ it) => it.walk === walk.walk);
  const stops = walk.calls.filter((/** @type {any} */ call) => call.kind === 'STOP');
  const give = (/** @type {number} */ to) => how.actions.giveWalk(walk.walk, {from: member.workerId, to});
  return html`<div
      class="board-walk"
      tabindex="0"
      draggable=${how.mayChange}
      data-walk=${walk.walk}
      aria-describedby="board-keys"
      @dragstart=${(/** @type {DragEvent} */ event) => event.target === event.currentTarget && carry(event, {walk: walk.walk, from: member.workerId})}
      @keydown=${(/** @type {KeyboardEvent} */ event) => keyed(event, {ArrowLeft: () => neighbours.left && give(neighbours.left), ArrowRight: () => neighbours.right && give(neighbours.right)})}
    >
      ${icon('grip', 'small')}<span class="grow">${timeOfDay(walk.from, how.zone)}–${timeOfDay(walk.endsAt, how.zone)}</span>
      ${how.mayChange && stops.length ? receiver(t('team.giveWalk'), member.workerId, people, give) : nothing}
    </div>
    ${conflicts.filter((/** @type {any} */ it) => !it.target).map((/** @type {any} */ it) => html`<p class="walk-conflict small">${icon('alert', 'small')}${conflictWords(it)}</p>`)}
    <ol class="walk-stops">${stops.map((/** @type {any} */ call) => stopRow(call, member, conflicts, neighbours, people, how))}</ol>`;
}

/** @param {any} call @param {any} member @param {any[]} conflicts @param {any} neighbours @param {any[]} people @param {any} how */
function stopRow(call, member, conflicts, neighbours, people, how) {
  const {target} = call;
  const key = keyOf(target);
  const isChosen = how.chosen !== null && keyOf(how.chosen) === key;
  const own = conflicts.filter((it) => it.target && keyOf(it.target) === key);
  const give = (/** @type {number | undefined} */ to) => to && how.actions.giveStop(target, {workerId: to});
  return html`<li
    class="walk-row ${isChosen ? 'chosen' : ''} ${call.visited ? 'done' : ''} ${own.length ? 'at-odds' : ''}"
    data-key=${key}
    tabindex="0"
    draggable=${how.mayChange && !call.visited}
    aria-describedby="board-keys"
    @focus=${() => how.actions.choose(target)}
    @keydown=${(/** @type {KeyboardEvent} */ event) =>
      keyed(event, {
        ArrowUp: () => how.actions.shift(target, -1),
        ArrowDown: () => how.actions.shift(target, 1),
        ArrowLeft: () => give(neighbours.left),
        ArrowRight: () => give(neighbours.right),
      })}
    @dragstart=${(/** @type {DragEvent} */ event) => carry(event, {target})}
    @dragover=${(/** @type {DragEvent} */ event) => !member.awayTo && how.mayChange && event.preventDefault()}
    @drop=${(/** @type {DragEvent} */ event) => dropped(event, member, call.number - 1, how)}
  >
    <span class="walk-time">${timeOfDay(call.startsAt, how.zone)}</span>
    <span class="walk-what">
      <strong>${call.address}</strong>
      <span class="small soft">${call.gone ? t('walk.gone') : whyWords(call)}
        ${call.appointment ? html`<span class="badge">${t('walk.appointment', {from: timeOfDay(call.appointment.from, how.zone), until: timeOfDay(call.appointment.until, how.zone)})}</span>` : nothing}
        ${call.visited ? html`<span class="badge">${t(`outcome.${call.visited.outcome}`)}</span>` : nothing}</span>
      ${own.map((it) => html`<span class="walk-conflict small">${icon('alert', 'small')}${conflictWords(it)}</span>`)}
    </span>
    ${isChosen && how.mayChange && !call.visited ? receiver(t('team.giveStop'), member.workerId, people, give) : nothing}
  </li>`;
}

/** @param {string} label @param {number} from @param {any[]} people @param {(to: number) => void} give */
function receiver(label, from, people, give) {
  return html`<select
    class="select small board-give"
    aria-label=${label}
    @change=${(/** @type {any} */ event) => {
      const to = Number(event.target.value);
      event.target.value = '';
      if (to) give(to);
    }}
  >
    <option value="">${label}</option>
    ${people.filter(({workerId}) => workerId !== from).map(({workerId, name}) => html`<option value=${workerId}>${name}</option>`)}
  </select>`;
}

/** @param {number} workerId @param {any[]} people those who are there */
function neighboursOf(workerId, people) {
  const at = people.findIndex((it) => it.workerId === workerId);
  if (at < 0) return {left: people[0]?.workerId, right: people[0]?.workerId};
  return {left: people[at - 1]?.workerId, right: people[at + 1]?.workerId};
}

/** @param {DragEvent} event @param {any} what */
function carry(event, what) {
  event.stopPropagation();
  event.dataTransfer?.setData('application/json', JSON.stringify(what));
}

/** @param {DragEvent} event @param {any} member @param {number | undefined} index @param {any} how */
function dropped(event, member, index, how) {
  event.preventDefault();
  event.stopPropagation();
  const carried = event.dataTransfer?.getData('application/json');
  if (!carried || member.awayTo) return;
  const {target, walk, from} = JSON.parse(carried);
  if (target) how.actions.giveStop(target, {workerId: member.workerId, index});
  else how.actions.giveWalk(walk, {from, to: member.workerId});
}

/** @param {KeyboardEvent} event @param {Record<string, () => void>} keys with Alt */
function keyed(event, keys) {
  if (event.target !== event.currentTarget || !event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
}
