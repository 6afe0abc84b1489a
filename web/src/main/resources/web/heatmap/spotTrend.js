// @ts-check
/** @import {SpotWeek} from '../lib/types.js' */
import {html, svg} from 'lit-html';
import {count, day, dayOfYear, decimal} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {HOT_WEEK, lines, weekChart} from '../lib/spots.js';

/** Units of a chart's height. */
const TOP = 100;

/**
 * Week for week what was reported in a hot spot against what was to be expected, and under it how far it stood out.
 *
 * @param {SpotWeek[]} weeks
 */
export function spotTrend(weeks) {
  const chart = weekChart(weeks);
  const label = t('spot.trendLabel', {from: day(weeks[0].first), weeks: count(weeks.length)});
  return html`<figure class="spot-trend">
    <svg viewBox="0 0 ${weeks.length} ${TOP}" preserveAspectRatio="none" role="img" aria-label=${label}>
      ${weeks.map((week, i) => {
        const height = chart.bars[i] * TOP;
        return svg`<g><title>${weekWords(week)}</title><rect class="hit" x=${i} y="0" width="1" height=${TOP}></rect><rect class="bar" x=${i + 0.14} y=${TOP - height} width="0.72" height=${height}></rect></g>`;
      })}
      ${lines(chart.expected).map((line) => svg`<polyline class="expected" points=${points(line)}></polyline>`)}
    </svg>
    <ul class="keys">
      <li><span class="trend-key bar" aria-hidden="true"></span>${t('spot.trendEvents', {top: count(Math.round(chart.top))})}</li>
      <li><span class="trend-key expected" aria-hidden="true"></span>${t('spot.trendExpected')}</li>
    </ul>
    <svg class="z" viewBox="0 0 ${weeks.length} ${TOP}" preserveAspectRatio="none" aria-hidden="true">
      <line class="hot" x1="0" x2=${weeks.length} y1=${TOP * (1 - chart.hotLine)} y2=${TOP * (1 - chart.hotLine)}></line>
      ${lines(chart.z).map((line) => svg`<polyline class="z" points=${points(line)}></polyline>`)}
    </svg>
    <ul class="keys">
      <li><span class="trend-key z" aria-hidden="true"></span>${t('spot.trendZ')}</li>
      <li><span class="trend-key hot" aria-hidden="true"></span>${t('spot.trendHot', {z: HOT_WEEK})}</li>
    </ul>
    <figcaption class="small soft">${t('time.range', {from: dayOfYear(weeks[0].first), to: dayOfYear(weeks[weeks.length - 1].first)})}</figcaption>
  </figure>`;
}

/** @param {{x: number, y: number}[]} line */
function points(line) {
  return line.map(({x, y}) => `${x},${TOP * (1 - y)}`).join(' ');
}

/** @param {SpotWeek} week */
function weekWords({first, events, expected, z}) {
  return t('spot.trendWeek', {day: day(first), events: count(events), expected: decimal(expected), z: decimal(z, 2)});
}
