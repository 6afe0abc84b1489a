// @ts-check
/** @import {Policies, PolicyRule, PolicyVersion} from './types.js' */

/** What of a rule is a number; what may be left empty is marked. */
export const NUMBERS = /** @type {const} */ ([
  {name: 'intervalDays', least: 1, most: 3650},
  {name: 'graceDays', least: 0, most: 365},
  {name: 'weight', least: 0.01, most: 100, step: 0.01},
  {name: 'eventHours', least: 1, most: 720, empty: true},
  {name: 'inPersonDays', least: 1, most: 3650, empty: true},
  {name: 'refusalRestDays', least: 1, most: 3650, empty: true},
  {name: 'unreachableAttempts', least: 1, most: 20, empty: true},
  {name: 'escalateHours', least: 1, most: 720, empty: true},
]);
export const CLOCKS = ['ROLLING', 'WEEK', 'MONTH', 'QUARTER', 'ONCE'];

/**
 * A draft to begin from: the rules of a version, to begin on the first day that may be.
 *
 * @param {Policies} policies
 * @param {PolicyVersion | {preset: string, rules: PolicyRule[]}} version
 */
export function draftOf({earliest}, {preset, rules}) {
  return {preset, from: earliest, rules: rules.map((rule) => ({...rule}))};
}

/** Clock and period as one choice. @param {PolicyRule} rule */
export function clockOf({clock, period}) {
  return clock === 'CALENDAR' ? String(period) : clock;
}

/**
 * A rule with one thing changed. An empty number is left out, and left to the server to want or not.
 *
 * @param {PolicyRule} rule
 * @param {string} name
 * @param {string | boolean} value as a control has it
 * @returns {PolicyRule}
 */
export function changed(rule, name, value) {
  const next = /** @type {any} */ ({...rule});
  if (name === 'clock') {
    const calendar = value === 'WEEK' || value === 'MONTH' || value === 'QUARTER';
    next.clock = calendar ? 'CALENDAR' : value;
    if (calendar) next.period = value;
    else delete next.period;
  } else if (name === 'remote') {
    next.remoteCounts = value ? 'EVERY_OTHER' : 'NEVER';
    if (!value) delete next.inPersonDays;
  } else if (name === 'twoVisitors') next.visitors = value ? 2 : 1;
  else if (name === 'familyCounts') next.familyCounts = value;
  else if (value === '') delete next[name];
  else next[name] = Number(value);
  return next;
}

/**
 * Which control a refusal is about: "LIVES_ALONE.intervalDays" is that of a rule.
 *
 * @param {string | undefined} field
 * @returns {{category?: string, name?: string}}
 */
export function faultAt(field) {
  const [category, name] = (field ?? '').split('.');
  return name ? {category, name: name === 'period' ? 'clock' : name} : {name: category};
}
