// @ts-check
/** @import {Problem} from '../lib/types.js' */
import {hasWords, language, t} from '../lib/i18n.js';
import {problemWords} from '../ui/states.js';

/** What is wrong with what was entered, by its field: in Chinese in words of its own, in English in the server's. @param {Problem} problem */
export function refusal(problem) {
  const name = (problem.field ?? '').split('.').pop() ?? '';
  const key = `team.wrong.${name}`;
  if (problem.code !== 'bad-value' || !hasWords(key)) return problemWords(problem);
  const expected = language() === 'en' && problem.expected ? ` (${problem.expected})` : '';
  return t(key, {value: problem.value ?? ''}) + expected;
}
