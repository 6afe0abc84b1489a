// @ts-check
/** @import {Actions, PhoneState} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, nearDay} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {boundaryNews} from '../ui/boundaryNews.js';
import {icon} from '../ui/icon.js';
import {emptyState, skeletonRows} from '../ui/states.js';
import {appointmentsWith, doneToday, keyOf, owed, todayOf} from './stops.js';
import {stopLine} from './stopLine.js';

/** Today's stops in their order, those that are done at the end. @param {PhoneState} state @param {Actions} actions */
export function todayView(state, actions) {
  const {known} = state;
  if (!known) return noDay(state, actions);
  const list = todayOf(known.day, known.calls, appointmentsWith(known.appointments, state.items));
  const isDone = list.map(({stop}) => doneToday(known.day, stop, state.items, state.done));
  const finished = isDone.filter(Boolean).length;
  const late = owed(known.day, 'UNCOVERED').filter((stop) => !doneToday(known.day, stop, state.items, state.done)).length;
  return html`<header class="day-head">
      <span><b class="figure">${t('visits.today', {count: count(list.length)})}</b> ${icon('check', 'small')}<span class="figure">${count(finished)}</span></span>
      <button class="button quiet" @click=${() => actions.show('owed')}>${tCount('visits.uncovered', late, {count: count(late)})}${icon('right', 'small')}</button>
    </header>
    ${known.day.grids.map(({name, standsInFor, standsInUntil}) =>
      standsInFor && standsInUntil
        ? html`<p class="notice waiting pad" data-stand-in>${icon('user', 'small')}<span>${t('visits.standsIn', {grid: name, name: standsInFor, until: nearDay(standsInUntil, known.day.on)})}</span></p>`
        : nothing,
    )}
    ${boundaryNews(known.day, {login: state.session?.login ?? '', putAway: actions.look})}
    <p class="small soft pad">${t(known.calls.length ? 'visits.planned' : 'visits.unplanned')}</p>
    ${list.length
      ? html`<ol class="stops">
          ${list.map(({stop, number, at, appointment}, index) => html`<li>${stopLine(state, actions, stop, {number, at: appointment?.startsAt ?? at, promised: Boolean(appointment), done: isDone[index]})}</li>`)}
        </ol>`
      : emptyState({title: t('visits.nothingToday'), sign: 'coverage'})}`;
}

/** @param {PhoneState} state @param {Actions} actions */
export function owedView(state, actions) {
  const {known, located, filter} = state;
  if (!known) return noDay(state, actions);
  const all = owed(known.day, 'ALL');
  const stops = owed(known.day, filter);
  const categories = [...new Set(all.flatMap(({reasons}) => (reasons ?? []).map(({category}) => category)))];
  const from = located.tag === 'here' || located.tag === 'rough' ? located.position : undefined;
  const sorted = from
    ? [...stops].sort((a, b) => Math.hypot(a.lng - from.lng, a.lat - from.lat) - Math.hypot(b.lng - from.lng, b.lat - from.lat))
    : stops;
  return html`<header class="day-head">
      <b class="figure">${t('visits.owed', {count: count(stops.length)})}</b>
      <button class="button" ?disabled=${located.tag === 'asking'} @click=${actions.locate}>${icon('fit', 'small')}${t('visits.nearest')}</button>
    </header>
    ${locatedWords(state)}
    <div class="field pad">
      <label for="filter">${t('filter.title')}</label>
      <select class="select large" id="filter" .value=${filter} @change=${(/** @type {Event} */ event) => {
        actions.filter(/** @type {HTMLSelectElement} */ (event.target).value);
      }}>
        <option value="ALL" ?selected=${filter === 'ALL'}>${t('visits.all')}</option>
        ${['UNCOVERED', 'OVERDUE', 'NOT_YET_VISITED', 'DUE_SOON'].map((it) => html`<option value=${it} ?selected=${filter === it}>${t(`state.${it}`)}</option>`)}
        ${categories.map((it) => html`<option value=${it} ?selected=${filter === it}>${t(`category.${it}`)}</option>`)}
      </select>
    </div>
    ${sorted.length
      ? html`<ol class="stops">${sorted.slice(0, 300).map((stop) => html`<li data-key=${keyOf(stop)}>${stopLine(state, actions, stop, {done: doneToday(known.day, stop, state.items, state.done)})}</li>`)}</ol>
          ${sorted.length > 300 ? html`<p class="small soft pad">${t('more.of', {shown: count(300), total: count(sorted.length)})}</p>` : nothing}`
      : emptyState({title: t('visits.nobodyOwed'), sign: 'coverage'})}`;
}

/** @param {PhoneState} state @param {Actions} actions */
function noDay({sync, session, grids}, actions) {
  if (sync === 'busy') return skeletonRows(8);
  if (session && !session.gridIds?.length && sync === 'idle') {
    return html`${emptyState({title: t('visits.noGrid'), text: t('visits.noGridWhy')})}
      <ul class="stops">${grids.map(({gridId, name}) => html`<li><a class="stop" href=${`/visits.html?grid=${gridId}`}><span class="what"><strong>${name}</strong></span>${icon('right', 'small')}</a></li>`)}</ul>`;
  }
  return emptyState({title: t('visits.noDay'), text: t('visits.noDayWhy'), actions: [{label: t('retry'), run: actions.refresh}]});
}

/** Why no distances are shown, or how good they are. @param {PhoneState} state */
export function locatedWords({located}) {
  if (located.tag === 'off' || located.tag === 'here') return nothing;
  const meters = located.tag === 'rough' ? count(located.position.accuracyMeters) : '';
  return html`<p class="notice waiting pad" role="status">${icon('info', 'small')}<span>${t(`position.${located.tag}`, {meters})}</span></p>`;
}
