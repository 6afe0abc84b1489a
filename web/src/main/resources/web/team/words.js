// @ts-check
import {nearDay} from '../lib/format.js';
import {t} from '../lib/i18n.js';

/** What is owed at a door, in a line. @param {any[]} reasons @param {string} today */
export function owedWords(reasons, today) {
  return reasons
    .map(({category, daysOverdue, dueOn}) =>
      daysOverdue > 0
        ? t('walk.overdue', {category: t(`category.${category}`), days: daysOverdue})
        : dueOn ? t('review.due', {category: t(`category.${category}`), day: nearDay(dueOn, today)}) : t(`category.${category}`),
    )
    .join(t('join'));
}

/** When somebody was there last, and what came of it. @param {any} reason @param {string} today */
export function lastTry({lastAttemptOn, lastAttemptOutcome, lastEffectiveOn, attempts}, today) {
  if (lastAttemptOn) return t('review.lastTry', {day: nearDay(lastAttemptOn, today), outcome: t(`outcome.${lastAttemptOutcome}`), count: attempts});
  return lastEffectiveOn ? t('review.lastMet', {day: nearDay(lastEffectiveOn, today)}) : t('review.never');
}
