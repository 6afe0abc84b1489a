// @ts-check
/** @import {Problem} from '../lib/types.js' */
import {hasWords, t} from '../lib/i18n.js';
import {problemWords} from '../ui/states.js';

/** Why something can't be, by the field at fault where it has words of its own. @param {Problem} problem */
export function refusal(problem) {
  const name = (problem.field ?? '').split('.').pop() ?? '';
  const key = `desk.wrong.${name}`;
  return problem.code === 'bad-value' && hasWords(key) ? t(key, {value: problem.value ?? ''}) : problemWords(problem);
}
