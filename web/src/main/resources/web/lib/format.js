// @ts-check
import {language} from './i18n.js';
import {dayNumber} from './days.js';

/** Numbers, rates and days as people read them. What isn't there is a dash, never NaN, never zero. */

export const NOTHING = '—';

/** @type {Map<string, Intl.NumberFormat | Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @template {Intl.NumberFormat | Intl.DateTimeFormat} F
 * @param {string} name
 * @param {(language: string) => F} make
 * @returns {F}
 */
function cached(name, make) {
  const key = `${language()} ${name}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = make(language())));
  return /** @type {F} */ (format);
}

/** @param {number | null | undefined} value */
function isThere(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/** @param {number | null | undefined} value @returns {string} 12,345 */
export function count(value) {
  if (!isThere(value)) return NOTHING;
  return cached('count', (locale) => new Intl.NumberFormat(locale)).format(/** @type {number} */ (value));
}

/** @param {number | null | undefined} value @param {number} [digits] @returns {string} 3.4 */
export function decimal(value, digits = 1) {
  if (!isThere(value)) return NOTHING;
  return cached(
    `decimal ${digits}`,
    (locale) => new Intl.NumberFormat(locale, {minimumFractionDigits: digits, maximumFractionDigits: digits}),
  ).format(/** @type {number} */ (value));
}

/**
 * What is not all of it never reads 100%, and what is not nothing never 0%.
 *
 * @param {number | null | undefined} share of one
 * @param {number} [digits]
 * @returns {string} 12.3%, >99.9%, <0.1%
 */
export function percent(share, digits = 1) {
  if (!isThere(share)) return NOTHING;
  const exact = /** @type {number} */ (share);
  const {format} = cached(
    `percent ${digits}`,
    (locale) =>
      new Intl.NumberFormat(locale, {style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits}),
  );
  const least = 10 ** (-2 - digits);
  if (exact > 0 && exact < least / 2) return `<${format(least)}`;
  if (exact < 1 && exact >= 1 - least / 2) return `>${format(1 - least)}`;
  return format(exact);
}

/** @param {number | undefined} value @param {number} [digits] @returns {string} +3.4, -2, 0 */
export function signed(value, digits = 0) {
  if (!isThere(value)) return NOTHING;
  return cached(
    `signed ${digits}`,
    (locale) => new Intl.NumberFormat(locale, {maximumFractionDigits: digits, signDisplay: 'exceptZero'}),
  ).format(/** @type {number} */ (value));
}

/** @param {number | undefined} share @returns {string} +12%, -4%, 0% */
export function signedPercent(share) {
  if (!isThere(share)) return NOTHING;
  return cached(
    'signed percent',
    (locale) => new Intl.NumberFormat(locale, {style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero'}),
  ).format(/** @type {number} */ (share));
}

/** @param {number | undefined} value by how much more, or less @returns {string} ×1.5, ×12 */
export function times(value) {
  return isThere(value) ? `×${decimal(value, Number(value) < 10 ? 1 : 0)}` : NOTHING;
}

/** @param {number | undefined} p a probability @returns {string} 0.012, <0.001: never zero */
export function chance(p) {
  if (!isThere(p)) return NOTHING;
  return Number(p) < 0.001 ? '<0.001' : decimal(p, 3);
}

/**
 * @param {number | undefined} numerator
 * @param {number | undefined} denominator
 * @returns {number | undefined} nothing where there is nothing to divide by
 */
export function share(numerator, denominator) {
  return isThere(numerator) && isThere(denominator) && denominator ? Number(numerator) / denominator : undefined;
}

/** @param {string | undefined} day @returns {string} 2026年11月21日, 21 Nov 2026 */
export function day(day) {
  return formatDay('day', day, {year: 'numeric', month: language() === 'en' ? 'short' : 'long', day: 'numeric'});
}

/** @param {string | undefined} day @returns {string} 11月21日, 21 Nov */
export function dayOfYear(day) {
  return formatDay('dayOfYear', day, {month: language() === 'en' ? 'short' : 'long', day: 'numeric'});
}

/** @param {string | undefined} day @returns {string} 周二, Tue */
export function weekday(day) {
  return formatDay('weekday', day, {weekday: 'short'});
}

/** @param {string} day any of it @returns {string} 11月, November */
export function monthOf(day) {
  return formatDay('month', day, {month: language() === 'en' ? 'long' : 'numeric'});
}

/**
 * A day, with its year only where that is another than the one the reader takes for granted.
 *
 * @param {string | undefined} value
 * @param {string} today
 */
export function nearDay(value, today) {
  return value && value.slice(0, 4) === today.slice(0, 4) ? dayOfYear(value) : day(value);
}

/** @param {string} month as 2026-11 @returns {string} 2026年11月, November 2026 */
export function monthAndYear(month) {
  return formatDay('monthAndYear', `${month}-01`, {year: 'numeric', month: 'long'});
}

/** @param {string | undefined} instant @param {string} zone @returns {string} 2026-11-21 18:04, by the business clock */
export function minute(instant, zone) {
  if (!instant || Number.isNaN(Date.parse(instant))) return NOTHING;
  return cached(
    `minute ${zone}`,
    () =>
      new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      }),
  ).format(new Date(instant));
}

/**
 * Making a format costs a weak phone a quarter of a millisecond, and a list asks for hundreds.
 *
 * @param {string} instant @param {string | undefined} zone @returns {string} 18:04, by the business clock
 */
export function timeOfDay(instant, zone) {
  return cached(`time ${zone}`, () => new Intl.DateTimeFormat('sv-SE', {timeZone: zone, hour: '2-digit', minute: '2-digit'})).format(new Date(instant));
}

/** @param {string} instant @param {string} zone @returns {string} 2026-11-21, by the business clock */
export function localDay(instant, zone) {
  return cached(`local day ${zone}`, () => new Intl.DateTimeFormat('sv-SE', {timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit'})).format(new Date(instant));
}

/** @param {number} meters @returns {string} to one significant figure past 10: about this much */
export function aboutMeters(meters) {
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(meters)) - (meters >= 10 ? 1 : 0));
  const rounded = Math.round(meters / digits) * digits;
  return rounded >= 1000 ? `${decimal(rounded / 1000, rounded >= 10_000 ? 0 : 1)} km` : `${count(rounded)} m`;
}

/** @param {string} name @param {string | undefined} value @param {Intl.DateTimeFormatOptions} options */
function formatDay(name, value, options) {
  if (!value || Number.isNaN(dayNumber(value))) return NOTHING;
  const locale = language() === 'en' ? 'en-GB' : language();
  return cached(name, () => new Intl.DateTimeFormat(locale, {...options, timeZone: 'UTC'})).format(
    new Date(`${value}T00:00:00Z`),
  );
}
