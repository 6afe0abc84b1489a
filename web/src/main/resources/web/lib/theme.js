// @ts-check

/** How the page is lit: what the reader chose, or as the machine is set. `style/first.js` applies it before the first paint. */

export const THEMES = /** @type {const} */ (['auto', 'light', 'dark', 'outdoor']);
const CHOICE = 'gridwalk.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** @returns {string} one of THEMES */
export function chosenTheme() {
  const chosen = localStorage.getItem(CHOICE);
  return THEMES.find((theme) => theme === chosen) ?? 'auto';
}

/** @returns {'light' | 'dark' | 'outdoor'} */
export function currentTheme() {
  const chosen = chosenTheme();
  if (chosen !== 'auto') return /** @type {'light' | 'dark' | 'outdoor'} */ (chosen);
  return dark.matches ? 'dark' : 'light';
}

/** @param {string} theme one of THEMES; remembered */
export function useTheme(theme) {
  localStorage.setItem(CHOICE, theme);
  document.documentElement.dataset.theme = currentTheme();
}

/** @param {() => void} listener called when the machine goes over from day to night */
export function onThemeOfMachine(listener) {
  dark.addEventListener('change', () => {
    document.documentElement.dataset.theme = currentTheme();
    listener();
  });
}
