// @ts-check
/** @import {Ground} from './sheetMap.js' */
import {html, nothing} from 'lit-html';
import {day, timeOfDay} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {calledOf} from '../lib/installation.js';
import {minutesBetween, walkersOf, whyWords} from './planWords.js';
import {sheetMap} from './sheetMap.js';

/** The route sheet, A4, black and white: a map with numbers and the list that belongs to it, a sheet a walk. */

/** @param {any} plan @param {{zone: string, installation: any, grounds: (Ground | undefined)[]}} how the ground of each walk, once it is there */
export function sheets(plan, {zone, installation, grounds}) {
  return plan.walks.map((/** @type {any} */ walk, /** @type {number} */ index) => {
    const stops = walk.calls.filter((/** @type {any} */ call) => call.kind === 'STOP');
    return html`<article class="sheet">
      <header class="sheet-head">
        <div>
          <h2>${t('sheet.title', {grid: plan.gridName ?? ''})}</h2>
          <p>${day(walk.on)} · ${walkersOf(walk)} · ${timeOfDay(walk.from, zone)}–${timeOfDay(walk.until, zone)}</p>
          <p>${[calledOf(installation), installation.demo && t('demo.note'), plan.straightLine && t('walk.straightLine')].filter(Boolean).join(' · ')}</p>
        </div>
        <img class="sheet-code" src=${`/api/routes/${plan.id}/code.svg`} alt=${t('sheet.code')} width="96" height="96" loading="lazy" />
      </header>
      ${stops.length ? sheetMap(walk, stops, grounds[index]) : nothing}
      <table class="sheet-list">
        <thead>
          <tr><th>${t('sheet.done')}</th><th>${t('sheet.number')}</th><th>${t('sheet.time')}</th><th>${t('sheet.address')}</th><th>${t('sheet.why')}</th><th>${t('sheet.note')}</th></tr>
        </thead>
        <tbody>
          ${walk.calls.map((/** @type {any} */ call) =>
            call.kind === 'STOP'
              ? html`<tr>
                  <td><span class="sheet-box">${call.visited ? '✓' : ''}</span></td>
                  <td class="sheet-number">${call.number}</td>
                  <td>${timeOfDay(call.startsAt, zone)}</td>
                  <td>${call.address}</td>
                  <td>${call.gone ? t('walk.gone') : whyWords(call)}</td>
                  <td></td>
                </tr>`
              : html`<tr class="sheet-pause"><td></td><td></td><td>${timeOfDay(call.startsAt, zone)}</td>
                  <td colspan="3">${t(`walk.${call.kind}`)} ${t('walk.minutes', {minutes: minutesBetween(call.startsAt, call.endsAt)})}</td></tr>`,
          )}
        </tbody>
      </table>
    </article>`;
  });
}
