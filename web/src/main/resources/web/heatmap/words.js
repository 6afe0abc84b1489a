// @ts-check
/** @import {PageState} from './state.js' */
import {dayNumber} from '../lib/days.js';
import {nearDay} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {LAST_DAYS} from '../lib/urlState.js';
import {daysOf} from './state.js';

/** What several panels say in the same words. */

/** @param {PageState} state @param {string} code */
export function topicName(state, code) {
  const topic = shown(state.topics)?.find((it) => it.code === code);
  return topic ? nameOf(topic) : code;
}

/** @param {PageState} state @returns {string} 近30天, or the two days */
export function windowWords(state) {
  const {time} = state.query;
  if ('last' in time) return t('time.last', {days: time.last});
  return daysWords(state);
}

/**
 * Days as short as they can be said: the last so many, where they end today and that is a usual number.
 *
 * @param {{from: string, to: string}} days
 * @param {string} today
 */
export function shortWords(days, today) {
  const last = dayNumber(days.to) - dayNumber(days.from) + 1;
  return days.to === today && LAST_DAYS.includes(last) ? t('time.last', {days: last}) : rangeWords(days, today);
}

/** @param {PageState} state */
export function daysWords(state) {
  return rangeWords(daysOf(state), state.installation.today);
}

/** @param {{from: string, to: string}} days @param {string} today */
export function rangeWords({from, to}, today) {
  return t('time.range', {from: nearDay(from, today), to: nearDay(to, today)});
}
