// @ts-check
/** @import {Problem} from '../lib/types.js' */
/** @import {Known} from '../ui/startPage.js' */
import {html, nothing, render} from 'lit-html';
import {change, getJson} from '../lib/api.js';
import {count, day, monthOf} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {createStore, renderOn} from '../lib/store.js';
import {pageBar} from '../ui/pageBar.js';
import {previewedForm} from '../ui/previewedForm.js';
import {startPage} from '../ui/startPage.js';
import {problemWords} from '../ui/states.js';
import {faultOf, isDuty, kindOf, stretchesOf, weekdayOf, weeksOf, without, withStretch} from './calendarDraft.js';

/** The work calendar: holidays, made-up days and duty days, changed with their effect seen beforehand. */

startPage(start);

/** @param {Known} known */
async function start(known) {
  const {today} = known.installation;
  const thisYear = Number(today.slice(0, 4));
  const store = createStore({
    ...known,
    draft: await draftOf(thisYear),
    preview: /** @type {any} */ (null),
    problem: /** @type {Problem | null} */ (null),
    busy: false,
    said: '',
  });
  /** @param {number} year */
  async function draftOf(year) {
    const {days, dutyDays, hours} = await getJson(`/api/calendar?year=${year}`);
    return {year, days, dutyDays, hours};
  }

  /** @param {any} draft */
  function edit(draft) {
    store.set({draft, preview: null, problem: null, said: ''});
  }

  /** @param {() => Promise<any>} work */
  async function ask(work) {
    store.set({busy: true, problem: null, said: ''});
    try {
      store.set({...(await work()), busy: false});
    } catch (problem) {
      store.set({problem: /** @type {Problem} */ (problem), preview: null, busy: false});
    }
  }

  const look = () =>
    ask(async () => {
      const {draft} = store.get();
      const preview = await change('POST', '/api/calendar/preview', draft);
      return draft === store.get().draft ? {preview} : {};
    });
  const save = () =>
    ask(async () => {
      const {year, days, dutyDays, hours} = await change('PUT', '/api/calendar', store.get().draft);
      return {draft: {year, days, dutyDays, hours}, preview: null, said: t('calendar.saved')};
    });

  pageBar({element: /** @type {HTMLElement} */ (document.getElementById('bar')), store, page: 'page.calendar'});
  renderOn(store, [(state) => state], () => render(page(store.get()), /** @type {HTMLElement} */ (document.getElementById('main'))));

  /** @param {any} state */
  function page({draft, preview, problem, busy, said}) {
    const fault = faultOf(problem?.field);
    return html`<div class="fields">
        <h2>${t('calendar.title')}</h2>
        <label>${t('calendar.year')}
          <select name="year" @change=${(/** @type {any} */ event) => ask(async () => ({draft: await draftOf(Number(event.target.value)), preview: null}))}>
            ${[-2, -1, 0, 1, 2].map((by) => html`<option value=${thisYear + by} ?selected=${thisYear + by === draft.year}>${thisYear + by}</option>`)}
          </select>
        </label>
      </div>
      ${draft.days.length ? nothing : html`<p class="bad" role="note"><strong>${t('calendar.empty', {year: draft.year})}</strong></p>`}
      <section class="months" aria-label=${t('calendar.months')}>
        <ul class="small month-keys">
          ${['HOLIDAY', 'WORKDAY', 'DUTY'].map((kind) => html`<li><span class="cell ${kind}" aria-hidden="true">${kind === 'DUTY' ? '8' : t(`calendar.sign.${kind}`)}</span>${t(`calendar.kind.${kind}`)}</li>`)}
        </ul>
        ${Array.from({length: 12}, (_, i) => month(draft, i + 1))}
      </section>
      <section>
        <h3>${t('calendar.days')}</h3>
        <ul class="versions">${stretchesOf(draft.days).map((stretch) => stretchRow(draft, stretch, fault))}</ul>
        ${stretchForm(draft)}
      </section>
      <section>
        <h3>${t('calendar.duty')}</h3>
        ${draft.dutyDays.map((/** @type {any} */ one, /** @type {number} */ index) => dutyRow(draft, one, index, fault))}
        <button class="button" @click=${() => edit({...draft, dutyDays: [...draft.dutyDays, {weekday: 1, name: t('calendar.dutyName')}]})}>${t('calendar.addDuty')}</button>
      </section>
      <section>
        <h3>${t('calendar.hours')}</h3>
        <p class="small soft">${t('calendar.hoursHint')}</p>
        ${draft.hours.map((/** @type {any} */ one, /** @type {number} */ index) => hoursRow(draft, one, index, fault))}
        <button class="button" @click=${() => edit({...draft, hours: [...draft.hours, {weekday: 6, from: '09:00', to: '12:00'}]})}>${t('calendar.addHours')}</button>
      </section>
      <section>
        ${previewedForm({refused: problem && refusal(problem, fault, draft), done: said, busy, effect: preview && effect(preview), look, save})}
      </section>`;
  }

  /** @param {any} draft @param {number} number */
  function month(draft, number) {
    return html`<table class="month">
      <caption>${monthOf(`${draft.year}-${String(number).padStart(2, '0')}-01`)}</caption>
      <thead><tr>${[1, 2, 3, 4, 5, 6, 7].map((weekday) => html`<th scope="col">${t(`calendar.short.${weekday}`)}</th>`)}</tr></thead>
      <tbody>${weeksOf(draft.year, number).map((week) => html`<tr>${week.map((it) => (it ? dayCell(draft, it) : html`<td></td>`))}</tr>`)}</tbody>
    </table>`;
  }

  /** @param {any} draft @param {string} it */
  function dayCell(draft, it) {
    const kind = kindOf(draft, it);
    const name = draft.days.find((/** @type {any} */ one) => one.day === it)?.name;
    const works = kind === '' || kind === 'WORKDAY';
    return html`<td class="cell ${kind} ${works && isDuty(draft, it) ? 'DUTY' : ''}" title=${name ?? nothing} aria-current=${it === today ? 'date' : nothing}>
      ${Number(it.slice(8))}${kind === 'HOLIDAY' || kind === 'WORKDAY' ? html`<sup>${t(`calendar.sign.${kind}`)}</sup>` : nothing}
    </td>`;
  }

  /** @param {any} draft @param {any} stretch @param {any} fault */
  function stretchRow(draft, {from, to, kind, name, days}, fault) {
    const wrong = fault.list === 'days' && days.includes(draft.days[fault.index]?.day);
    return html`<li aria-invalid=${wrong}>
      <span class="grow"><strong>${name}</strong> ${from === to ? day(from) : t('leave.days', {from: day(from), to: day(to)})}
        <span class="flag">${t(`calendar.kind.${kind}`)}</span></span>
      <button class="button" aria-label=${t('calendar.removeNamed', {name, day: day(from)})} @click=${() => edit(without(draft, days))}>${t('calendar.remove')}</button>
    </li>`;
  }

  /** @param {any} draft */
  function stretchForm(draft) {
    return html`<form class="fields" @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.target);
      const data = new FormData(form);
      const text = (/** @type {string} */ name) => String(data.get(name) ?? '');
      const [from, to] = [text('from'), text('to') || text('from')];
      if (to < from) {
        store.set({problem: /** @type {any} */ ({code: 'bad-value', status: 400, field: 'to', value: to})});
        return;
      }
      edit(withStretch(draft, {from, to, kind: /** @type {any} */ (text('kind')), name: text('name').trim()}));
      form.reset();
    }}>
      <label>${t('leave.from')} <input type="date" name="from" required min=${`${draft.year}-01-01`} max=${`${draft.year}-12-31`} /></label>
      <label>${t('leave.to')} <input type="date" name="to" min=${`${draft.year}-01-01`} max=${`${draft.year}-12-31`} /></label>
      <label>${t('calendar.what')} <select name="kind">${['HOLIDAY', 'WORKDAY'].map((kind) => html`<option value=${kind}>${t(`calendar.kind.${kind}`)}</option>`)}</select></label>
      <label>${t('calendar.name')} <input name="name" required maxlength="40" /></label>
      <button class="button">${t('calendar.add')}</button>
    </form>`;
  }

  /** @param {any} draft @param {any} one @param {number} index @param {any} fault */
  function dutyRow(draft, one, index, fault) {
    const set = (/** @type {any} */ parts) => edit({...draft, dutyDays: draft.dutyDays.map((/** @type {any} */ it) => (it === one ? {...it, ...parts} : it))});
    const wrong = (/** @type {string} */ name) => fault.list === 'dutyDays' && fault.index === index && fault.name === name;
    return html`<div class="fields duty">
      <label>${t('calendar.weekday')}
        <select aria-invalid=${wrong('weekday')} @change=${(/** @type {any} */ event) => set({weekday: Number(event.target.value)})}>
          ${[1, 2, 3, 4, 5, 6, 7].map((weekday) => html`<option value=${weekday} ?selected=${weekday === one.weekday}>${t(`calendar.weekday.${weekday}`)}</option>`)}
        </select></label>
      <label>${t('calendar.name')} <input aria-invalid=${wrong('name')} .value=${one.name} @change=${(/** @type {any} */ event) => set({name: event.target.value})} /></label>
      <label>${t('leave.from')} <input type="date" .value=${one.from ?? ''} @change=${(/** @type {any} */ event) => set({from: event.target.value || undefined})} /></label>
      <label>${t('leave.to')} <input type="date" aria-invalid=${wrong('to')} .value=${one.to ?? ''} @change=${(/** @type {any} */ event) => set({to: event.target.value || undefined})} /></label>
      <button class="button" @click=${() => edit({...draft, dutyDays: draft.dutyDays.filter((/** @type {any} */ it) => it !== one)})}>${t('calendar.remove')}</button>
    </div>`;
  }

  /** @param {any} draft @param {any} one @param {number} index @param {any} fault */
  function hoursRow(draft, one, index, fault) {
    const set = (/** @type {any} */ parts) => edit({...draft, hours: draft.hours.map((/** @type {any} */ it) => (it === one ? {...it, ...parts} : it))});
    const wrong = (/** @type {string} */ name) => fault.list === 'hours' && fault.index === index && fault.name === name;
    return html`<div class="fields duty">
      <label>${t('calendar.weekday')}
        <select aria-invalid=${wrong('weekday')} @change=${(/** @type {any} */ event) => set({weekday: Number(event.target.value)})}>
          ${[1, 2, 3, 4, 5, 6, 7].map((weekday) => html`<option value=${weekday} ?selected=${weekday === one.weekday}>${t(`calendar.weekday.${weekday}`)}</option>`)}
        </select></label>
      <label>${t('calendar.fromTime')} <input type="time" aria-invalid=${wrong('from')} .value=${one.from.slice(0, 5)} @change=${(/** @type {any} */ event) => set({from: event.target.value})} /></label>
      <label>${t('calendar.toTime')} <input type="time" aria-invalid=${wrong('to')} .value=${one.to.slice(0, 5)} @change=${(/** @type {any} */ event) => set({to: event.target.value})} /></label>
      <button class="button" @click=${() => edit({...draft, hours: draft.hours.filter((/** @type {any} */ it) => it !== one)})}>${t('calendar.remove')}</button>
    </div>`;
  }

  /** @param {any} preview */
  function effect({workingDaysNow, workingDaysThen, dutyDaysNow, dutyDaysThen, days, capacityNow, capacityThen, walks, appointments}) {
    const line = (/** @type {string} */ words, /** @type {number} */ now, /** @type {number} */ then) => html`<tr>
      <th scope="row">${words}</th><td class="figure">${count(Math.round(now))}</td><td class="figure">${count(Math.round(then))}</td></tr>`;
    return html`<div class="effect">
      <table class="table">
        <caption>${t('calendar.effect')}</caption>
        <thead><tr><td></td><th scope="col">${t('policies.now')}</th><th scope="col">${t('policies.then')}</th></tr></thead>
        <tbody>
          ${line(t('calendar.workingDays'), workingDaysNow, workingDaysThen)}
          ${line(t('calendar.dutyDays'), dutyDaysNow, dutyDaysThen)}
          ${line(t('calendar.capacity'), capacityNow, capacityThen)}
        </tbody>
      </table>
      ${days.length ? html`<ul class="small">${days.map((/** @type {any} */ it) => html`<li>${day(it.day)} ${t(`calendar.weekday.${weekdayOf(it.day)}`)} ${t(it.working ? 'calendar.becomesWorking' : 'calendar.becomesFree')}</li>`)}</ul>` : html`<p>${t('calendar.noDays')}</p>`}
      ${walks || appointments ? html`<p class="bad"><strong>${t('calendar.planned', {walks: count(walks), appointments: count(appointments)})}</strong></p>` : nothing}
    </div>`;
  }

  /** @param {Problem} problem @param {any} fault @param {any} draft */
  function refusal(problem, fault, draft) {
    if (problem.code !== 'bad-value') return problemWords(problem);
    if (fault.list === 'days') return t(`calendar.wrong.days.${fault.name === 'kind' ? 'kind' : 'day'}`, {day: draft.days[fault.index] ? day(draft.days[fault.index].day) : ''});
    if (fault.list === 'hours' || fault.name === 'hours') return t('calendar.wrong.hours');
    if (fault.list === 'dutyDays') return t(`calendar.wrong.duty.${fault.name === 'to' || fault.name === 'name' ? fault.name : 'weekday'}`);
    return t('team.wrong.to', {value: problem.value ?? ''});
  }
}
