// @ts-check
/** @import {Pages} from '../lib/remote.js' */
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {failedNotice} from './states.js';

/**
 * Under a list that comes a page at a time: how much of it is shown, and the way to more.
 *
 * @param {Pages<unknown>} pages @param {() => void} bring
 */
export function nextPage({items, next, total, more}, bring) {
  if (more.tag === 'failed') return failedNotice(more.problem, bring);
  if (!next) return nothing;
  const shown = count(items.length);
  return html`<div class="more">
    <button class="button" ?disabled=${more.tag === 'pending'} @click=${bring}>${t('more')}</button>
    <span class="small soft">${total === undefined ? t('more.shown', {shown}) : t('more.of', {shown, total: count(total)})}</span>
  </div>`;
}
