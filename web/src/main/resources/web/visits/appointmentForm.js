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
 * A time that a household is promised: made without a network too; moving and cancelling one needs the server, which
 * knows whether it still stands.
 *
 * @param {PhoneState} state @param {Actions} actions @param {Stop} stop @param {Appointment & {id?: number} | undefined} booked
 */
export function appointmentForm(state, actions, stop, booked) {
  const zone = state.known?.day.zone ?? 'UTC';
  const suggested = booked ? booked.startsAt : new Date(Date.parse(actions.now()) + 24 * LASTS_MILLIS).toISOString();
  /** @param {SubmitEvent} event */
  const save = (event) => {
    event.preventDefault();
    const startsAt = instantOf(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('from')), zone);
    const slot = {startsAt, endsAt: new Date(Date.parse(startsAt) + LASTS_MILLIS).toISOString()};
    if (booked?.id) return actions.ask(`/api/appointments/${booked.id}/move`, slot);
    return actions.record({
      kind: 'APPOINTMENT',
      url: '/api/appointments',
      title: `${stop.address} · ${t('visits.appoint')}`,
      target: keyOf(stop),
      body: {householdId: stop.id, ...slot},
    });
  };
  return html`<section class="sheet">
    <header class="sheet-head"><h2>${t(booked ? 'visits.move' : 'visits.appoint')}</h2>
      <button class="icon-button big" aria-label=${t('close')} @click=${() => actions.open(keyOf(stop))}>${icon('close')}</button></header>
    <form @submit=${save}>
      <div class="field"><label for="from">${t('visits.from')}</label>
        <input class="input large" id="from" name="from" type="datetime-local" required .value=${localOf(suggested, zone)} /></div>
      <button class="button primary huge">${t('visits.save')}</button>
      ${booked?.id ? html`<button type="button" class="button huge danger" @click=${() => actions.ask(`/api/appointments/${booked.id}/end`, {status: 'CANCELLED'})}>${t('visits.cancelAppointment')}</button>` : nothing}
    </form></section>`;
}
