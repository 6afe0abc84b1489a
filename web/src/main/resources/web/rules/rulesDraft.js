// @ts-check
/** @import {Lifecycle, Rule} from '../desk/words.js' */

/**
 * How a city takes issues through, while an administrator edits it. Pure.
 *
 * @typedef {{amount: number, unit: string}} Limit
 * @typedef {{topic: string, tier: string, ledger: string, response?: Limit, handling?: Limit}} OfTopic
 * @typedef {{from: string, response?: Limit, handling?: Limit, topics: OfTopic[]}} IssueRules
 */

/** In the order in which they mostly come. */
export const STEPS = [
  'ACCEPT', 'DECLINE', 'DISPATCH', 'TAKE', 'HAND_OVER', 'RETURN', 'CONTACT', 'ASK_POSTPONEMENT', 'GRANT_POSTPONEMENT', 'REFUSE_POSTPONEMENT',
  'FINISH', 'CALL_BACK', 'CONFIRM', 'RECHECK', 'REWORK', 'CLOSE', 'REOPEN', 'MERGE', 'SPLIT', 'RAISE', 'LOWER', 'AMEND', 'SUPERVISE', 'RELEASE', 'NOTE', 'IMPORT',
];
export const STAGES = ['FILED', 'DISPATCHED', 'HANDLING', 'VERIFYING', 'CLOSED'];
export const TIERS = ['GRID', 'COMMUNITY', 'SUBDISTRICT'];
export const PARTIES = ['DESK', 'MANAGER', 'LEADER', 'HANDLER', 'SUBMITTER', 'ANYBODY'];
export const CONDITIONS = ['ACCEPTED', 'NOT_ACCEPTED', 'ASKED', 'NOT_ASKED', 'SUPERVISED', 'NOT_SUPERVISED', 'UNINVOLVED', 'FEEDBACK', 'RECHECKED'];
export const UNITS = ['WORKING_HOURS', 'WORKING_DAYS', 'HOURS', 'DAYS'];
export const MOST = 1000;

/** @param {Lifecycle} lifecycle @param {Rule} rule in place of the one of its step, or beside the others @returns {Lifecycle} */
export function withRule(lifecycle, rule) {
  const others = lifecycle.rules.filter(({step}) => step !== rule.step);
  return {...lifecycle, rules: [...others, rule].sort((one, other) => STEPS.indexOf(one.step) - STEPS.indexOf(other.step))};
}

/** @param {Lifecycle} lifecycle @param {string} step @returns {Lifecycle} */
export function withoutRule(lifecycle, step) {
  return {...lifecycle, rules: lifecycle.rules.filter((rule) => rule.step !== step)};
}

/** @param {string[]} codes @param {string} code @param {boolean} on @param {string[]} order @returns {string[]} */
export function switched(codes, code, on, order) {
  return order.filter((it) => (it === code ? on : codes.includes(it)));
}

/** The stages from which no way leads to the end; what goes into another is no end of its own. @param {Lifecycle} lifecycle */
export function deadEnds({rules}) {
  const out = new Set(['CLOSED']);
  for (let before = 0; before !== out.size; ) {
    before = out.size;
    for (const {step, from, to} of rules) if (step !== 'MERGE' && to && out.has(to)) from.forEach((stage) => out.add(stage));
  }
  return STAGES.filter((stage) => !out.has(stage));
}

/** @param {string} amount as typed @param {string} unit @returns {Limit | undefined} undefined for what holds above */
export function limitOf(amount, unit) {
  const number = Number(amount);
  return amount.trim() === '' || !Number.isInteger(number) ? undefined : {amount: number, unit};
}

/**
 * What holds for a topic that has no limit of its own: that of the topic above, or of all.
 *
 * @param {IssueRules} rules @param {string | undefined} parent @param {'response' | 'handling'} kind
 */
export function inherited(rules, parent, kind) {
  return rules.topics.find(({topic}) => topic === parent)?.[kind] ?? rules[kind];
}

/** The topic that a refusal is about: "topics[3].topic". @param {string | undefined} field */
export function topicAt(field) {
  const found = /^topics\[(\d+)\]/.exec(field ?? '');
  return found ? Number(found[1]) : -1;
}
