// @ts-check
/** @import {FunnelGrid, FunnelTable, Query} from '../lib/types.js' */
import {PER, placeOfGrid, shownRate} from '../lib/funnel.js';
import {count, decimal, percent} from '../lib/format.js';
import {t} from '../lib/i18n.js';

/** Grids against chance in words, the same in the panel, on the map and in files. */

export function perWords() {
  return t('contrast.per', {households: count(PER.households), days: count(PER.days)});
}

/** @param {FunnelGrid} grid @returns {string} its rate; a dash where it has none */
export function rateWords({rate}) {
  return decimal(shownRate(rate));
}

/** @param {FunnelGrid} grid @returns {string} of 95 %; nothing where it has no rate */
export function intervalWords({interval}) {
  return interval ? t('funnel.interval', {low: decimal(shownRate(interval.low)), high: decimal(shownRate(interval.high))}) : '';
}

/** @param {FunnelGrid} grid @param {FunnelTable} table @param {Query['limits']} limits @returns {string} among the limits, or why it has no rate */
export function placeWords(grid, {floorHouseholds}, limits) {
  if (grid.withheld) return t(`funnel.withheld.${grid.withheld}`, {floor: count(floorHouseholds)});
  const place = placeOfGrid(grid, limits);
  return place ? t(`funnel.place.${place}`) : t('funnel.noMean');
}

/** How much of what was reported is in no grid. @param {FunnelTable} table */
export function totalWords({total}) {
  const tickets = count(total.tickets);
  return total.unplaced === undefined ? t('funnel.totalByGrid', {tickets}) : t('funnel.total', {tickets, unplaced: count(total.unplaced), share: percent(total.unplacedShare)});
}
