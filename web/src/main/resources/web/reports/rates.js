// @ts-check
/** @import {View} from './view.js' */
import {html, nothing} from 'lit-html';
import {address} from '../lib/api.js';
import {count, decimal, percent} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {rowsOf} from './view.js';

/** @param {{zh: string, en: string}} words */
export function say(words) {
  return language() === 'en' ? words.en : words.zh;
}

/** @param {View} view @param {any} row @param {Record<string, string | undefined>} [more] */
const link = (view, row, more) => address('/issues.html', rowsOf(view, row, more));

/**
 * Each rate with what it is made of, and each number a way to its rows.
 *
 * @param {View} view @param {any} table as /api/issues/rates answers @param {(row: any) => string} name of a row
 */
export function ratesTable(view, table, name) {
  const {definitions, total, rows, floor} = table;
  return html`<div class="reports-scroll" role="region" tabindex="0" aria-label=${t('reports.rates')}>
      <table class="table reports-rates">
        <caption class="unseen">${t('reports.rates')}</caption>
        <thead><tr>
          <th scope="col">${t(`reports.by.${view.by}`)}</th><th scope="col">${t('reports.tickets')}</th>
          ${definitions.rates.map((/** @type {any} */ {words}) => html`<th scope="col">${say(words)}</th>`)}
          <th scope="col">${t('reports.medianDays')}</th>
        </tr></thead>
        <tbody>
          ${line(view, null, total, t('reports.total'), {floor, definitions})}
          ${rows.map((/** @type {any} */ row) => line(view, row, row, name(row), {floor, definitions}))}
        </tbody>
      </table>
    </div>
    <details class="reports-how">
      <summary>${t('reports.how')} · ${say(definitions.name)}</summary>
      <dl class="reports-defined">${definitions.rates.map((/** @type {any} */ {words, numerator, denominator, leftOut}) => html`<dt>${say(words)}</dt>
        <dd>${say(numerator)} ÷ ${say(denominator)}${leftOut.length ? html`<br><span class="small soft">${t('reports.leftOut')}: ${leftOut.map((/** @type {string} */ it) => say(definitions.traits[it])).join(t('join'))}</span>` : nothing}</dd>`)}</dl>
    </details>`;
}

/** @param {View} view @param {any} row @param {any} figures @param {string} name @param {{floor: number, definitions: any}} how */
function line(view, row, figures, name, how) {
  const {delivery} = figures;
  return html`<tr class=${row ? '' : 'total'}>
    <th scope="row">${name}</th>
    <td class="figure"><a href=${link(view, row)}>${count(figures.tickets)}</a></td>
    ${figures.rates.map((/** @type {any} */ rate) => html`<td>${rateCell(view, row, rate, how)}</td>`)}
    <td class="figure"><a href=${link(view, row, {part: 'DELIVERED'})}>${delivery.medianDays === undefined ? '—' : decimal(delivery.medianDays)}</a>
      <span class="small soft">${count(delivery.delivered)}/${count(delivery.demands)}</span></td>
  </tr>`;
}

/** @param {View} view @param {any} row @param {any} rate @param {{floor: number, definitions: any}} how */
function rateCell(view, row, rate, {floor, definitions}) {
  const of = (/** @type {string} */ part, /** @type {string | undefined} */ reason = undefined) => link(view, row, {rate: rate.code, part, reason});
  const why = rate.withheld === 'DEDICATED' ? t('reports.dedicated') : t('reports.few', {floor: count(floor)});
  return html`<span class="share figure" title=${rate.withheld ? why : nothing}>${percent(rate.rate)}</span>
    <span class="small figure"><a href=${of('NUMERATOR')}>${count(rate.numerator)}</a> / <a href=${of('DENOMINATOR')}>${count(rate.denominator)}</a></span>
    ${rate.interval ? html`<br><span class="small soft figure">${t('reports.interval', {low: percent(rate.interval.low, 0), high: percent(rate.interval.high, 0)})}</span>` : nothing}
    ${row ? nothing : rate.leftOut.map((/** @type {any} */ {reason, tickets}) => html`<br><a class="small soft" href=${of('LEFT_OUT', reason)}>${say(definitions.traits[reason])} ${count(tickets)}</a>`)}`;
}
