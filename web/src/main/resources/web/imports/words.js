// @ts-check
import {t} from '../lib/i18n.js';

/** What things of an import are called. */

export const TARGETS = ['ISSUES', 'GRIDS', 'AREAS', 'STREETS', 'ESTATES', 'BUILDINGS', 'HOUSEHOLDS', 'SERVICES', 'WORKERS', 'VISITS'];

/** Codes that other pages have words for: the beginning of their keys, by field. */
const ELSEWHERE = /** @type {Record<string, string>} */ ({level: 'level', management: 'estate', category: 'category', sex: 'sex', outcome: 'outcome'});

/** @param {string} target */
export function targetWords(target) {
  return TARGETS.includes(target) ? t(`imports.target.${target}`) : target;
}

/** What a field is called: tickets have fields of their own. @param {Record<string, any>} mapping @param {string} field */
export function fieldWords(mapping, field) {
  return t(`imports.${mapping.columns ? 'row' : 'field'}.${field}`);
}

/** @param {string} target as a mapping names it @param {string} field @param {string} code */
export function codeWords(target, field, code) {
  if (field in ELSEWHERE) return t(`${ELSEWHERE[field]}.${code}`);
  if (target === 'services') return t(`service.${code}`);
  return t(`imports.code.${field}.${code}`);
}
