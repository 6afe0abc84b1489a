// @ts-check
import {minute} from '../lib/format.js';

/**
 * The instant at which clocks of a zone show a time. Where they show it twice it is the first.
 *
 * @param {string} local such as 2026-11-21T15:00
 * @param {string} zone
 * @returns {string} an ISO instant
 */
export function instantOf(local, zone) {
  const wanted = Date.parse(`${local}:00Z`);
  const shown = (/** @type {number} */ at) =>
    Date.parse(`${new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'medium'}).format(at).replace(' ', 'T')}Z`);
  let at = wanted;
  for (let i = 0; i < 2; i++) at += wanted - shown(at);
  return new Date(at).toISOString();
}

/** @param {string} instant @param {string} zone @returns {string} as a field of the page takes it */
export function localOf(instant, zone) {
  return minute(instant, zone).replace(' ', 'T');
}
