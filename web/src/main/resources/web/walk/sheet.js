// @ts-check
import {html, nothing, svg} from 'lit-html';
import {day} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {toWorld} from '../lib/tiles.js';
import {clock, minutesBetween, walkersOf, whyWords} from './planWords.js';

/** The route sheet, A4, black and white: a map with numbers and the list that belongs to it, a sheet a walk. */

const WIDTH = 700;
const HEIGHT = 380;
const MARGIN = 26;
const APART = 17;

/** @param {any} plan @param {{zone: string, installation: any}} how */
export function sheets(plan, {zone, installation}) {
  return plan.walks.map((/** @type {any} */ walk) => {
    const stops = walk.calls.filter((/** @type {any} */ call) => call.kind === 'STOP');
    return html`<article class="sheet">
      <header class="sheet-head">
        <div>
          <h2>${t('sheet.title', {grid: plan.gridName ?? ''})}</h2>
          <p>${day(walk.on)} · ${walkersOf(walk)} · ${clock(walk.from, zone)}–${clock(walk.until, zone)}</p>
          <p>${installation.name}${installation.demo ? ` · ${t('demo.note')}` : ''}${plan.straightLine ? ` · ${t('walk.straightLine')}` : ''}</p>
        </div>
        <img class="sheet-code" src=${`/api/routes/${plan.id}/code.svg`} alt=${t('sheet.code')} width="96" height="96" loading="lazy" />
      </header>
      ${picture(walk, stops)}
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
                  <td>${clock(call.startsAt, zone)}</td>
                  <td>${call.address}</td>
                  <td>${call.gone ? t('walk.gone') : whyWords(call)}</td>
                  <td></td>
                </tr>`
              : html`<tr class="sheet-pause"><td></td><td></td><td>${clock(call.startsAt, zone)}</td>
                  <td colspan="3">${t(`walk.${call.kind}`)} ${t('walk.minutes', {minutes: minutesBetween(call.startsAt, call.endsAt)})}</td></tr>`,
          )}
        </tbody>
      </table>
    </article>`;
  });
}

/** @param {any} walk @param {any[]} stops */
function picture(walk, stops) {
  if (!stops.length) return nothing;
  const points = walk.line.map(([lng, lat]) => toWorld(lng, lat));
  const [left, top] = [Math.min(...points.map(({x}) => x)), Math.min(...points.map(({y}) => y))];
  const [right, bottom] = [Math.max(...points.map(({x}) => x)), Math.max(...points.map(({y}) => y))];
  const scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(right - left, 1e-9), (HEIGHT - 2 * MARGIN) / Math.max(bottom - top, 1e-9));
  /** @param {{x: number, y: number}} at */
  const onPaper = ({x, y}) => ({
    x: WIDTH / 2 + (x - (left + right) / 2) * scale,
    y: HEIGHT / 2 + (y - (top + bottom) / 2) * scale,
  });
  const path = points.map((/** @type {any} */ at) => onPaper(at)).map(({x, y}) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const start = onPaper(toWorld(walk.start.lng, walk.start.lat));
  const groups = groupsOf(stops.map((call) => ({number: call.number, ...onPaper(toWorld(call.lng, call.lat))})));
  return html`<svg class="sheet-map" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${t('sheet.map')}>
    <rect x="0.5" y="0.5" width=${WIDTH - 1} height=${HEIGHT - 1} class="sheet-frame"></rect>
    <polyline points=${path} class="sheet-line"></polyline>
    <path d=${`M${start.x - 7} ${start.y + 6}h14l-7-13z`} class="sheet-start"></path>
    ${groups.map(
      ({x, y, numbers}) => svg`<g class="sheet-stop">
        <rect x=${x - width(numbers) / 2} y=${y - 9} width=${width(numbers)} height="18" rx="9"></rect>
        <text x=${x} y=${y + 4}>${words(numbers)}</text>
      </g>`,
    )}
  </svg>`;
}

/** Stops of one entrance share a sign: 3–7. @param {{x: number, y: number, number: number}[]} stops */
function groupsOf(stops) {
  /** @type {{x: number, y: number, numbers: number[]}[]} */
  const groups = [];
  for (const {x, y, number} of stops) {
    const near = groups.find((group) => Math.abs(group.x - x) < APART && Math.abs(group.y - y) < APART);
    if (near) near.numbers.push(number);
    else groups.push({x, y, numbers: [number]});
  }
  return groups;
}

/** Runs are written as such: 1–3, 7. @param {number[]} numbers */
function words(numbers) {
  /** @type {string[]} */
  const runs = [];
  for (let i = 0; i < numbers.length; ) {
    let j = i;
    while (numbers[j + 1] === numbers[j] + 1) j++;
    runs.push(j > i + 1 ? `${numbers[i]}–${numbers[j]}` : numbers.slice(i, j + 1).join(','));
    i = j + 1;
  }
  return runs.join(',');
}

/** @param {number[]} numbers */
function width(numbers) {
  return Math.max(18, words(numbers).length * 7 + 10);
}
