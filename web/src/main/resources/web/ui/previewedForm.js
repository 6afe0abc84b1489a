// @ts-check
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';

/**
 * The end of a form that is saved only after its effect has been seen: what was refused or done, the two buttons, and
 * the effect.
 *
 * @param {object} parts
 * @param {string | null} parts.refused why it can't be
 * @param {string} parts.done
 * @param {boolean} parts.busy
 * @param {unknown} parts.effect of the draft as it stands; nothing while it hasn't been looked at
 * @param {() => void} parts.look
 * @param {() => void} parts.save
 * @param {{look: string, save: string, first: string}} [parts.words] keys
 */
export function previewedForm({refused, done, busy, effect, look, save, words = {look: 'policies.preview', save: 'policies.save', first: 'policies.lookFirst'}}) {
  return html`${refused ? html`<p class="refused" role="alert">${refused}</p>` : nothing}
    ${done ? html`<p class="good" role="status">${done}</p>` : nothing}
    <div class="actions">
      <button class="button" ?disabled=${busy} @click=${look}>${t(words.look)}</button>
      <button class="button primary" ?disabled=${busy || !effect} @click=${save}>${t(words.save)}</button>
      ${effect ? nothing : html`<span class="small soft">${t(words.first)}</span>`}
    </div>
    ${effect || nothing}`;
}
