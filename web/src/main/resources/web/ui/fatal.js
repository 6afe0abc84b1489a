// @ts-check
/** @import {Problem} from '../lib/types.js' */
import {render} from 'lit-html';
import {failedState} from './states.js';

/** When not even the beginning of a page could be had: says so, and offers to try again. @param {Problem} problem */
export function fatal(problem) {
  const place = document.createElement('main');
  place.className = 'fatal card';
  render(failedState({...problem, code: problem.code ?? 'unexpected', status: problem.status ?? 0}, () => window.location.reload()), place);
  document.body.append(place);
}
