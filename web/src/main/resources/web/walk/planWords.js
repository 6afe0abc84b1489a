// @ts-check
import {language, t} from '../lib/i18n.js';

/** How a plan is put into words, for list, map and paper. */

/** @param {string} from @param {string} until @returns {number} whole minutes */
export function minutesBetween(from, until) {
  return Math.round((Date.parse(until) - Date.parse(from)) / 60_000);
}

/** Why a door is on the plan: its categories, the worst first, and how long they are overdue. @param {any} call */
export function whyWords(call) {
  const reasons = (call.reasons ?? []).map((/** @type {any} */ reason) =>
    reason.daysOverdue > 0
      ? t('walk.overdue', {category: t(`category.${reason.category}`), days: reason.daysOverdue})
      : t(`category.${reason.category}`),
  );
  if (call.openIssues) reasons.push(t('walk.issues', {count: call.openIssues}));
  return reasons.join(language() === 'en' ? ', ' : '、');
}

/** @param {any} walk */
export function walkersOf(walk) {
  return walk.workers.map((/** @type {any} */ {name}) => name).join(t('join'));
}

/** @param {any} conflict */
export function conflictWords(conflict) {
  return t(`walk.conflict.${conflict.kind}`, {minutes: Math.max(1, Math.ceil(conflict.seconds / 60))});
}
