// @ts-check
import {html, nothing} from 'lit-html';
import {decimal, percent, timeOfDay} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {emptyState} from '../ui/states.js';
import {keyOf} from './planEdit.js';
import {conflictWords, minutesBetween, walkersOf, whyWords} from './planWords.js';

/**
 * The walks of a plan as lists that can be put in another order: by dragging, by the keyboard (Alt and an arrow, Delete),
 * by buttons. Says what each change leads to as soon as the server has answered.
 *
 * @typedef {object} PlanActions
 * @property {(target: any) => void} choose
 * @property {(target: any, by: 1 | -1) => void} step
 * @property {(target: any, by: 1 | -1) => void} handOver
 * @property {(target: any, to: {walk: number, index: number}) => void} moveTo
 * @property {(target: any) => void} drop
 * @property {(target: any) => void} fix
 */

/**
 * @param {any} plan
 * @param {{zone: string, chosen: any, actions: PlanActions}} how
 */
export function walkLists(plan, {zone, chosen, actions}) {
  const most = Math.max(1, ...plan.walks.map((/** @type {any} */ walk) => stopsOf(walk).length));
  return plan.walks.map((/** @type {any} */ walk) => {
    const stops = stopsOf(walk);
    const conflicts = plan.conflicts.filter((/** @type {any} */ it) => it.walk === walk.walk);
    const whole = conflicts.filter((/** @type {any} */ it) => !it.target);
    return html`<section class="walk-card" aria-label=${t('walk.of', {name: walkersOf(walk), number: walk.walk + 1})}>
      <header class="walk-head">
        <span class="walk-badge walk-${walk.walk % 4}" aria-hidden="true">${walk.walk + 1}</span>
        <h3>${walkersOf(walk)}</h3>
        <span class="soft">${timeOfDay(walk.from, zone)}–${timeOfDay(walk.endsAt, zone)}</span>
      </header>
      <p class="small soft walk-sum">
        ${tCount('walk.stops', stops.length, {count: stops.length})} · ${t('walk.onTheWay', {minutes: Math.round(walk.walkSeconds / 60)})} ·
        ${t('walk.expected', {count: decimal(walk.effectiveVisits)})}
      </p>
      <div class="track" aria-hidden="true"><span class="walk-fill walk-${walk.walk % 4}" style=${`width: ${(100 * stops.length) / most}%`}></span></div>
      ${whole.map((/** @type {any} */ it) => html`<p class="walk-conflict">${icon('alert', 'small')}${conflictWords(it)}</p>`)}
      <ol
        class="walk-stops"
        @dragover=${(/** @type {DragEvent} */ event) => event.preventDefault()}
        @drop=${(/** @type {DragEvent} */ event) => dropped(event, {walk: walk.walk, index: stops.length}, actions)}
      >
        ${walk.calls.map((/** @type {any} */ call) =>
          call.kind === 'STOP' ? stopRow(call, walk.walk, conflicts, zone, chosen, actions) : pauseRow(call, zone),
        )}
      </ol>
      ${stops.length ? nothing : html`<p class="soft small walk-none">${t('walk.noStops')}</p>`}
    </section>`;
  });
}

/** @param {any} walk */
function stopsOf(walk) {
  return walk.calls.filter((/** @type {any} */ call) => call.kind === 'STOP');
}

/** @param {any} call @param {string} zone */
function pauseRow(call, zone) {
  return html`<li class="walk-pause small soft">
    ${timeOfDay(call.startsAt, zone)} ${t(`walk.${call.kind}`)} · ${t('walk.minutes', {minutes: minutesBetween(call.startsAt, call.endsAt)})}
  </li>`;
}

/**
 * @param {any} call @param {number} walk @param {any[]} conflicts @param {string} zone @param {any} chosen
 * @param {PlanActions} actions
 */
