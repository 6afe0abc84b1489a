// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Summary} from '../lib/types.js' */
import {html} from 'lit-html';
import {NOTHING, count, percent, share} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shortWords} from './words.js';

/** The numbers over all, each with what it was divided by. @param {PageState} state @param {Summary | undefined} summary */
export function kpis(state, summary) {
  const {total, placed, unplaced} = summary ?? {};
  const closed = totalOf(summary?.statuses, 'status', ['CLOSED']);
  const proactive = totalOf(summary?.sources, 'source', ['VISIT', 'PATROL']);
  return html`<dl class="kpis ${state.summary.tag === 'ready' ? '' : 'stale'}">
    ${kpi('kpi.total', count(total), summary?.days ? shortWords(summary.days, state.installation.today) : '')}
    ${summary && unplaced === undefined
      ? kpi('kpi.unplaced', NOTHING, t('kpi.byGrid'), t('unplaced.byGrid'))
      : kpi('kpi.unplaced', percent(share(unplaced, total)), over(unplaced, total), t('kpi.placed', {count: count(placed)}))}
    ${kpi('kpi.closed', percent(share(closed, total)), over(closed, total))}
    ${kpi('kpi.proactive', percent(share(proactive, total)), over(proactive, total), t('kpi.proactiveSources'))}
  </dl>`;
}

/** @param {string} key @param {string} value @param {string} base @param {string} [hint] */
function kpi(key, value, base, hint) {
  return html`<div class="kpi" title=${hint ?? ''}>
    <dt>${t(key)}</dt>
    <dd class="figure">${value}</dd>
    <dd class="base">${base}</dd>
  </div>`;
}

/** @param {number | undefined} part @param {number | undefined} whole */
function over(part, whole) {
  return t('kpi.over', {part: count(part), whole: count(whole)});
}

/** @param {{total: number}[] | undefined} rows @param {'status' | 'source'} name @param {string[]} codes */
function totalOf(rows, name, codes) {
  return rows?.filter((row) => codes.includes(/** @type {any} */ (row)[name])).reduce((sum, {total}) => sum + total, 0);
}
