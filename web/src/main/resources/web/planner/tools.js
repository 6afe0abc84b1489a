// @ts-check

/** What the hand can do, each with its key. */

/** @typedef {'select' | 'brush' | 'box' | 'lasso' | 'erase' | 'edge' | 'split' | 'merge'} Tool */

/** @type {readonly Tool[]} */
export const TOOLS = ['select', 'brush', 'box', 'lasso', 'erase', 'edge', 'split', 'merge'];

/** @type {Record<Tool, string>} */
export const KEY_OF = {select: 'V', brush: 'B', box: 'R', lasso: 'L', erase: 'X', edge: 'E', split: 'S', merge: 'M'};

/** @type {Record<string, Tool>} */
export const TOOL_KEYS = Object.fromEntries(TOOLS.map((tool) => [KEY_OF[tool].toLowerCase(), tool]));

/** Radii of the brush in pixels; 0 takes what lies under its point. */
export const BRUSHES = /** @type {const} */ ([0, 12, 28, 56]);

/** Whether a tool gives atoms to a grid, or to nobody. @param {Tool} tool */
export function paints(tool) {
  return tool === 'brush' || tool === 'box' || tool === 'lasso' || tool === 'erase';
}

/** Whether a tool takes places on the map rather than atoms. @param {Tool} tool */
export function takesPlaces(tool) {
  return tool === 'lasso' || tool === 'split' || tool === 'edge';
}
