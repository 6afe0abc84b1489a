// @ts-check
import {STATUSES} from '../lib/urlState.js';

/**
 * What of the desk is looked at: it stands in the address, so that any of it can be sent to a colleague.
 *
 * @typedef {object} View
 * @property {string} box one of BOXES
 * @property {string[]} stage those alone; all where there is none
 * @property {string} tier empty for all
 * @property {string} topic a code; empty for all
 * @property {'list' | 'board'} show
 * @property {number} issue the one that is open; 0 where none is
 * @property {'' | 'new' | 'split'} form what is being filed; `split` is of the issue that is open
 */

export const BOXES = ['OPEN', 'MINE', 'REPORTED', 'OWNED', 'ASKED', 'SUPERVISED', 'OVERDUE', 'DUE_SOON'];
export const TIERS = ['GRID', 'COMMUNITY', 'SUBDISTRICT'];
/** Nothing that is closed is in a box. */
export const OPEN_STAGES = STATUSES.filter((stage) => stage !== 'CLOSED');

/** @param {string} search @returns {View} what can't be read is taken as the default */
export function parseView(search) {
  const params = new URLSearchParams(search);
  const issue = Number(params.get('issue'));
  const isOpen = Number.isSafeInteger(issue) && issue > 0;
  const form = params.get('form') ?? '';
  return {
    box: oneOf(params.get('box'), BOXES, 'OPEN'),
    stage: (params.get('stage') ?? '').split(',').filter((it) => OPEN_STAGES.includes(it)),
    tier: oneOf(params.get('tier'), TIERS, ''),
    topic: /^\w{1,40}$/.test(params.get('topic') ?? '') ? String(params.get('topic')) : '',
    show: params.get('show') === 'board' ? 'board' : 'list',
    issue: isOpen ? issue : 0,
    form: form === 'new' ? 'new' : form === 'split' && isOpen ? 'split' : '',
  };
}

/** @param {View} view @returns {Record<string, string | undefined>} what differs from the default */
export function queryOf({box, stage, tier, topic, show, issue, form}) {
  return {
    box: box === 'OPEN' ? undefined : box,
    stage: stage.join(',') || undefined,
    tier: tier || undefined,
    topic: topic || undefined,
    show: show === 'list' ? undefined : show,
    issue: issue ? String(issue) : undefined,
    form: form || undefined,
  };
}

/** What the server is asked for: the list, or each column of the board, so that none is empty because another is long. @param {View} view */
export function inboxQueriesOf({box, stage, tier, topic, show}) {
  if (show === 'board') return OPEN_STAGES.map((one) => ({box, stage: one, tier, topic, limit: 50}));
  return [{box, stage: stage.join(',') || undefined, tier, topic, limit: 200}];
}

/** @param {string[]} chosen @param {string} code @returns {string[]} in the order of the stages */
export function toggled(chosen, code) {
  const set = new Set(chosen);
  if (!set.delete(code)) set.add(code);
  return OPEN_STAGES.filter((stage) => set.has(stage));
}

/** @param {string | null} value @param {string[]} words @param {string} otherwise */
function oneOf(value, words, otherwise) {
  return value !== null && words.includes(value) ? value : otherwise;
}
