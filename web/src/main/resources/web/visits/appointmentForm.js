// @ts-check
/** @import {Actions, PhoneState} from './model.js' */
/** @import {Appointment, Stop} from './stops.js' */
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {keyOf} from './stops.js';
import {instantOf, localOf} from './zoned.js';

const LASTS_MILLIS = 3_600_000;

/**
 * A time that a household is promised: made, moved and cancelled without a network too. What still waits is changed where
 * it waits; what the server has, by an item that says when it was decided, so that it overrules nothing later.
 *
 * @param {PhoneState} state @param {Actions} actions @param {Stop} stop @param {Appointment | undefined} booked
 */
export function appointmentForm(state, actions, stop, booked) {
  const zone = state.known?.day.zone ?? 'UTC';
  const suggested = booked ? booked.startsAt : new Date(Date.parse(actions.now()) + 24 * LASTS_MILLIS).toISOString();
  /** @param {string} url @param {string} what @param {Record<string, unknown>} body @param {number} [of] */
  const record = (url, what, body, of) =>
    actions.record({kind: 'APPOINTMENT', url, title: `${stop.address} · ${t(what)}`, target: keyOf(stop), of, instead: booked?.waits, body});
  /** @param {SubmitEvent} event */
  const save = (event) => {
    event.preventDefault();
    const startsAt = instantOf(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('from')), zone);
    const slot = {startsAt, endsAt: new Date(Date.parse(startsAt) + LASTS_MILLIS).toISOString()};
    if (booked?.id) return record(`/api/appointments/${booked.id}/move`, 'visits.move', {...slot, decidedAt: actions.now()}, booked.id);
    if (!booked?.waits) return record('/api/appointments', 'visits.appoint', {householdId: stop.id, ...slot});
    actions.putRight(booked.waits, slot);
    return actions.open(keyOf(stop));
  };
  const cancel = () =>
    booked?.id
      ? record(`/api/appointments/${booked.id}/end`, 'visits.cancelAppointment', {status: 'CANCELLED', decidedAt: actions.now()}, booked.id)
      : booked?.waits && actions.discard(booked.waits);
  return html`<section class="sheet">
    <header class="sheet-head"><h2>${t(booked ? 'visits.move' : 'visits.appoint')}</h2>
      <button class="icon-button big" aria-label=${t('close')} @click=${() => actions.open(keyOf(stop))}>${icon('close')}</button></header>
    <form @submit=${save}>
      <div class="field"><label for="from">${t('visits.from')}</label>
        <input class="input large" id="from" name="from" type="datetime-local" required .value=${localOf(suggested, zone)} /></div>
      <button class="button primary huge">${t('visits.save')}</button>
      ${booked ? html`<button type="button" class="button huge danger" @click=${cancel}>${t('visits.cancelAppointment')}</button>` : nothing}
    </form></section>`;
}
