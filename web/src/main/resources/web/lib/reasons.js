// @ts-check
/** @import {Reason} from './types.js' */
import {nearDay} from './format.js';
import {t, tCount} from './i18n.js';

/**
 * Why a household is uncovered, in words: what the policy asks for, when somebody was last there with effect, when
 * the next visit was due, and what has been tried since.
 *
 * @param {Reason} reason
 * @param {string} today business day; years are left out of days of the same year
 * @returns {{policy: string, story: string}} a sentence each
 */
export function inWords(reason, today) {
  /** @param {string | undefined} value */
  const on = (value) => nearDay(value, today);
  const last = reason.lastEffectiveOn
    ? t('reason.last', {day: on(reason.lastEffectiveOn), outcome: outcome(reason.lastEffectiveOutcome)})
    : t('reason.never');
  return {
    policy: t('reason.policy', {
      category: t(`category.${reason.category}`),
      interval: reason.intervalDays,
      grace: reason.graceDays,
    }),
    story: [last, due(reason, on), attempts(reason, on)].filter(Boolean).join(t('reason.join')) + t('reason.end'),
  };
}

/** @param {Reason} reason @param {(day: string | undefined) => string} on */
function due(reason, on) {
  if (!reason.dueOn) return '';
  const key = reason.daysOverdue > 0 ? (reason.lastEffectiveOn ? 'reason.overdue' : 'reason.overdueFirst') : 'reason.due';
  return tCount(key, reason.daysOverdue, {day: on(reason.dueOn), days: reason.daysOverdue});
}

/** @param {Reason} reason @param {(day: string | undefined) => string} on */
function attempts(reason, on) {
  if (!reason.attempts) return t(reason.lastEffectiveOn ? 'reason.noAttempts' : 'reason.noAttemptsEver');
  const key = reason.lastAttemptOn ? 'reason.attempts' : 'reason.attemptsUndated';
  return tCount(key, reason.attempts, {
    count: reason.attempts,
    day: on(reason.lastAttemptOn),
    outcome: outcome(reason.lastAttemptOutcome),
  });
}

/** @param {string | undefined} code */
function outcome(code) {
  return code ? t(`outcome.${code}`) : t('outcome.unknown');
}
