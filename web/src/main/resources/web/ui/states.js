// @ts-check
/** @import {Problem, Remote} from '../lib/types.js' */
/** @import {TemplateResult} from 'lit-html' */
import {html, nothing} from 'lit-html';
import {hasWords, t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {icon} from './icon.js';

/** How waiting, nothing and failure look, everywhere the same. */

/** @param {Problem} problem @returns {string} what went wrong, in the reader's language */
export function problemWords(problem) {
  const key = `problem.${problem.code}`;
  if (hasWords(key)) return t(key, {field: problem.field ?? '', value: problem.value ?? '', ...problem.params});
  return t(problem.status === 403 ? 'problem.forbidden' : problem.status >= 500 ? 'problem.unexpected' : 'problem.refused');
}

/** @param {Problem} problem */
function isWaiting(problem) {
  return problem.retryAfterSeconds !== undefined;
}

/**
 * In the place of what could not be had.
 *
 * @param {Problem} problem
 * @param {() => void} retry
 */
export function failedState(problem, retry) {
  return html`<div class="state" role="alert">
    ${icon(problem.status === 403 ? 'key' : 'alert')}
    <strong>${problemWords(problem)}</strong>
    ${problem.id ? html`<span class="small soft">${t('problem.id', {id: problem.id})}</span>` : nothing}
    ${problem.status === 403 || isWaiting(problem) ? nothing : retryButton(retry)}
  </div>`;
}

/**
 * Above what still stands from before.
 *
 * @param {Problem} problem
 * @param {() => void} retry
 * @param {string} [what] could not be had, where its place doesn't tell
 */
export function failedNotice(problem, retry, what) {
  const why = problemWords(problem);
  return html`<div class="notice ${isWaiting(problem) ? 'waiting' : ''}" role="alert">
    ${icon('alert', 'small')}<span class="grow">${what ? t('problem.of', {what, why}) : why}</span>
    ${isWaiting(problem) ? nothing : retryButton(retry)}
  </div>`;
}

/** @param {() => void} retry */
function retryButton(retry) {
  return html`<button class="button" @click=${retry}>${icon('retry', 'small')}${t('retry')}</button>`;
}

/**
 * @param {{title: string, text?: string, actions?: {label: string, run: () => void}[], sign?: string}} what
 */
export function emptyState({title, text, actions = [], sign = 'empty'}) {
  return html`<div class="state">
    ${icon(sign)}
    <strong>${title}</strong>
    ${text ? html`<span>${text}</span>` : nothing}
    ${actions.map(({label, run}) => html`<button class="button" @click=${run}>${label}</button>`)}
  </div>`;
}

/** @param {number} rows */
export function skeletonRows(rows) {
  return html`<div class="skeleton bones" role="status" aria-label=${t('loading')}>
    ${Array.from({length: rows}, (_, i) => html`<span class="bone" .style=${`width: ${[92, 64, 78][i % 3]}%`}></span>`)}
  </div>`;
}

/**
 * Remote data in whichever state it is.
 *
 * @template T
 * @param {Remote<T>} remote
 * @param {object} how
 * @param {(value: T, stale: boolean) => unknown} how.ready
 * @param {() => void} how.retry
 * @param {() => unknown} [how.waiting]
 */
export function remoteState(remote, {ready, retry, waiting = () => skeletonRows(6)}) {
  if (remote.tag === 'idle') return nothing;
  const value = shown(remote);
  if (value === undefined) return remote.tag === 'failed' ? failedState(remote.problem, retry) : waiting();
  const notice = remote.tag === 'failed' ? failedNotice(remote.problem, retry) : nothing;
  return html`${notice}<div class=${remote.tag === 'pending' ? 'stale' : ''} aria-busy=${remote.tag === 'pending'}>
    ${ready(value, remote.tag !== 'ready')}
  </div>`;
}
