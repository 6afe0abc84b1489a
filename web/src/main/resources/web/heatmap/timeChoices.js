// @ts-check
/** @import {PageState} from './state.js' */
/** @import {TimeWindow} from '../lib/types.js' */
import {html} from 'lit-html';
import {isDay} from '../lib/days.js';
import {t} from '../lib/i18n.js';
import {LAST_DAYS} from '../lib/urlState.js';
import {daysOf} from './state.js';

/**
 * The window of days: a few that are usual, or two of one's own.
 *
 * @param {PageState} state
 * @param {(time: TimeWindow) => void} choose
 * @param {() => void} close
 */
export function timeChoices(state, choose, close) {
  const {time} = state.query;
  const {from, to} = daysOf(state);
  const {today} = state.installation;

  /** @param {SubmitEvent} event */
  function useOwn(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const days = [String(form.get('from')), String(form.get('to'))];
    if (!days.every(isDay)) return;
    const [first, last] = days.sort();
    choose({from: first, to: last});
    close();
  }

  return html`<div role="radiogroup" aria-label=${t('filter.time')}>
      ${LAST_DAYS.map(
        (days) => html`<label class="choice">
          <input type="radio" name="window" .checked=${'last' in time && time.last === days} @change=${() => choose({last: days})} />
          <span class="grow">${t('time.last', {days})}</span>
        </label>`,
      )}
    </div>
    <hr />
    <form class="own-days" @submit=${useOwn}>
      <label class="label" for="from">${t('time.from')}</label>
      <input class="input" id="from" name="from" type="date" required max=${today} .value=${from} />
      <label class="label" for="to">${t('time.to')}</label>
      <input class="input" id="to" name="to" type="date" required max=${today} .value=${to} />
      <button class="button primary">${t('time.use')}</button>
    </form>`;
}
