// @ts-check
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {estimate} from './draft.js';
import {foundByAddress, toCheck} from './found.js';

const COUNTS = ['read', 'loaded', 'updated', 'unchanged', 'rejected'];

/** How far a job has come. @param {any} job @param {() => void} cancel */
export function progress(job, cancel) {
  const share = job.total ? Math.min(1, job.done / job.total) : undefined;
  const left = job.secondsLeft === undefined ? null : estimate(job.secondsLeft);
  return html`<div class="imports-progress" role="status">
    <progress max="1" .value=${share ?? 0} aria-label=${t('imports.progress')}></progress>
    <span class="figure">${job.total ? t('imports.ofTotal', {done: count(job.done), total: count(job.total)}) : t('imports.begins')}</span>
    <span class="small soft">${left ? t(left.key, {count: left.count}) : ''}</span>
    <button class="button" ?disabled=${job.cancelAsked} @click=${cancel}>${t(job.cancelAsked ? 'imports.cancelling' : 'imports.cancel')}</button>
  </div>`;
}

/**
 * What came of it, or would.
 *
 * @param {any} report
 * @param {string | null} refusedRows where the refused rows can be had
 * @param {number} kinds how many kinds of addresses wait to be checked by whoever looks; none of a trial
 */
export function outcome(report, refusedRows, kinds = 0) {
  return html`<div class="imports-outcome">
    ${report.refused ? html`<p class="refused" role="alert">${t('imports.refused')}</p>` : html`<dl class="imports-counts">${COUNTS.map((key) => html`<div class=${key === 'rejected' && report.counts.rejected ? 'open' : ''} data-count=${key}><dt>${t(`imports.count.${key}`)}</dt><dd class="figure">${count(report.counts[key])}</dd></div>`)}</dl>`}
    ${report.counts.on !== undefined ? html`<p class="small">${t('imports.onMap', {on: count(report.counts.on), without: count(report.counts.without)})}</p>` : nothing}
    ${byAddress(report.addresses)}
    ${kinds && toCheck(report.addresses) ? html`<p><a class="button" href="/places.html">${tCount('imports.toCheck', kinds, {count: count(kinds)})}</a></p>` : nothing}
    ${refusedRows && report.counts.rejected ? html`<p><a class="button" href=${refusedRows} download>${t('imports.refusedRows')}</a> <span class="small soft">${t('imports.refusedRowsWhat')}</span></p>` : nothing}
    ${report.reasons.length ? html`<ul class="imports-reasons">${report.reasons.map(reason)}</ul>` : nothing}
  </div>`;
}

/** @param {any} addresses */
function byAddress(addresses) {
  const found = foundByAddress(addresses);
  if (!found.length) return nothing;
  const all = found.reduce((sum, one) => sum + one.count, 0);
  return html`<div class="small"><p>${t('imports.lookedUp', {count: count(all)})}</p>
    <ul class="imports-found">${found.map((it) => html`<li data-found=${it.code}><span class="figure">${count(it.count)}</span> ${t(it.key)}</li>`)}</ul></div>`;
}

/** @param {any} it */
function reason(it) {
  return html`<li class=${it.severity === 'WARNING' ? '' : 'open'}><details><summary><span class="figure">${count(it.count)}</span> ${it.what}</summary>
    <p class="small">${t('imports.right', {right: it.right})}</p>
    ${it.examples.length ? html`<ul class="small soft">${it.examples.map((/** @type {any} */ one) => html`<li>${one.line ? t('imports.atLine', {line: one.line}) : ''} ${one.column ?? ''} ${one.value ? html`<q>${one.value}</q>` : nothing}</li>`)}</ul>` : nothing}
  </details></li>`;
}
