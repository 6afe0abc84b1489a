// @ts-check
import {html} from 'lit-html';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';

/** A place that a search found, and the way to drop it. @param {string} label @param {string} kind @param {() => void} drop */
export function found(label, kind, drop) {
  return html`<p class="desk-found">${icon('check', 'small')}<span class="grow">${label} <span class="small soft">${kind}</span></span>
    <button type="button" class="icon-button" aria-label=${t('desk.dropPlace', {label})} @click=${drop}>${icon('close', 'small')}</button></p>`;
}
