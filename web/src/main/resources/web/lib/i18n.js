// @ts-check
import {getJson} from './api.js';

/** Words by key, `{name}` standing for a parameter. Chinese is the language of the house, English the second. */

export const LANGUAGES = /** @type {const} */ (['zh-CN', 'en']);
const CHOICE = 'gridwalk.language';

/** @type {Record<string, string>} */
let words = {};
let current = 'zh-CN';

export function language() {
  return current;
}

/** The language that was chosen on this machine before, else Chinese. */
export function chosenLanguage() {
  const chosen = localStorage.getItem(CHOICE);
  return LANGUAGES.find((language) => language === chosen) ?? 'zh-CN';
}

/** @param {string} language one of LANGUAGES; remembered */
export async function useLanguage(language) {
  useWords(language, await getJson(`/lang/${language}.json`));
  localStorage.setItem(CHOICE, language);
  document.documentElement.lang = language;
}

/**
 * @param {string} language
 * @param {Record<string, string>} translations
 */
export function useWords(language, translations) {
  current = language;
  words = translations;
}

/**
 * @param {string} key
 * @param {Record<string, unknown>} [params]
 * @returns {string} the key itself where there are no words for it
 */
export function t(key, params) {
  const text = words[key] ?? key;
  if (!params) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (params[name] === undefined ? whole : String(params[name])));
}

/** @param {string} key */
export function hasWords(key) {
  return key in words;
}

/**
 * English counts one apart: `key.one` is taken for exactly one, where it exists.
 *
 * @param {string} key
 * @param {number} count
 * @param {Record<string, unknown>} [params]
 */
export function tCount(key, count, params) {
  const one = `${key}.one`;
  return t(count === 1 && one in words ? one : key, params);
}

/** @param {{name: string, nameEn?: string}} named @returns {string} */
export function nameOf(named) {
  return current === 'en' && named.nameEn ? named.nameEn : named.name;
}
