// @ts-check
/** @import {ComplaintVisits, VisitsUnit} from '../lib/types.js' */
import {count, decimal, percent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';

/** Complaints against visits in words, the same in the panel, on the map, in its legend and in files. */

/** @param {VisitsUnit} unit @param {ComplaintVisits['unit']} kind @returns {string} the grid, or of a cell the estate with the grid */
export function placeOf({estate, name, code}, kind) {
  const grid = name ?? code;
  if (kind === 'GRID') return grid ?? t('contrast.noName');
  if (estate && grid) return t('contrast.place', {estate, grid});
  return estate ?? grid ?? t('contrast.noName');
}

/** @param {VisitsUnit} unit @returns {string} what its class is called */
export function classWords({kind, complaintLevel, visitLevel}) {
  if (kind) return t(`contrast.kind.${kind}`);
  return t('contrast.class', {complaints: t(`contrast.level.${complaintLevel}`), visits: t(`contrast.level.${visitLevel}`)});
}

/** @param {ComplaintVisits} value @returns {string} what rates are for */
export function perWords({per}) {
  return t('contrast.per', {households: count(per.households), days: count(per.days)});
}

/** @param {VisitsUnit} unit @returns {string} its counts, with what they are divided by */
export function countWords({households, complaints, visits}) {
  return t('contrast.counts', {households: count(Math.round(households)), complaints: count(complaints), visits: count(visits)});
}

/** @param {VisitsUnit} unit */
export function rateWords({complaintRate, visitRate}) {
  return t('contrast.rates', {complaints: decimal(complaintRate), visits: decimal(visitRate)});
}

/** How much of what residents reported is in no unit, and why. @param {ComplaintVisits} value @returns {string[]} a sentence each */
export function leftOutWords({total, leftOut, floorHouseholds}) {
  const tickets = count(total.tickets);
  return [
    total.unplaced === undefined
      ? t('contrast.totalByGrid', {tickets})
      : t('contrast.total', {tickets, unplaced: count(total.unplaced), share: percent(total.unplacedShare)}),
    ...leftOut.map(({reason, events}) => tCount(`contrast.leftOut.${reason}`, events, {count: count(events), floor: count(floorHouseholds)})),
  ];
}
