// @ts-check
import {html, nothing} from 'lit-html';
import {count, minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {targetWords} from './words.js';

const RUNNING = ['QUEUED', 'RUNNING'];

/**
 * What was loaded before, the latest first.
 *
 * @param {any[]} items
 * @param {string} zone
 * @param {{open: (id: number) => void, undo: (item: any) => void}} deeds
 * @param {number | null} asked the job that somebody is about to take back
 */
export function history(items, zone, {open, undo}, asked) {
  if (!items.length) return html`<p class="soft">${t('imports.noHistory')}</p>`;
  return html`<div class="imports-wide" tabindex="0" role="region" aria-label=${t('imports.history')}><table class="table imports-history">
    <thead><tr>${['when', 'who', 'file', 'state', 'loaded', 'updated', 'unchanged', 'rejected'].map((key) => html`<th>${t(`imports.history.${key}`)}</th>`)}<th><span class="unseen">${t('imports.history.deeds')}</span></th></tr></thead>
    <tbody>${items.map((it) => html`<tr>
      <td class="figure">${minute(it.at, zone)}</td><td>${it.who ?? t('imports.commandLine')}</td>
      <td><span class="imports-cell">${it.fileName}</span> <span class="small soft">${targetWords(it.target)}</span></td>
      <td>${state(it)}</td>
      ${['loaded', 'updated', 'unchanged', 'rejected'].map((key) => html`<td class="figure">${it.counts ? count(it.counts[key]) : ''}</td>`)}
      <td class="imports-deeds">${deeds(it, asked)}</td></tr>`)}</tbody></table></div>`;

  /** @param {any} it @param {number | null} asking */
  function deeds(it, asking) {
    if (!it.importId || it.takenBack) return nothing;
    return html`<button class="button quiet" @click=${() => open(it.importId)}>${t('imports.open')}</button>
      ${RUNNING.includes(it.status) || it.refused ? nothing : html`<button class="button quiet danger" @click=${() => undo(it)}>${t(asking === it.jobId ? 'imports.undoSure' : 'imports.undo')}</button>`}`;
  }
}

/** @param {any} it */
function state(it) {
  if (it.takenBack) return t('imports.state.TAKEN_BACK');
  if (it.refused) return t('imports.state.REFUSED');
  return t(`imports.state.${it.status}`);
}