function stopRow(call, walk, conflicts, zone, chosen, actions) {
  const key = keyOf(call.target);
  const isChosen = chosen !== null && keyOf(chosen) === key;
  const own = conflicts.filter((it) => it.target && keyOf(it.target) === key);
  return html`<li
    class="walk-row ${isChosen ? 'chosen' : ''} ${call.visited ? 'done' : ''} ${own.length ? 'at-odds' : ''}"
    data-key=${key}
    tabindex="0"
    draggable="true"
    aria-current=${isChosen}
    aria-describedby="walk-keys"
    @focus=${() => actions.choose(call.target)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => keyed(event, call.target, actions)}
    @dragstart=${(/** @type {DragEvent} */ event) => event.dataTransfer?.setData('application/json', JSON.stringify(call.target))}
    @drop=${(/** @type {DragEvent} */ event) => dropped(event, {walk, index: call.number - 1}, actions)}
  >
    <span class="walk-number walk-${walk % 4}">${call.number}</span>
    <span class="walk-time">${timeOfDay(call.startsAt, zone)}</span>
    <span class="walk-what">
      <strong>${call.address}</strong>
      <span class="small soft">
        ${call.gone ? t('walk.gone') : whyWords(call)}
        ${call.appointment ? html`<span class="badge">${t('walk.appointment', {from: timeOfDay(call.appointment.from, zone), until: timeOfDay(call.appointment.until, zone)})}</span>` : nothing}
        ${call.visited ? html`<span class="badge">${t(`outcome.${call.visited.outcome}`)}</span>` : nothing}
        ${call.fixed ? html`<span class="badge">${t('walk.fixed')}</span>` : nothing}
      </span>
      ${own.map((it) => html`<span class="walk-conflict small">${icon('alert', 'small')}${conflictWords(it)}</span>`)}
    </span>
    <span class="walk-chance small" title=${t('walk.chance')}>${percent(call.homeChance, 0)}</span>
    ${isChosen ? buttons(call, actions) : nothing}
  </li>`;
}

/** @param {any} call @param {PlanActions} actions */
function buttons({target, fixed}, actions) {
  /** @param {string} sign @param {string} label @param {() => void} run */
  const button = (sign, label, run) => html`<button class="icon-button" aria-label=${label} title=${label} @click=${run}>${icon(sign, 'small')}</button>`;
  return html`<span class="walk-tools">
    ${button('up', t('walk.up'), () => actions.step(target, -1))}
    ${button('down', t('walk.down'), () => actions.step(target, 1))}
    ${button('right', t('walk.handOver'), () => actions.handOver(target, 1))}
    <button class="button" aria-pressed=${fixed} @click=${() => actions.fix(target)}>${t('walk.fix')}</button>
    ${button('trash', t('walk.drop'), () => actions.drop(target))}
  </span>`;
}

/** @param {KeyboardEvent} event @param {any} target @param {PlanActions} actions */
function keyed(event, target, actions) {
  if (event.target !== event.currentTarget) return;
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowUp: () => actions.step(target, -1),
    ArrowDown: () => actions.step(target, 1),
    ArrowLeft: () => actions.handOver(target, -1),
    ArrowRight: () => actions.handOver(target, 1),
  };
  const run = event.altKey ? keys[event.key] : event.key === 'Delete' ? () => actions.drop(target) : undefined;
  if (!run) return;
  event.preventDefault();
  run();
}

/** @param {DragEvent} event @param {{walk: number, index: number}} to @param {PlanActions} actions */
function dropped(event, to, actions) {
  event.preventDefault();
  event.stopPropagation();
  const moved = event.dataTransfer?.getData('application/json');
  if (moved) actions.moveTo(JSON.parse(moved), to);
}

/**
 * What stays out, and why.
 *
 * @param {any} plan
 * @param {{add: (target: any) => void}} how
 */
export function leftOutList(plan, {add}) {
  if (!plan.leftOut.length) return emptyState({title: t('walk.out.none'), sign: 'check'});
  const names = new Map();
  for (const {calls} of plan.walks) for (const call of calls) if (call.target) names.set(keyOf(call.target), call.address);
  return html`<ul class="walk-out">
    ${plan.leftOut.map(
      (/** @type {any} */ out) => html`<li>
        <span class="walk-what">
          <strong>${out.address}</strong>
          <span class="small soft">${reasonWords(out, names)} · ${t(`state.${out.state}`)}</span>
        </span>
        <span class="small soft walk-worth" title=${t('walk.worth')}>${decimal(out.worth)}</span>
        <button class="button" aria-label=${t('walk.addNamed', {address: out.address})} @click=${() => add(out.target)}>${t('walk.add')}</button>
      </li>`,
    )}
  </ul>`;
}

/** @param {any} out @param {Map<string, string>} names */
function reasonWords(out, names) {
  const other = out.insteadOf && names.get(keyOf(out.insteadOf));
  return other ? t('walk.out.insteadOf', {address: other}) : t(`walk.out.${out.reason}`);
}
