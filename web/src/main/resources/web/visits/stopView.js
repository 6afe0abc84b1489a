// @ts-check
/** @import {Actions, PhoneState} from './model.js' */
/** @import {Stop} from './stops.js' */
import {html, nothing} from 'lit-html';
import {minute, nearDay, timeOfDay} from '../lib/format.js';
import {hasWords, nameOf, t} from '../lib/i18n.js';
import {inWords} from '../lib/reasons.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {changeForm, issueForm, visitForm} from './forms.js';
import {appointmentForm} from './appointmentForm.js';
import {wayTo} from './navigation.js';
import {appointmentsWith, doneToday, keyOf} from './stops.js';

/**
 * A stop: who, why, what was last, what is open, what to ask, and what can be done there.
 *
 * @param {PhoneState} state @param {Actions} actions @param {Stop} stop
 */
export function stopView(state, actions, stop) {
  const {known, sheet} = state;
  if (!known) return nothing;
  const key = keyOf(stop);
  const done = doneToday(known.day, stop, state.items, state.done);
  const appointment = appointmentsWith(known.appointments, state.items).find((it) => stop.kind === 'HOUSEHOLD' && it.householdId === stop.id && it.status === 'BOOKED');
  return html`<article class="stop-page">
    <header class="stop-head">
      <button class="icon-button big" aria-label=${t('back')} @click=${() => actions.open(null)}>${icon('left')}</button>
      <h1>${stop.address}</h1>
    </header>
    <p class="stop-facts">
      ${stop.state ? html`<span class="badge">${mark(stop.state)}${t(`state.${stop.state}`)}</span>` : nothing}
      ${stop.floor ? html`<span class="badge">${t(stop.lift ? 'visits.floorLift' : 'visits.floor', {floor: stop.floor})}</span>` : nothing}
      ${done ? html`<span class="badge good">${icon(done.waits ? 'up' : 'check', 'small')}${t(`outcome.${done.outcome}`)}</span>` : nothing}
    </p>
    ${appointment ? html`<p class="notice waiting">${icon(appointment.waits ? 'up' : 'calendar', 'small')}<span class="grow">${t('visits.promisedAt', {from: minute(appointment.startsAt, known.day.zone), until: timeOfDay(appointment.endsAt, known.day.zone)})}</span></p>` : nothing}
    ${sheet ? nothing : html`<div class="acts">
      <button class="button primary huge" @click=${() => actions.open(key, 'visit')}>${icon('coverage')}${t('visits.record')}</button>
      <button class="button huge" @click=${() => actions.open(key, 'issue')}>${icon('issue')}${t('visits.report')}</button>
      <a class="button huge" href=${wayTo(stop)}>${icon('fit')}${t('visits.way')}</a>
    </div>`}
    ${sheet === 'visit' ? visitForm(state, actions, stop) : nothing}
    ${sheet === 'change' ? changeForm(state, actions, stop) : nothing}
    ${sheet === 'issue' ? issueForm(state, actions, stop) : nothing}
    ${sheet === 'appointment' ? appointmentForm(state, actions, stop, appointment) : nothing}
    ${sheet ? nothing : facts(state, actions, stop, key)}
  </article>`;
}

/** @param {PhoneState} state @param {Actions} actions @param {Stop} stop @param {string} key */
function facts({known}, actions, stop, key) {
  if (!known) return nothing;
  const today = known.day.on;
  const ask = [...new Set((stop.reasons ?? []).map(({category}) => `ask.${category}`))].filter(hasWords);
  return html`
    <div class="acts two">
      <button class="button huge" @click=${() => actions.open(key, 'change')}>${icon('home')}${t('visits.change')}</button>
      ${stop.kind === 'HOUSEHOLD' ? html`<button class="button huge" @click=${() => actions.open(key, 'appointment')}>${icon('calendar')}${t('visits.appoint')}</button>` : nothing}
    </div>
    ${section(
      t('visits.why'),
      (stop.reasons ?? []).map((reason) => {
        const {policy, story} = inWords(reason, today, known.day.zone);
        return html`<p><b>${policy}</b> ${story}</p>`;
      }),
      t('visits.nothingOwed'),
    )}
    ${stop.persons?.length
      ? section(
          t('visits.persons'),
          stop.persons.map(
            (person) => html`<p class="person"><span class="grow">${person.name ?? t('visits.nameless')} <span class="soft">${t(`sex.${person.sex}`)} · ${t('visits.born', {year: person.birthYear})}</span></span>
              ${person.phone ? html`<a class="button huge" href=${`tel:${person.phone.replace(/[^0-9+]/g, '')}`} aria-label=${t('visits.call', {name: person.name ?? ''})}>${person.phone}</a>` : html`<span class="soft small">${t('visits.noPhone')}</span>`}</p>`,
          ),
          '',
        )
      : nothing}
    ${ask.length || stop.issues?.length
      ? section(t('visits.ask'), [...(stop.issues?.length ? [html`<p>${t('ask.issues')}</p>`] : []), ...ask.map((it) => html`<p>${t(it)}</p>`)], '')
      : nothing}
    ${section(
      t('visits.issues'),
      (stop.issues ?? []).map((issue) => {
        const topic = known.topics.find(({code}) => code === issue.topic);
        return html`<p><b>${topic ? nameOf(topic) : issue.topic}</b> <span class="soft">${t(`status.${issue.status}`)} · ${nearDay(issue.reportedAt.slice(0, 10), today)}</span><br />${issue.description ?? ''}</p>`;
      }),
      t('visits.noIssues'),
    )}
    ${section(
      t('visits.last'),
      (stop.visits ?? []).map(
        (visit) => html`<p><span class="figure">${minute(visit.visitedAt, known.day.zone)}</span> ${t(`outcome.${visit.outcome}`)} <span class="soft">${visit.by ?? ''}</span>${visit.note ? html`<br />${visit.note}` : nothing}</p>`,
      ),
      t('visits.noVisits'),
    )}
    ${stop.photos?.length ? photos(stop.photos, known.day.zone) : nothing}`;
}

/** Those that the server has: they are looked at with a network. @param {NonNullable<Stop['photos']>} all @param {string} zone */
function photos(all, zone) {
  return html`<section class="facts"><h2>${t('visits.photos')}</h2>
    <ul class="photos">${all.map(
      ({id, recordedAt}) => html`<li><a href=${`/api/photos/${id}`} target="_blank" rel="noopener"><img src=${`/api/photos/${id}`} alt=${t('visits.photoOf', {at: minute(recordedAt, zone)})} width="96" height="96" loading="lazy" /></a></li>`,
    )}</ul></section>`;
}

/** @param {string} title @param {unknown[]} lines @param {string} none */
function section(title, lines, none) {
  return html`<section class="facts"><h2>${title}</h2>${lines.length ? lines : html`<p class="soft">${none}</p>`}</section>`;
}
