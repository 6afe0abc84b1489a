// @ts-check
/** @import {PageState} from './state.js' */
import {html, nothing, svg} from 'lit-html';
import {LEVELS, classAt, classColours} from '../lib/bivariate.js';
import {count, decimal} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {cssOf} from '../lib/scale.js';
import {shownVisits} from './state.js';
import {perWords} from './visitsWords.js';

/** Of the square of nine: where it begins, and one class, in pixels. */
const LEFT = 58;
const TOP = 22;
const WIDTH = 50;
const HEIGHT = 22;

/**
 * Nine classes as a square: complaints upwards, visits to the right, with the rates at which one class ends.
 *
 * @param {PageState} state
 */
export function visitsLegend(state) {
  const value = shownVisits(state);
  const colours = classColours(state.theme);
  const bottom = TOP + 3 * HEIGHT;
  return html`<div class="finding-legend square">
    <p class="legend-title">
      ${t('contrast.title')}
      <span class="soft">${value ? perWords(value) : ''}</span>
    </p>
    <svg class="bivariate" viewBox="0 0 226 ${bottom + 34}" role="img" aria-label=${t('contrast.legend')}>
      <text x="0" y="12">${t('contrast.axis.complaints')}</text>
      <text x=${LEFT + 3 * WIDTH} y=${bottom + 30} text-anchor="end">${t('contrast.axis.visits')}</text>
      ${LEVELS.map((complaints, up) =>
        LEVELS.map(
          (visits, across) => svg`<rect x=${LEFT + across * WIDTH} y=${bottom - (up + 1) * HEIGHT} width=${WIDTH - 1} height=${HEIGHT - 1} fill=${cssOf(colours[classAt(complaints, visits)])}></rect>`,
        ),
      )}
      ${value?.complaintCuts.map((cut, i) => svg`<text x=${LEFT - 6} y=${bottom - (i + 1) * HEIGHT + 4} text-anchor="end">${decimal(cut)}</text>`)}
      ${value?.visitCuts.map((cut, i) => svg`<text x=${LEFT + (i + 1) * WIDTH} y=${bottom + 14} text-anchor="middle">${decimal(cut)}</text>`)}
    </svg>
    <ul class="keys visits-keys">
      <li><span class="swatch worklist" .style=${`background-color: ${cssOf(colours[classAt('HIGH', 'LOW')])}`} aria-hidden="true"></span>${t('contrast.kind.WORKLIST')}</li>
      <li><span class="swatch nobody" aria-hidden="true"></span>${t('contrast.kind.NOBODY_LOOKED')}</li>
      ${value ? html`<li>${t('contrast.noColour', {floor: count(value.floorHouseholds)})}</li>` : nothing}
    </ul>
  </div>`;
}
