// @ts-check
/** @import {HotSpot, HotSpots} from '../lib/types.js' */
/** @import {Row} from './shownTable.js' */
import {html} from 'lit-html';
import {chance, count, decimal, percent, times} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {robustnessOf} from '../lib/spots.js';
import {mark} from '../ui/marks.js';

/**
 * A hot spot in words, for list, tip, panel and picture alike: none is shown without its complainants, its denominator, its
 * p, the share of what has no place, and whether it holds.
 */

/** @param {Pick<HotSpot, 'name'>} spot */
export function spotName({name: {estate, gridName, gridCode}}) {
  return estate ?? gridName ?? gridCode ?? t('spot.nameless');
}

/** @param {HotSpot} spot @returns {string} ×1.5（1.2–1.8） */
export function ratioWords({ratio, ratioInterval: {low, high}}) {
  const digits = high < 10 ? 1 : 0;
  return t('spot.ratio', {ratio: times(ratio), low: decimal(low, digits), high: decimal(high, digits)});
}

/** How much was reported, by how many. @param {HotSpot} spot @returns {string[]} */
export function voiceWords({events, complainants, ticketsWithoutComplainant, fewVoices}) {
  return [
    tCount('spot.events', events, {count: count(events)}),
    ...(complainants === undefined ? [] : [tCount('spot.complainants', complainants, {count: count(complainants)})]),
    ...(ticketsWithoutComplainant ? [tCount('spot.unknownVoices', ticketsWithoutComplainant, {count: count(ticketsWithoutComplainant)})] : []),
    ...(fewVoices ? [t('spot.fewVoices')] : []),
  ];
}

/** What it is judged by. @param {HotSpot} spot @returns {string[]} */
export function proofWords({householdDays, households, p, unplacedShare}) {
  return [
    householdDays !== undefined
      ? t('spot.householdDays', {count: count(householdDays)})
      : households !== undefined
        ? tCount('spot.households', households, {count: count(households)})
        : t('spot.noHouseholdDays'),
    t('spot.p', {p: chance(p)}),
    unplacedShare === undefined ? t('spot.unplacedUnknown') : t('spot.unplaced', {share: percent(unplacedShare)}),
  ];
}

/** Whether it holds with the cells laid otherwise: as the map draws it, and in a word. @param {HotSpot} spot */
export function robustMark(spot) {
  const robustness = robustnessOf(spot);
  return html`<span class="robustness ${robustness}"><span class="spot-swatch ${robustness === 'NOT_ROBUST' ? 'dashed' : ''}" aria-hidden="true"></span>${t(`spot.robustness.${robustness}`)}</span>`;
}

/** @param {HotSpot} spot */
export function patternMark({change: {pattern}}) {
  return html`${mark(pattern)} ${t(`pattern.${pattern}`)}`;
}

/** What was compared. @param {HotSpots} value @returns {string} 57 个 100 米六边形 */
export function unitWords({unit, units, cellMeters}) {
  return tCount(`spot.units.${unit}`, units, {count: count(units), meters: cellMeters});
}

/** A tip: all at a glance. @param {HotSpot} spot */
export function spotTip(spot) {
  return html`<strong>${spot.number} ${spotName(spot)}</strong>
    <div>${ratioWords(spot)} ${patternMark(spot)}</div>
    <div>${voiceWords(spot).join(' · ')}</div>
    <div class="soft">${proofWords(spot).join(' · ')}</div>
    <div>${robustMark(spot)}</div>`;
}

/** The same in a line of text. @param {HotSpot} spot */
export function spotLine(spot) {
  const words = [ratioWords(spot), t(`pattern.${spot.change.pattern}`), ...voiceWords(spot), ...proofWords(spot), t(`spot.robustness.${robustnessOf(spot)}`)];
  return `${spot.number}  ${spotName(spot)}  ${words.join(' · ')}`;
}

/** @param {HotSpots} value @returns {{titles: string[], rows: Row[]}} */
export function spotTable({hotSpots}) {
  const names = ['number', 'name', 'grid', 'ratio', 'low', 'high', 'events', 'expected', 'complainants', 'unknownVoices', 'householdDays', 'households', 'p', 'q', 'z', 'unplaced', 'robustness', 'pattern', 'hotWeeks', 'knownWeeks'];
  return {
    titles: [...names.map((name) => t(`csv.spot.${name}`)), t('csv.lng'), t('csv.lat')],
    rows: hotSpots.map((spot) => [
      spot.number,
      spotName(spot),
      spot.name.gridName,
      spot.ratio,
      spot.ratioInterval.low,
      spot.ratioInterval.high,
      spot.events,
      spot.expected,
      spot.complainants,
      spot.ticketsWithoutComplainant,
      spot.householdDays,
      spot.households,
      spot.p,
      spot.q,
      spot.z,
      spot.unplacedShare,
      t(`spot.robustness.${robustnessOf(spot)}`),
      t(`pattern.${spot.change.pattern}`),
      spot.change.hotWeeks,
      spot.change.knownWeeks,
      spot.lng,
      spot.lat,
    ]),
  };
}
