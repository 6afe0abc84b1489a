// @ts-check
/** @import {ComplaintVisits, Level, VisitsUnit} from './types.js' */
/** @import {Rgb} from './scale.js' */
import {rgbOf} from './scale.js';

/**
 * Complaints against visits in nine classes. Orange rises with complaints and blue with visits, so that many of both are
 * the far end of light and dark, and neither is the ground's; who sees colours otherwise tells orange from blue as well.
 * Where nobody has looked there is no class: few complaints of a place where nobody goes are not calm.
 */

export const LEVELS = /** @type {const} */ (['LOW', 'MIDDLE', 'HIGH']);

/** Three rows of rising complaints, each with visits rising: class 3 × complaints + visits. */
const LIGHT = ['#ebe6d3', '#9db9ea', '#4172d8', '#efa98a', '#8d7484', '#353d74', '#d24d03', '#712d24', '#1e0c1d'].map(rgbOf);
const DARK = ['#3a424c', '#2b5288', '#2e7cc5', '#84502f', '#877f85', '#98bce4', '#dd781c', '#f0bb99', '#fbfbff'].map(rgbOf);

/** @param {string} theme @returns {Rgb[]} by class */
export function classColours(theme) {
  return theme === 'dark' ? DARK : LIGHT;
}

/** @param {Level} complaints @param {Level} visits @returns {number} 0 to 8 */
export function classAt(complaints, visits) {
  return 3 * LEVELS.indexOf(complaints) + LEVELS.indexOf(visits);
}

/** @param {Pick<VisitsUnit, 'kind' | 'complaintLevel' | 'visitLevel'>} unit @returns {number} 0 to 8; -1 where nobody has looked */
export function classOf({kind, complaintLevel, visitLevel}) {
  return kind === 'NOBODY_LOOKED' ? -1 : classAt(complaintLevel, visitLevel);
}

/**
 * Which units are of a kind, by their place in the answer: the server's order is kept.
 *
 * @param {ComplaintVisits} value
 * @param {VisitsUnit['kind']} kind
 * @returns {number[]}
 */
export function unitsOf({units}, kind) {
  return units.flatMap((unit, index) => (unit.kind === kind ? [index] : []));
}
