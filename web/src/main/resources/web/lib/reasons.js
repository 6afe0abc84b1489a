// @ts-check
/** @import {Reason} from './types.js' */
import {minute, nearDay} from './format.js';
import {t, tCount} from './i18n.js';

/**
 * Why a household is uncovered, in words: what the policy asks for, when somebody was last there with effect, when
 * the next visit was due, what has been tried since, and what follows from that.
 *
 * @param {Reason} reason
 * @param {string} today business day; years are left out of days of the same year
 * @param {string} zone of the business clock
 * @returns {{policy: string, story: string}} a sentence each
 */
export function inWords(reason, today, zone) {
  /** @param {string | undefined} value */
  const on = (value) => nearDay(value, today);
  return {
    policy: t('reason.policy', {
      category: t(`category.${reason.category}`),
      interval: reason.intervalDays,
      grace: reason.graceDays,
    }),
    story: [last(reason, on), event(reason, on), due(reason, on), attempts(reason, on), ...next(reason, on, zone)].filter(Boolean).join(t('reason.join')) + t('reason.end'),
  };
}

/**
 * The visit that the due day is counted from: the last one in person, where calls alone are not enough.
 *
 * @param {Reason} reason
 * @param {(day: string | undefined) => string} on
 */
function last({dueBy, lastInPersonOn, lastEffectiveOn, lastEffectiveOutcome}, on) {
  if (!lastEffectiveOn) return t('reason.never');
  return dueBy === 'IN_PERSON'
    ? t('reason.lastInPerson', {day: on(lastInPersonOn)})
    : t('reason.last', {day: on(lastEffectiveOn), outcome: outcome(lastEffectiveOutcome)});
}

/** @param {Reason} reason @param {(day: string | undefined) => string} on */
function due({dueOn, dueBy, daysOverdue, lastEffectiveOn}, on) {
  if (!dueOn) return '';
  const late = dueBy === 'IN_PERSON' ? 'reason.overdueInPerson' : lastEffectiveOn ? 'reason.overdue' : 'reason.overdueFirst';
  return tCount(daysOverdue > 0 ? late : 'reason.due', daysOverdue, {day: on(dueOn), days: daysOverdue});
}

/**
 * At the door and by telephone, each for itself: a call is no visit.
 *
 * @param {Reason} reason
 * @param {(day: string | undefined) => string} on
 */
function attempts({attempts, calls = 0, lastAttemptOn, lastAttemptOutcome, lastEffectiveOn}, on) {
  if (!attempts) return t(lastEffectiveOn ? 'reason.noAttempts' : 'reason.noAttemptsEver');
  const doors = attempts - calls;
  return [
    doors ? tCount('reason.doors', doors, {count: doors}) : '',
    calls ? tCount('reason.calls', calls, {count: calls}) : '',
    lastAttemptOn ? t('reason.lastAttempt', {day: on(lastAttemptOn), outcome: outcome(lastAttemptOutcome)}) : '',
  ]
    .filter(Boolean)
    .join(t('reason.join'));
}

/** @param {Reason} reason @param {(day: string | undefined) => string} on */
function event(reason, on) {
  return reason.eventOn ? t('reason.event', {day: on(reason.eventOn)}) : '';
}

/**
 * What is to be done, or not, after a closed door or a refusal.
 *
 * @param {Reason} reason
 * @param {(day: string | undefined) => string} on
 * @param {string} zone
 */
function next(reason, on, zone) {
  const {refusedUntil, unreachable, againFrom, againOutOfHours, escalateBy} = reason;
  return [
    refusedUntil ? t('reason.refused', {day: on(refusedUntil)}) : '',
    unreachable ? t('reason.unreachable') : '',
    againFrom && !unreachable ? t(againOutOfHours ? 'reason.againOutOfHours' : 'reason.again', {day: on(againFrom)}) : '',
    escalateBy ? t('reason.escalate', {time: minute(escalateBy, zone)}) : '',
  ];
}

/** @param {string | undefined} code */
function outcome(code) {
  return code ? t(`outcome.${code}`) : t('outcome.unknown');
}
