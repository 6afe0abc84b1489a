// @ts-check
/** @import {Actions, PhoneState} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, timeOfDay} from '../lib/format.js';
import {language, nameOf, t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {emptyState} from '../ui/states.js';
import {slotOf, withWaiting} from './patrols.js';
import {uuid} from './uuid.js';

/** The buildings of a patrol, and the list of what to look at in one. Nobody has to be at any of them at any time. */

const PARTS = ['SAFETY', 'PEOPLE', 'HYGIENE', 'CLUTTER'];
const SLOTS = /** @type {const} */ (['morning', 'afternoon']);

/** @param {PhoneState} state @param {Actions} actions */
export function patrolView(state, actions) {
  const {known, items, building} = state;
  if (!known?.patrols) return emptyState({title: t('visits.noDay'), text: t('visits.noDayWhy'), actions: [{label: t('retry'), run: actions.refresh}]});
  const slot = slotOf(actions.now(), known.day.zone);
  const buildings = withWaiting(known.patrols, items, known.day.zone);
  const open = buildings.find(({buildingId}) => buildingId === building);
  if (open) return look(state, actions, open);
  const left = buildings.filter((it) => !it[slot]).length;
  return html`<header class="day-head"><span><b>${t(`patrol.${slot}`)}</b> <span class="figure">${t('patrol.left', {count: count(left)})}</span></span></header>
    <p class="small soft pad">${t('patrol.what')}</p>
    <ol class="stops">${[...buildings].sort((a, b) => Number(Boolean(a[slot])) - Number(Boolean(b[slot]))).map((it) => html`<li data-building=${it.buildingId}>
      <button class="stop ${it[slot] ? 'done' : ''}" @click=${() => actions.patrol(it.buildingId)}>
        <span class="number" aria-hidden="true">${it[slot] ? icon(it.waits ? 'up' : 'check', 'small') : icon('building', 'small')}</span>
        <span class="what"><strong>${it.name}</strong><span class="small soft">
          ${SLOTS.map((one) => html`${t(`patrol.${one}`)} ${it[one] ? timeOfDay(String(it[one]), known.day.zone) : '—'} `)}${it.open ? html`· ${t('patrol.open', {count: count(it.open)})}` : nothing}${it.waits ? html`· ${t('visits.waits')}` : nothing}</span></span>
        ${icon('right', 'small')}</button></li>`)}</ol>`;
}

/** @param {PhoneState} state @param {Actions} actions @param {{buildingId: number, name: string}} building */
function look({known}, actions, {buildingId, name}) {
  const {checks} = /** @type {NonNullable<NonNullable<PhoneState['known']>['patrols']>} */ (known?.patrols);
  const topics = known?.topics ?? [];
  const parents = new Set(topics.map(({parent}) => parent));
  const leaves = topics.filter(({code}) => !parents.has(code));
  /** @param {SubmitEvent} event */
  const record = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const found = [...form.querySelectorAll('details')].flatMap((part) => {
      const topic = /** @type {HTMLSelectElement} */ (part.querySelector('select')).value;
      if (!topic) return [];
      const checkId = Number(part.dataset.check) || undefined;
      const description = /** @type {HTMLTextAreaElement} */ (part.querySelector('textarea')).value.trim() || part.dataset.words;
      const files = [...(/** @type {HTMLInputElement} */ (part.querySelector('input')).files ?? [])];
      return [{finding: {clientId: uuid(), checkId, topic, description}, files}];
    });
    actions.patrol(null);
    return actions.record({
      kind: 'PATROL',
      url: '/api/patrols',
      title: `${name} · ${t('view.patrol')}`,
      body: {buildingId, lookedAt: actions.now(), findings: found.map(({finding}) => finding)},
      pictures: found.flatMap(({finding, files}) => files.map((file) => ({subjectId: finding.clientId, file}))),
    });
  };
  return html`<article class="stop-page"><header class="stop-head">
      <button class="icon-button big" aria-label=${t('back')} @click=${() => actions.patrol(null)}>${icon('left')}</button><h1>${name}</h1></header>
    <form class="sheet" @submit=${record}>
      <p class="small soft">${t('patrol.how')}</p>
      ${PARTS.map((part) => html`<section class="facts"><h2>${t(`patrol.part.${part}`)}</h2>
        ${checks.filter((it) => it.part === part).map((it) => check(it.id, language() === 'en' ? (it.nameEn ?? it.name) : it.name, leaves))}</section>`)}
      <section class="facts">${check(0, t('patrol.other'), leaves)}</section>
      <button class="button primary huge">${icon('check')}${t('patrol.done')}</button>
    </form></article>`;
}

/** @param {number} id 0 for none of the list @param {string} words @param {import('../lib/types.js').Topic[]} topics */
function check(id, words, topics) {
  const own = (/** @type {string} */ name) => `${name}-${id}`;
  return html`<details data-check=${id} data-words=${id ? words : ''}><summary>${words}</summary>
    <div class="field"><label for=${own('topic')}>${t('patrol.found')}</label><select class="select large" id=${own('topic')}>
      <option value="">${t('patrol.nothing')}</option>${topics.map((topic) => html`<option value=${topic.code}>${nameOf(topic)}</option>`)}</select></div>
    <div class="field"><label for=${own('what')}>${t('visits.found')}</label><textarea class="input" id=${own('what')} rows="2" maxlength="2000"></textarea></div>
    <div class="field"><label for=${own('photo')}>${t('visits.photo')}</label><input class="input large" id=${own('photo')} type="file" accept="image/*" multiple /></div>
  </details>`;
}
