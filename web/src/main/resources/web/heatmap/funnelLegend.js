// @ts-check
/** @import {PageState} from './state.js' */
import {html} from 'lit-html';
import {PLACES} from '../lib/funnel.js';
import {t} from '../lib/i18n.js';
import {placeMark} from './funnelPlot.js';
import {perWords} from './funnelWords.js';

/**
 * Where grids stand among the limits, from above to below, in shapes and colours.
 *
 * @param {PageState} state
 */
export function funnelLegend({query, theme}) {
  return html`<div class="finding-legend">
    <p class="legend-title">
      ${t('funnel.title')}
      <span class="soft">${perWords()}</span>
    </p>
    <p class="small soft">${t(query.limits ? 'funnel.limits.widenedWhat' : 'funnel.limits.chanceWhat')}</p>
    <ul class="keys place-keys">
      ${[...PLACES].reverse().map((place) => html`<li>${placeMark(place, theme)}${t(`funnel.place.${place}`)}</li>`)}
      <li><span class="swatch none" aria-hidden="true"></span>${t('funnel.withheld')}</li>
    </ul>
  </div>`;
}
