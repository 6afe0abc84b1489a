// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Player} from './player.js' */
import {html, nothing} from 'lit-html';
import {frameShape} from '../lib/frames.js';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {PLAY_MODES} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {segmented} from '../ui/segmented.js';
import {SPEEDS, reducedMotion, shownFrame} from './player.js';
import {daysOf} from './state.js';

/**
 * Play, step, and how. What only matters while something is played comes with it.
 *
 * @param {PageState} state
 * @param {Player} player
 */
export function playControls(state, player) {
  const {playing, query} = state;
  const frames = frameShape(daysOf(state)).count;
  const index = shownFrame(state);
  const still = reducedMotion();

  /** @param {KeyboardEvent} event */
  function keys(event) {
    const by = {ArrowLeft: -1, ArrowRight: 1, Home: -frames, End: frames}[event.key];
    if (!by || !(/** @type {HTMLElement} */ (event.target).matches('.icon-button'))) return;
    event.preventDefault();
    player.step(by);
  }

  return html`<div class="player" role="group" aria-label=${t('play.title')} @keydown=${keys}>
    ${still ? nothing : button(playing ? 'pause' : 'play', () => player.toggle())}
    ${query.play || still
      ? html`${button('back', () => player.step(-1), index <= 0)} ${button('next', () => player.step(1), index === frames - 1)}
          <span class="small figure soft">${query.play ? `${count(index + 1)}/${count(frames)}` : nothing}</span>`
      : nothing}
    ${segmented({
      label: t('play.mode'),
      options: PLAY_MODES,
      chosen: query.play || undefined,
      choose: player.choose,
      content: (mode) => t(`play.${mode}`),
    })}
    ${query.play && !still
      ? html`<select class="select speed" aria-label=${t('play.speed')} title=${t('play.speed')} @change=${(/** @type {Event} */ event) => player.hurry(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
          ${SPEEDS.map((speed) => html`<option value=${speed} .selected=${speed === state.speed}>${speed / SPEEDS[0]}×</option>`)}
        </select>`
      : nothing}
    ${query.play ? button('end', () => player.end()) : nothing}
  </div>`;
}

/** @param {'play' | 'pause' | 'back' | 'next' | 'end'} what @param {() => void} run @param {boolean} [off] */
function button(what, run, off = false) {
  const words = t(`play.${what}`);
  return html`<button class="icon-button small" data-play=${what} aria-label=${words} title=${words} ?disabled=${off} @click=${run}>${icon(what === 'end' ? 'close' : `play-${what}`, 'small')}</button>`;
}
