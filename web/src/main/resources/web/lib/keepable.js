// @ts-check
/** @import {Feasibility} from './types.js' */
import {count} from './format.js';
import {t} from './i18n.js';

/** As the server says that no interval would be enough. */
const NEVER_DAYS = 3650;

/** How long a category's interval would have to be for the teams to keep it. @param {Feasibility['intervals'][number]} interval */
export function keepableWords({category, intervalDays, keepableDays}) {
  return t(keepableDays >= NEVER_DAYS ? 'ahead.never' : 'ahead.interval', {
    category: t(`category.${category}`),
    days: count(intervalDays),
    keepable: count(keepableDays),
  });
}
