// @ts-check
/** @import {PageState} from './state.js' */
/** @import {FunnelTable} from '../lib/types.js' */
import {PLACES, PLACE_SHAPES, funnelLimits, funnelScale, limitPath, placeColours, placeOfGrid, shownRate} from '../lib/funnel.js';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {cssOf} from '../lib/scale.js';
import {look} from '../map/look.js';
import {write} from '../map/pictureWords.js';
import {perWords} from './funnelWords.js';

export const PLOT_HEIGHT = 330;

/**
 * The plot of rates against chance as the panel shows it, for a picture.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {FunnelTable} table with issues and households
 * @param {{x: number, y: number, width: number}} place
 */
export function drawFunnel(context, {query, theme}, table, {x, y, width}) {
  const frame = {left: x + 44, top: y + 26, width: Math.min(width, 720) - 54, height: PLOT_HEIGHT - 90};
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  const scale = funnelScale(table, query.limits, frame);
  const axis = {size: 13, colour: 'ink-2'};
  write(context, t('funnel.axis.rate', {per: perWords()}), {x, y: y + 12, ...axis});
  for (const tick of scale.yTicks) {
    const at = scale.y(tick / /** @type {number} */ (shownRate(1)));
    line(context, new Path2D(`M${frame.left} ${at}H${right}`), 'line', 1);
    write(context, count(tick), {x: frame.left - 6, y: at + 4, align: 'right', ...axis});
  }
  for (const tick of scale.xTicks) write(context, count(tick), {x: scale.x(tick), y: bottom + 18, align: 'center', ...axis});
  write(context, t('funnel.axis.days'), {x: right, y: bottom + 40, align: 'right', ...axis});

  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  const [usual, nearlyAll] = funnelLimits(query.limits);
  for (const side of /** @type {const} */ (['low', 'high'])) {
    line(context, new Path2D(limitPath(table.curve, scale, usual, side)), 'ink-2', 1.25, [4, 3]);
    line(context, new Path2D(limitPath(table.curve, scale, nearlyAll, side)), 'ink-2', 1.25);
  }
  line(context, new Path2D(`M${frame.left} ${scale.y(/** @type {number} */ (table.meanRate))}H${right}`), 'accent', 1.5);
  context.restore();

  const colours = placeColours(theme);
  for (const grid of table.grids) {
    if (grid.rate === undefined) continue;
    const place = placeOfGrid(grid, query.limits) ?? 'WITHIN';
    context.save();
    context.translate(scale.x(grid.householdDays) - 7, scale.y(grid.rate) - 7);
    context.fillStyle = cssOf(colours[PLACES.indexOf(place)]);
    context.fill(new Path2D(PLACE_SHAPES[place]));
    line(context, new Path2D(PLACE_SHAPES[place]), 'ink', 0.9);
    context.restore();
  }

  let left = x;
  for (const [words, colour, dash] of /** @type {[string, string, number[]][]} */ ([[t('funnel.mean'), 'accent', []], ['95%', 'ink-2', [4, 3]], ['99.8%', 'ink-2', []]])) {
    line(context, new Path2D(`M${left} ${bottom + 36}h24`), colour, 1.5, dash);
    left = write(context, words, {x: left + 30, y: bottom + 40, ...axis}) + 16;
  }
}

/** @param {CanvasRenderingContext2D} context @param {Path2D} path @param {string} colour @param {number} width @param {number[]} [dash] */
function line(context, path, colour, width, dash = []) {
  context.strokeStyle = look(colour);
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.setLineDash(dash);
  context.stroke(path);
  context.setLineDash([]);
}
