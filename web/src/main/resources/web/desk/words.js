// @ts-check
import {language} from '../lib/i18n.js';

/**
 * What a city calls its stages, tiers and steps: by the lifecycle that an issue goes by, or by the one in force.
 *
 * @typedef {{zh: string, en: string}} Words
 * @typedef {{step: string, words: Words, from: string[], to?: string, by: string[], when?: string[], noted: boolean}} Rule
 * @typedef {{code: string, name: Words, stages: Record<string, Words>, tiers: Record<string, Words>, rules: Rule[]}} Lifecycle
 * @typedef {{items: {id?: number, lifecycle: Lifecycle, from?: string, until?: string}[], replaced: {id: number, lifecycle: Lifecycle}[], ready: Lifecycle[]}} Lifecycles
 */

/** @param {Lifecycles} lifecycles @param {string} today @returns {Lifecycle} */
export function inForce({items, ready}, today) {
  const now = items.find(({from, until}) => (!from || from <= today) && (!until || today < until));
  return now?.lifecycle ?? ready[0];
}

/** @param {Lifecycles} lifecycles @param {number} id */
const byId = ({items, replaced}, id) => [...items, ...replaced].find((it) => it.id === id)?.lifecycle;

/**
 * The one that an issue goes by: of its code there may be several, edited one after another.
 *
 * @param {Lifecycles} lifecycles @param {{lifecycle: string, lifecycleId: number}} timeline
 * @returns {Lifecycle} the newest of that code where the page does not know it yet
 */
export function lifecycleOf(lifecycles, {lifecycle, lifecycleId}) {
  const {items, ready} = lifecycles;
  const alike = [...ready, ...items.map((it) => it.lifecycle)].filter(({code}) => code === lifecycle);
  return byId(lifecycles, lifecycleId) ?? alike[alike.length - 1] ?? ready[0];
}

/**
 * Those that the page knows, or all there are by now where an issue goes by one that was chosen since.
 *
 * @param {Lifecycles} known @param {{lifecycleId: number}} timeline @param {() => Promise<Lifecycles>} ask
 */
export async function knowing(known, {lifecycleId}, ask) {
  return byId(known, lifecycleId) ? known : ask();
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
