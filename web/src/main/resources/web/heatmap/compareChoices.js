// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Query} from '../lib/types.js' */
import {html, nothing} from 'lit-html';
import {isDay} from '../lib/days.js';
import {t} from '../lib/i18n.js';
import {otherPeriod} from '../lib/periods.js';
import {COMPARISONS} from '../lib/urlState.js';
import {daysOf} from './state.js';
import {rangeWords} from './words.js';

/**
 * How another period is held against that of the filter, and which.
 *
 * @param {PageState} state
 * @param {(patch: Partial<Query>) => void} change
 */
export function compareChoices(state, change) {
  const {compare, against, mode} = state.query;
  const {today} = state.installation;
  const days = daysOf(state);
  const other = otherPeriod(days, against);
  const own = typeof against === 'object';

  /** @param {'' | 'side' | 'difference'} how */
  const choose = (how) => change({compare: how, ...(how === 'difference' && mode === 'points' ? {mode: 'heat'} : {})});

  /** @param {SubmitEvent} event */
  function useOwn(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const both = [String(form.get('from')), String(form.get('to'))].sort();
    if (both.every(isDay)) change({against: {from: both[0], to: both[1]}});
  }

  return html`<div role="radiogroup" aria-label=${t('filter.compare')}>
      ${/** @type {const} */ (['', ...COMPARISONS]).map(
        (how) => html`<label class="choice">
          <input type="radio" name="compare" .checked=${compare === how} @change=${() => choose(how)} />
          <span class="grow">${t(`compare.${how || 'none'}`)}</span>
        </label>`,
      )}
    </div>
    ${compare
      ? html`<hr />
          <div role="radiogroup" aria-label=${t('compare.against')}>
            ${/** @type {const} */ (['before', 'year']).map(
              (which) => html`<label class="choice">
                <input type="radio" name="against" .checked=${against === which} @change=${() => change({against: which})} />
                <span class="grow">${t(`compare.${which}`)}<span class="block small soft">${rangeWords(otherPeriod(days, which), today)}</span></span>
              </label>`,
            )}
            <label class="choice">
              <input type="radio" name="against" .checked=${own} @change=${() => change({against: other})} />
              <span class="grow">${t('compare.own')}</span>
            </label>
          </div>
          ${own
            ? html`<form class="own-days" @submit=${useOwn}>
                <label class="label" for="other-from">${t('time.from')}</label>
                <input class="input" id="other-from" name="from" type="date" required max=${today} .value=${other.from} />
                <label class="label" for="other-to">${t('time.to')}</label>
                <input class="input" id="other-to" name="to" type="date" required max=${today} .value=${other.to} />
                <button class="button primary">${t('time.use')}</button>
              </form>`
            : nothing}`
      : nothing}`;
}
