// @ts-check
import {language} from '../lib/i18n.js';

/**
 * What a city calls its stages, tiers and steps: by the lifecycle that an issue goes by, or by the one in force.
 *
 * @typedef {{zh: string, en: string}} Words
 * @typedef {{step: string, words: Words, from: string[], to?: string, by: string[], when?: string[], noted: boolean}} Rule
 * @typedef {{code: string, name: Words, stages: Record<string, Words>, tiers: Record<string, Words>, rules: Rule[]}} Lifecycle
 * @typedef {{items: {lifecycle: Lifecycle, from?: string, until?: string}[], ready: Lifecycle[]}} Lifecycles
 */

/** @param {Lifecycles} lifecycles @param {string} today @returns {Lifecycle} */
export function inForce({items, ready}, today) {
  const now = items.find(({from, until}) => (!from || from <= today) && (!until || today < until));
  return now?.lifecycle ?? ready[0];
}

/** @param {Lifecycles} lifecycles @param {string} code @returns {Lifecycle} the newest of that code */
export function lifecycleOf({items, ready}, code) {
  const all = [...ready, ...items.map(({lifecycle}) => lifecycle)].filter((it) => it.code === code);
  return all[all.length - 1] ?? ready[0];
}

/** @param {Words | undefined} words @param {string} code @returns {string} the code itself where a city has no words for it */
function say(words, code) {
  return (language() === 'en' ? words?.en : words?.zh) ?? code;
}

/** @param {Lifecycle} lifecycle @param {string} stage */
export function stageWords(lifecycle, stage) {
  return say(lifecycle.stages[stage], stage);
}

/** @param {Lifecycle} lifecycle @param {string} tier */
export function tierWords(lifecycle, tier) {
  return say(lifecycle.tiers[tier], tier);
}

/** @param {Lifecycle} lifecycle @param {string} step */
export function stepWords(lifecycle, step) {
  return say(ruleOf(lifecycle, step)?.words, step);
}

/** @param {Lifecycle} lifecycle @param {string} step */
export function ruleOf({rules}, step) {
  return rules.find((rule) => rule.step === step);
}
