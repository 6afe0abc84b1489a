// @ts-check
/** @import {Place} from './filing.js' */
/** @import {Lifecycle} from './words.js' */
import {whereOf} from './filing.js';
import {TIERS} from './view.js';
import {ruleOf} from './words.js';

/**
 * Steps as they are filled in. Pure.
 *
 * @typedef {object} Draft what somebody has typed for a step; what the step doesn't hold is not sent
 * @property {string} [note]
 * @property {'worker' | 'office'} [to]
 * @property {number} [gridId] whose team the worker is chosen from
 * @property {number} [handler]
 * @property {string} [office]
 * @property {string} [until] an instant
 * @property {boolean} [reached]
 * @property {boolean} [solved]
 * @property {boolean} [satisfied]
 * @property {boolean} [passed]
 * @property {{id: number, number: string}} [into]
 * @property {string} [tier]
 * @property {string} [topic] another
 * @property {Place | null} [place] another, as a search found it
 * @property {{lng: number, lat: number} | null} [point] another, as the map was pressed
 */

/** @type {Record<string, string[]>} what a step holds beside its note */
const FIELDS = {
  DISPATCH: ['to'],
  HAND_OVER: ['to'],
  ASK_POSTPONEMENT: ['until'],
  CALL_BACK: ['reached'],
  RECHECK: ['passed'],
  MERGE: ['into'],
  RAISE: ['tier'],
  LOWER: ['tier'],
  AMEND: ['topic', 'place'],
};

/** The first of these that may be taken is what most would do next. */
const NEXT = ['ACCEPT', 'DISPATCH', 'TAKE', 'GRANT_POSTPONEMENT', 'FINISH', 'CALL_BACK', 'RECHECK', 'CONFIRM', 'CLOSE'];

/** What keeps a step back for a while, and is cleared by taking others. */
const CLEARED_BY_STEPS = ['ACCEPTED', 'FEEDBACK', 'RECHECKED'];

/** @type {Record<string, string>} which step makes a condition hold */
const MAKES = {ACCEPTED: 'ACCEPT', ASKED: 'ASK_POSTPONEMENT', RECHECKED: 'RECHECK', SUPERVISED: 'SUPERVISE', NOT_SUPERVISED: 'RELEASE'};

/** @param {string} step */
export function fieldsOf(step) {
  return FIELDS[step] ?? [];
}

/** @param {string} step @param {Draft} draft @returns {Record<string, unknown>} as the server takes it */
export function deedOf(step, draft) {
  /** @type {Record<string, unknown>} */
  const deed = {step};
  if (draft.note?.trim()) deed.note = draft.note.trim();
  const fields = fieldsOf(step);
  if (fields.includes('to')) {
    if (draft.to === 'office') deed.office = draft.office?.trim() || undefined;
    else deed.handler = draft.handler || undefined;
  }
  if (fields.includes('until')) deed.until = draft.until;
  if (fields.includes('passed')) deed.passed = draft.passed;
  if (fields.includes('tier')) deed.tier = draft.tier;
  if (fields.includes('into')) deed.into = draft.into?.id;
  if (fields.includes('topic')) deed.topic = draft.topic || undefined;
  if (fields.includes('place')) deed.where = draft.point ?? (draft.place ? whereOf(draft.place) : undefined);
  if (fields.includes('reached')) {
    deed.reached = draft.reached;
    if (draft.reached) Object.assign(deed, {solved: draft.solved, satisfied: draft.satisfied});
  }
  return deed;
}

/**
 * Those that may be taken, in the lifecycle's order, with the one that most would take. Above the highest tier nothing is
 * raised, below the lowest nothing lowered.
 *
 * @param {Lifecycle} lifecycle @param {{may: string[], tier?: string}} timeline
 * @returns {{steps: string[], next: string | undefined}}
 */
export function stepsOf({rules}, {may, tier}) {
  const isEnd = (/** @type {string} */ step) => (step === 'RAISE' && tier === TIERS[TIERS.length - 1]) || (step === 'LOWER' && tier === TIERS[0]);
  return {steps: rules.map(({step}) => step).filter((step) => may.includes(step) && !isEnd(step)), next: NEXT.find((step) => may.includes(step))};
}

/**
 * Those that the reader could take once others are: shown, so that nobody looks for them in vain. What is missing the
 * server says.
 *
 * @param {Lifecycle} lifecycle @param {{may: string[], stage: string}} timeline @param {Set<string>} roles
 */
export function stepsToCome({rules}, {may, stage}, roles) {
  const parties = new Set([...roles, ...(roles.has('ADMIN') ? ['DESK', 'MANAGER'] : [])]);
  return rules
    .filter(({step, from, by, when = []}) => from.includes(stage) && !may.includes(step) && by.some((party) => parties.has(party)) && when.some((it) => CLEARED_BY_STEPS.includes(it)) && when.every((it) => !it.startsWith('NOT_')))
    .map(({step}) => step);
}

/** @param {Lifecycle} lifecycle @param {string[]} missing conditions or steps @returns {{steps: string[], others: string[]}} those that no step of the city makes hold stay as they are */
export function whatIsMissing(lifecycle, missing) {
  const made = (/** @type {string} */ it) => MAKES[it] ?? it;
  const isStep = (/** @type {string} */ it) => Boolean(ruleOf(lifecycle, made(it)));
  return {steps: [...new Set(missing.filter(isStep).map(made))], others: missing.filter((it) => !isStep(it))};
}

/** @param {Lifecycle} lifecycle whether a dispatch wants that the issue was accepted before */
export function acceptsFirst(lifecycle) {
  return Boolean(ruleOf(lifecycle, 'DISPATCH')?.when?.includes('ACCEPTED'));
}

/**
 * Gives issues out one after another, and goes on after each that can't be.
 *
 * @template {{id: number, number: string, version: number}} I
 * @param {I[]} items
 * @param {Draft} draft
 * @param {object} how
 * @param {boolean} how.acceptFirst where that alone is missing
 * @param {(item: I, version: number, deed: Record<string, unknown>) => Promise<{version: number}>} how.send
 * @param {(done: number) => void} how.told
 * @returns {Promise<{given: I[], refused: {item: I, problem: any}[]}>}
 */
export async function dispatchAll(items, draft, {acceptFirst, send, told}) {
  const given = [];
  const refused = [];
  for (const item of items) {
    try {
      await dispatchOne(item, draft, {acceptFirst, send});
      given.push(item);
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      refused.push({item, problem});
    }
    told(given.length + refused.length);
  }
  return {given, refused};
}

/**
 * @template {{id: number, number: string, version: number}} I
 * @param {I} item @param {Draft} draft
 * @param {{acceptFirst: boolean, send: (item: I, version: number, deed: Record<string, unknown>) => Promise<{version: number}>}} how
 */
async function dispatchOne(item, draft, {acceptFirst, send}) {
  const deed = deedOf('DISPATCH', draft);
  try {
    await send(item, item.version, deed);
  } catch (/** @type {any} */ problem) {
    const missing = problem?.code === 'issue-step-not-yet' ? problem.params?.missing : undefined;
    if (!acceptFirst || missing?.length !== 1 || missing[0] !== 'ACCEPTED') throw problem;
    const {version} = await send(item, item.version, {step: 'ACCEPT'});
    await send(item, version, deed);
  }
}
