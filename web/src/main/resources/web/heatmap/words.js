// @ts-check
/** @import {PageState} from './state.js' */
import {dayNumber} from '../lib/days.js';
import {day, monthAndYear, nearDay} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {calledOf} from '../lib/installation.js';
import {shown} from '../lib/remote.js';
import {LAST_DAYS} from '../lib/urlState.js';
import {cubeView} from './cubeView.js';
import {comparisonOf, daysOf, findingOf, isAboutIssues, isAboutVisits, mapDaysOf, maySeeIssues, otherDaysOf, showsCube} from './state.js';

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

/** The name of a file with what is shown. @param {PageState} state @param {string} ending @param {string} [part] of it */
export function fileWords(state, ending, part = '') {
  const {from, to} = pictureDaysOf(state);
  const days = cubeView(state)?.month ?? `${from} ${to}`;
  return `${pictureTitle(state)} ${part} ${days}.${ending}`.replaceAll(/[\\/:*?"<>|\s]+/g, '_');
}

/** What a picture, a file or a sheet of the map is called. @param {PageState} state */
export function pictureTitle(state) {
  const {mode, tab} = state.query;
  const visits = isAboutVisits(state);
  const finding = findingOf(state);
  if (showsCube(state)) return `${calledOf(state.installation)} ${t('cube.title')}`;
  if (finding === 'funnel') return `${calledOf(state.installation)} ${t('funnel.title')}`;
  if (finding === 'visits') return `${calledOf(state.installation)} ${t('contrast.title')} · ${t(`contrast.unit.${state.query.unit}`)}`;
  const what = finding ? `finding.${finding}` : tab === 'circles' ? 'tab.circles' : visits ? 'tab.coverage' : 'kpi.total';
  const how = mode === 'points' && visits ? 'mode.buildings' : `mode.${mode}`;
  return `${calledOf(state.installation)} ${t(what)} · ${t(how)}`;
}

/**
 * The filter in words, for a picture or a sheet that must be understood without the page.
 *
 * @param {PageState} state
 * @returns {string[]} a line each: the days, and what else is let through
 */
export function filterWords(state) {
  const {topic, status, source, area} = state.query;
  const view = cubeView(state);
  if (view) return [monthAndYear(view.month), t('picture.filter', {what: t('filter.topic'), values: topicName(state, view.topic)})];
  const {from, to} = pictureDaysOf(state);
  const issues = isAboutIssues(state);
  const days = issues || findingOf(state) ? t('time.range', {from: day(from), to: day(to)}) : t('legend.on', {day: day(to)});
  const compared = comparisonOf(state) ? [t('compare.with', {days: t('time.range', {from: day(otherDaysOf(state).from), to: day(otherDaysOf(state).to)})})] : [];
  const name = shown(state.areas)?.find(({id}) => id === area[0])?.name;
  /** @param {string} key @param {string[]} codes @param {(code: string) => string} word */
  const chosen = (key, codes, word) => (codes.length ? [t('picture.filter', {what: t(key), values: codes.map(word).join(t('join'))})] : []);
  const others = [
    ...(name ? [t('picture.filter', {what: t('filter.area'), values: name})] : []),
    ...(issues ? chosen('filter.topic', topic, (code) => topicName(state, code)) : []),
    ...(issues ? chosen('filter.status', status, (code) => t(`status.${code}`)) : []),
    ...(issues ? chosen('filter.source', source, (code) => t(`source.${code}`)) : []),
  ];
  return [[days, ...compared].join('  '), others.length ? others.join('  ') : t('picture.unfiltered')];
}

/** Those of the map; of hot spots without a filter their own. @param {PageState} state */
function pictureDaysOf(state) {
  const hotSpots = shown(state.hotSpots);
  return hotSpots && !maySeeIssues(state) ? hotSpots : mapDaysOf(state);
}

/** @param {PageState} state */
export function daysWords(state) {
  return rangeWords(daysOf(state), state.installation.today);
}

/** @param {{from: string, to: string}} days @param {string} today */
export function rangeWords({from, to}, today) {
  return t('time.range', {from: nearDay(from, today), to: nearDay(to, today)});
}
