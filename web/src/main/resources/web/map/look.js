// @ts-check

/**
 * The map's colours, read from the style sheet: canvases can't use custom properties by themselves.
 */

/** @type {Map<string, string>} */
let values = new Map();
let theme = '';

/** @param {string} name of a custom property without its dashes @returns {string} */
export function look(name) {
  const root = document.documentElement;
  if (root.dataset.theme !== theme) {
    theme = root.dataset.theme ?? '';
    values = new Map();
  }
  let value = values.get(name);
  if (value === undefined) values.set(name, (value = getComputedStyle(root).getPropertyValue(`--${name}`).trim()));
  return value;
}
