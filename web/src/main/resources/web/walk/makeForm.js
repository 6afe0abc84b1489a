// @ts-check
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';

/**
 * Who walks, from when until when: each for himself, or two together where the policy wants two. On a holiday somebody
 * has to want it; on a day on which those at the window go out too, they are chosen already.
 *
 * @typedef {{working: boolean, holiday: boolean, duty: boolean, name?: string}} DayKind
 * @param {{team: any[], day: DayKind, plan: any, busy: boolean, make: (wanted: any) => void}} parts
 */
export function makeForm({team, day, plan, busy, make}) {
  const own = team.filter(({duty}) => duty === 'LEADER' || duty === 'WORKER');
  const others = team.filter(({duty}) => duty !== 'LEADER' && duty !== 'WORKER');
  return html`<details class="walk-make" ?open=${!plan}>
    <summary>${t(plan ? 'walk.makeAnew' : 'walk.make')}</summary>
    ${dayWords(day)}
    <form @submit=${(/** @type {SubmitEvent} */ event) => submitted(event, make)}>
      <fieldset><legend class="label">${t('walk.who')}</legend>
        ${own.map((member, i) => choice(member, i === 0 || (member.windowDuty && day.duty), day))}
        <details><summary class="small">${t('walk.standIns')}</summary>${others.map((member) => choice(member, false, day))}</details>
      </fieldset>
      <div class="walk-times">
        <label class="field"><span class="label">${t('walk.from')}</span><input class="input" type="time" name="from" value="08:30" required /></label>
        <label class="field"><span class="label">${t('walk.until')}</span><input class="input" type="time" name="until" value="17:30" required /></label>
      </div>
      <label class="choice-line"><input type="checkbox" name="together" /> ${t('walk.together')}</label>
      ${day.holiday ? html`<label class="choice-line"><input type="checkbox" name="holidays" required /> ${t('walk.onHoliday')}</label>` : nothing}
      <button class="button primary" ?disabled=${busy}>${t(busy ? 'walk.busy' : 'walk.makeNow')}</button>
    </form>
  </details>`;
}

/** What is different about the day. @param {DayKind} day */
function dayWords({working, holiday, duty, name}) {
  const words = holiday
    ? t('walk.day.holiday', {name})
    : !working
      ? t('walk.day.weekend')
      : [name ? t('walk.day.madeUp', {name}) : '', duty ? t('walk.day.duty') : ''].filter(Boolean).join(t('join'));
  return words ? html`<p class="small soft walk-day">${words}</p>` : nothing;
}

/** @param {any} member @param {boolean} chosen @param {DayKind} day */
function choice({workerId, name, duty, windowDuty}, chosen, day) {
  return html`<label class="choice-line">
    <input type="checkbox" name="worker" value=${workerId} ?checked=${chosen} />
    ${name} <span class="small soft">${duty ? t(`walk.duty.${duty}`) : ''} ${windowDuty && !day.duty ? t('walk.atWindow') : ''}</span>
  </label>`;
}

/** @param {SubmitEvent} event @param {(wanted: any) => void} make */
function submitted(event, make) {
  event.preventDefault();
  const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
  const workers = data.getAll('worker').map(Number);
  const [from, until] = [String(data.get('from')), String(data.get('until'))];
  const groups = data.get('together') ? [workers] : workers.map((worker) => [worker]);
  make({walks: groups.map((group) => ({workers: group, from, until})), holidays: data.has('holidays')});
}
