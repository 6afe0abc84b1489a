// @ts-check
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';

/**
 * Asks for a name or two, or for a yes, above all else.
 *
 * @typedef {object} Asked
 * @property {string} label
 * @property {string} [value] of the field; without one only a yes is asked for
 * @property {boolean} [optional]
 * @property {string} [ok]
 * @property {(name: string) => void} done
 *
 * @param {Asked | null} asked
 * @param {() => void} close
 */
export function asking(asked, close) {
  if (!asked) return nothing;
  return html`<form class="plan-naming card" @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && close()} @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const name = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('name') ?? '').trim();
    close();
    if (name || asked.value === undefined || asked.optional) asked.done(name);
  }}>
    ${asked.value === undefined
      ? html`<p class="grow">${asked.label}</p>`
      : html`<label class="field"><span class="label">${asked.label}</span><input class="input" name="name" maxlength="60" ?required=${!asked.optional} .value=${asked.value} /></label>`}
    <button class="button primary">${asked.ok ?? t('planner.ok')}</button>
    <button class="button" type="button" @click=${close}>${t('planner.cancel')}</button>
  </form>`;
}
