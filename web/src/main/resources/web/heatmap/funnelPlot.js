// @ts-check
/** @import {PageState} from './state.js' */
/** @import {FunnelGrid, FunnelTable} from '../lib/types.js' */
/** @import {FunnelScale} from '../lib/funnel.js' */
import {html, nothing, svg} from 'lit-html';
import {PLACES, PLACE_SHAPES, funnelLimits, funnelScale, limitPath, placeColours, placeOfGrid, shownRate} from '../lib/funnel.js';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {cssOf} from '../lib/scale.js';
import {intervalWords, perWords, placeWords, rateWords} from './funnelWords.js';
import {selectedGrid} from './state.js';

const SIZE = {width: 360, height: 244};
const FRAME = {left: 38, top: 22, width: 312, height: 176};

/** The shape of a place, in its colour. @param {import('../lib/types.js').FunnelPlace} place @param {string} theme */
export function placeMark(place, theme) {
  return html`<svg class="mark place" viewBox="0 0 14 14" aria-hidden="true">${shape(place, theme)}</svg>`;
}

/** @param {import('../lib/types.js').FunnelPlace} place @param {string} theme */
function shape(place, theme) {
  return svg`<path class="place-shape" d=${PLACE_SHAPES[place]} fill=${cssOf(placeColours(theme)[PLACES.indexOf(place)])}></path>`;
}

/**
 * Rates of grids over their household-days, with the mean and the limits of chance. One stop of the Tab key: the arrow keys
 * go from grid to grid along the plot.
 *
 * @param {PageState} state
 * @param {FunnelTable} table
 * @param {{hover: (gridId: number | undefined) => void, select: (gridId: number) => void}} actions
 * @param {string} [name] of this plot, where another may stand on the page
 */
export function funnelPlot(state, table, {hover, select}, name = 'funnel') {
  const {limits} = state.query;
  const scale = funnelScale(table, limits, FRAME);
  const rated = table.grids.filter(({rate}) => rate !== undefined).sort((a, b) => a.householdDays - b.householdDays);
  const selected = selectedGrid(state);
  const reachable = rated.find(({gridId}) => gridId === (state.hovered.gridId ?? selected)) ?? rated[0];

  /** @param {KeyboardEvent} event @param {FunnelGrid} grid */
  function keys(event, grid) {
    const step = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
    if (event.key === 'Enter' || event.key === ' ') select(grid.gridId);
    else if (step) {
      const next = rated[(rated.indexOf(grid) + step + rated.length) % rated.length];
      const plot = /** @type {Element} */ (event.currentTarget).closest('svg');
      /** @type {SVGElement | null | undefined} */ (plot?.querySelector(`[data-grid="${next.gridId}"]`))?.focus();
    } else return;
    event.preventDefault();
  }

  /** @param {FunnelGrid} grid */
  function point(grid) {
    const place = placeOfGrid(grid, limits) ?? 'WITHIN';
    const [x, y] = [scale.x(grid.householdDays), scale.y(grid.rate ?? 0)];
    const marked = grid.gridId === state.hovered.gridId || grid.gridId === selected;
    return svg`<g
      class="point"
      role="button"
      tabindex=${grid === reachable ? 0 : -1}
      data-grid=${grid.gridId}
      data-place=${place}
      aria-pressed=${grid.gridId === selected}
      aria-label=${t('funnel.point', {grid: grid.name ?? grid.code, rate: rateWords(grid), per: perWords(), interval: intervalWords(grid), events: count(grid.events), days: count(grid.householdDays), place: placeWords(grid, table, limits)})}
      transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"
      @mouseenter=${() => hover(grid.gridId)}
      @mouseleave=${() => hover(undefined)}
      @focus=${() => hover(grid.gridId)}
      @blur=${() => hover(undefined)}
      @click=${() => select(grid.gridId)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => keys(event, grid)}
    >
      <circle class="reach" r="11"></circle>
      ${marked ? svg`<circle class="ring" r="10"></circle>` : nothing}
      <g transform="translate(-7 -7)">${shape(place, state.theme)}</g>
    </g>`;
  }

  return html`<svg class="funnel" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="group" aria-label=${t('funnel.plot')} @mouseleave=${() => hover(undefined)}>
    <clipPath id="${name}-frame"><rect x=${FRAME.left} y=${FRAME.top} width=${FRAME.width} height=${FRAME.height}></rect></clipPath>
    ${axes(scale)} ${limitLines(table, scale, {limits, name})} ${rated.map(point)}
  </svg>`;
}

/** @param {FunnelScale} scale */
function axes({x, y, xTicks, yTicks}) {
  const bottom = FRAME.top + FRAME.height;
  const perDay = 1 / /** @type {number} */ (shownRate(1));
  return svg`<text class="axis" x="0" y="11">${t('funnel.axis.rate', {per: perWords()})}</text>
    ${yTicks.map((tick) => svg`<line class="rule" x1=${FRAME.left} x2=${FRAME.left + FRAME.width} y1=${y(tick * perDay)} y2=${y(tick * perDay)}></line>
      <text class="axis" x=${FRAME.left - 5} y=${y(tick * perDay) + 4} text-anchor="end">${count(tick)}</text>`)}
    ${xTicks.map((tick) => svg`<text class="axis" x=${x(tick)} y=${bottom + 16} text-anchor="middle">${count(tick)}</text>`)}
    <text class="axis" x=${FRAME.left + FRAME.width} y=${bottom + 34} text-anchor="end">${t('funnel.axis.days')}</text>`;
}

/** @param {FunnelTable} table @param {FunnelScale} scale @param {{limits: PageState['query']['limits'], name: string}} how */
function limitLines({curve, meanRate}, scale, {limits, name}) {
  const [usual, nearlyAll] = funnelLimits(limits);
  return svg`<g clip-path="url(#${name}-frame)">
    ${/** @type {const} */ (['low', 'high']).map(
      (side) => svg`<path class="limit usual" d=${limitPath(curve, scale, usual, side)}></path><path class="limit" d=${limitPath(curve, scale, nearlyAll, side)}></path>`,
    )}
    ${meanRate === undefined ? nothing : svg`<line class="mean" x1=${FRAME.left} x2=${FRAME.left + FRAME.width} y1=${scale.y(meanRate)} y2=${scale.y(meanRate)}></line>`}
  </g>`;
}
