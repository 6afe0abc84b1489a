// @ts-check
/** @import {Box, HotSpot, Outline, SpotWeek} from './types.js' */

/** What the page makes of hot spots and of what goes on, without drawing them. */

/**
 * Whether a hot spot holds when the cells are laid otherwise; grids can't be moved, and are not tried.
 *
 * @param {Pick<HotSpot, 'robust' | 'variants'>} spot
 * @returns {'ROBUST' | 'NOT_ROBUST' | 'FIXED'}
 */
export function robustnessOf({robust, variants}) {
  if (!variants.length) return 'FIXED';
  return robust ? 'ROBUST' : 'NOT_ROBUST';
}

/** What to fly to: an outline with as much round it as it is wide and high. @param {Outline} outline @returns {Box} */
export function viewBoxOf({coordinates}) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of coordinates.flat(2)) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  const [west, south, east, north] = box;
  return [west - (east - west) / 2, south - (north - south) / 2, east + (east - west) / 2, north + (north - south) / 2];
}

/**
 * A chart of weeks in a square of one week a step and 0 to 1 upwards: bars of events, and lines of what was expected and
 * of Gi*, broken where it is not known. Both have their own zero and top.
 *
 * @param {SpotWeek[]} weeks
 * @returns {{top: number, bars: number[], expected: number[], zTop: number, z: (number | undefined)[], hotLine: number}}
 */
export function weekChart(weeks) {
  const top = Math.max(1, ...weeks.flatMap(({events, expected}) => [events, expected]));
  const zTop = Math.max(HOT_WEEK * 1.5, ...weeks.map(({z}) => z ?? 0));
  return {
    top,
    bars: weeks.map(({events}) => events / top),
    expected: weeks.map(({expected}) => expected / top),
    zTop,
    z: weeks.map(({z}) => (z === undefined ? undefined : Math.max(0, z) / zTop)),
    hotLine: HOT_WEEK / zTop,
  };
}

/** A week is hot from this Gi* on, averaged over it and the three before. */
export const HOT_WEEK = 1.645;

/**
 * Lines through what is known, from the middle of week to the middle of week.
 *
 * @param {(number | undefined)[]} values
 * @returns {{x: number, y: number}[][]}
 */
export function lines(values) {
  /** @type {{x: number, y: number}[][]} */
  const found = [];
  values.forEach((y, i) => {
    if (y === undefined) return;
    if (i === 0 || values[i - 1] === undefined) found.push([]);
    found[found.length - 1].push({x: i + 0.5, y});
  });
  return found;
}
