// @ts-check

/**
 * What this machine remembers of the table when a tab is closed, or killed: which plan was open, and the one stroke that
 * the server hadn't answered yet. All else is on the server.
 *
 * @typedef {{operation: any, note: string, version: number}} KeptStroke
 */

const OPENED = 'gridwalk.planner.opened';
const STROKE = 'gridwalk.planner.stroke';

/** @param {number} planId @param {number} communityId */
export function openedPlan(planId, communityId) {
  localStorage.setItem(OPENED, JSON.stringify({planId, communityId}));
}

/** @returns {{planId: number, communityId: number} | null} */
export function lastOpened() {
  return read(OPENED);
}

/** @param {number} planId @param {KeptStroke | null} stroke null: it has been answered */
export function keepStroke(planId, stroke) {
  if (stroke) localStorage.setItem(STROKE, JSON.stringify({planId, ...stroke}));
  else localStorage.removeItem(STROKE);
}

/** The stroke that didn't come in; none where it did. @param {number} planId @param {number} version of the plan now @returns {KeptStroke | null} */
export function strokeLeft(planId, version) {
  const kept = read(STROKE);
  return kept?.planId === planId && kept.version === version ? kept : null;
}

/** @param {string} key */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
