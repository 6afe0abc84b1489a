// @ts-check
import {html, nothing} from 'lit-html';
import {minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {countdown, countdownWords} from './countdown.js';

/** @type {Record<string, string>} the state whose shape and colour a countdown takes */
const MARKS = {late: 'OVERDUE', soon: 'DUE_SOON', fine: 'COVERED'};

/**
 * @typedef {object} Dated an issue of an inbox, or a timeline
 * @property {string} stage
 * @property {string} [reportedAt] since when the time to speak with them counts
 * @property {string} [clockFrom] since when the time to handle it counts
 * @property {string} [dueAt]
 * @property {number} [workingDaysLeft]
 * @property {boolean} provisional
 * @property {string} [respondBy]
 * @property {boolean} responded
 */

/**
 * How long there is still to handle it, and to speak with who complained; nothing of what is done or never had a limit.
 *
 * @param {Dated} issue @param {string} at now @param {string} zone
 */
export function dueSigns({stage, reportedAt, clockFrom, dueAt, workingDaysLeft, provisional, respondBy, responded}, at, zone) {
  const isRunning = stage !== 'VERIFYING' && stage !== 'CLOSED';
  return html`${dueAt && isRunning ? sign(dueAt, at, {zone, workingDaysLeft, clockFrom}, '', provisional) : nothing}
    ${respondBy && !responded && isRunning ? sign(respondBy, at, {zone, clockFrom: reportedAt}, t('desk.respond'), false) : nothing}`;
}

/** @param {string} dueAt @param {string} at @param {{zone: string, workingDaysLeft?: number, clockFrom?: string}} how @param {string} what @param {boolean} provisional */
function sign(dueAt, at, how, what, provisional) {
  const counted = countdown(dueAt, at, how);
  return html`<span class="desk-due ${counted.state}" title=${t('desk.dueAt', {time: minute(dueAt, how.zone)})}>
    ${what ? icon('user', 'small') : mark(MARKS[counted.state])}${what} ${countdownWords(counted)}${provisional ? html`<span class="soft">${t('desk.provisional')}</span>` : nothing}
  </span>`;
}
