// @ts-check
/** @import {IssueCube, Topic} from './types.js' */

/** The fixed counts of grids by month and upper topic. What is not in them is few or none: neither is told from the other. */

/** @param {IssueCube} cube @returns {string[]} months as 2026-10, from the first to the last */
export function monthsOf({from, to}) {
  const months = [];
  for (let [year, month] = from.split('-').map(Number); ; month++) {
    if (month > 12) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to) return months;
    months.push(name);
  }
}

/** @param {IssueCube} cube @param {string} wanted @returns {string} that month, or the last where it is none of the cube */
export function monthOf({from, to}, wanted) {
  return wanted >= from && wanted <= to ? wanted : to;
}

/**
 * The upper topics that can be chosen, in the order of the tree; those of the cube that are no longer in it come last.
 *
 * @param {IssueCube} cube
 * @param {Topic[]} topics
 * @returns {string[]} codes
 */
export function topicsOf({cells}, topics) {
  const counted = new Set(cells.map(({topic}) => topic));
  const inTree = topics.filter(({parent, code}) => !parent && counted.has(code)).map(({code}) => code);
  return [...inTree, ...[...counted].filter((code) => !inTree.includes(code)).sort()];
}

/** @param {IssueCube} cube @param {string} topic @param {string} month @returns {Map<number, number>} issues by grid, of those that are told */
export function countsOf({cells}, topic, month) {
  return new Map(cells.filter((cell) => cell.topic === topic && cell.month === month).map(({gridId, issues}) => [gridId, issues]));
}

/**
 * What is told of each month, over all grids or in one.
 *
 * @param {IssueCube} cube
 * @param {string} topic
 * @param {number} [gridId]
 * @returns {{month: string, issues: number, grids: number}[]} `grids`: of how many something is told
 */
export function monthCounts(cube, topic, gridId) {
  return monthsOf(cube).map((month) => {
    const told = [...countsOf(cube, topic, month)].filter(([id]) => gridId === undefined || id === gridId);
    return {month, issues: told.reduce((sum, [, issues]) => sum + issues, 0), grids: told.length};
  });
}
