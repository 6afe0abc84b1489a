// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Summary} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count, share, signedPercent} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {lengthOf} from '../lib/periods.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {comparisonOf, mapDaysOf, otherDaysOf, timesOf} from './state.js';
import {rangeWords} from './words.js';

/**
 * Over the map: which two periods are compared, how much there is of each, and that they are not as long.
 *
 * @param {{store: PageStore}} parts
 */
export function periodsPanel({store}) {
  const element = document.createElement('div');
  const stop = renderOn(
    store,
    [({query}) => query, ({brush}) => brush, ({summary}) => summary, ({otherSummary}) => otherSummary, ({language}) => language],
    () => {
      const state = store.get();
      const how = comparisonOf(state);
      element.className = `periods ${how === 'side' ? 'both' : ''}`;
      element.hidden = !how;
      if (how) render(periods(state), element);
    },
  );
  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** @param {PageState} state */
function periods(state) {
  const {today} = state.installation;
  const [mine, other] = [shown(state.summary), shown(state.otherSummary)];
  const change = share((mine?.total ?? 0) - (other?.total ?? 0) * timesOf(state), (other?.total ?? 0) * timesOf(state));
  /** The numbers are those of the filter: while the hand draws a window they would say nothing of it. @param {Summary | undefined} of */
  const total = (of) => (state.brush ? nothing : html`<span class="soft">${t('compare.issues', {count: count(of?.total)})}</span>`);
  const uneven = timesOf(state) === 1 ? nothing : html`<span class="block soft">${t('compare.perDays', {days: count(lengthOf(mapDaysOf(state)))})}</span>`;
  return html`<p class="card small">
      <strong>${t('compare.this')}</strong> ${rangeWords(mapDaysOf(state), today)} ${total(mine)}
      ${state.brush || mine === undefined || other === undefined ? nothing : html`<b class="figure">${signedPercent(change)}</b>`}
    </p>
    <p class="card small"><strong>${t('compare.other')}</strong> ${rangeWords(otherDaysOf(state), today)} ${total(other)} ${uneven}</p>`;
}
