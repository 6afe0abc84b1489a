// @ts-check
/** @import {PageState} from './state.js' */
import {html, nothing} from 'lit-html';
import {count, monthAndYear} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {cssOf} from '../lib/scale.js';
import {cubeView} from './cubeView.js';
import {cubeScale} from './scales.js';
import {topicName} from './words.js';

/**
 * The fixed counts in colours that are the same for every month; what is not told is no zero.
 *
 * @param {PageState} state
 */
export function cubeLegend(state) {
  const view = cubeView(state);
  const scale = cubeScale(state);
  if (!view || !scale) return nothing;
  const {breaks, colours} = scale.scale;
  return html`<p class="legend-title">
      ${topicName(state, view.topic)}
      <span class="soft">${monthAndYear(view.month)} · ${t('measure.unit.issues')}</span>
    </p>
    <div class="steps">${colours.map((colour) => html`<span .style=${`background: ${cssOf(colour)}`}></span>`)}</div>
    <div class="breaks">${breaks.map((value, i) => html`<span .style=${`left: ${((i + 1) / (breaks.length + 1)) * 100}%`}>${count(value)}</span>`)}</div>
    <ul class="keys"><li><span class="swatch none" aria-hidden="true"></span>${t('cube.untoldOf', {least: count(shown(state.cube)?.least)})}</li></ul>`;
}
