// @ts-check
/** @import {PageState} from './state.js' */
/** @import {LegendParts, Square, Swatch} from './legendParts.js' */
/** @import {Part} from '../map/mapPicture.js' */
/** @import {Writing} from '../map/pictureWords.js' */
import {classAt, classColours} from '../lib/bivariate.js';
import {count, day, percent, share} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {calledOf} from '../lib/installation.js';
import {shown} from '../lib/remote.js';
import {cssOf} from '../lib/scale.js';
import {look} from '../map/look.js';
import {drawMap, drawScaleBar} from '../map/mapPicture.js';
import {hatch} from '../map/hatch.js';
import {fontOf, wrapped, write} from '../map/pictureWords.js';
import {COLOURS, SHAPES} from '../ui/marks.js';
import {clusterLine} from './clusterWords.js';
import {PLOT_HEIGHT, drawFunnel} from './funnelPicture.js';
import {totalWords} from './funnelWords.js';
import {legendParts} from './legendParts.js';
import {comparisonOf, findingOf, mapDaysOf, otherDaysOf, showsCube, showsIssuesOnMap, shownFunnel, shownVisits} from './state.js';
import {leftOutWords} from './visitsWords.js';
import {spotLine, unitWords} from './spotWords.js';
import {filterWords, pictureTitle} from './words.js';

/**
 * The map as a picture that can be read by itself: what it shows of what, under which filter and of which days, what its
 * colours mean, how much of it could not be placed, and on invented data that it is.
 */

const EDGE = 24;
const LEGEND_WIDTH = 300;
const LEGEND_HEIGHT = 84;
/** Of a legend with a square of classes, and of what goes with it. */
const SQUARE_WIDTH = 430;
const SQUARE_HEIGHT = 134;
/** Of keys and marks. */
const ROW = 22;
/** Between the legend and the words beside it, which go below where they had less room than that. */
const GAP = 40;
const LEAST_WORDS = 240;

/**
 * @param {PageState} state
 * @param {{element: HTMLElement, part: Part}[]} maps one, or two side by side; of each what no panel covers
 * @param {number} ratio pixels a CSS pixel
 * @param {boolean} withPlot where there is one, which stands beside the map on a sheet of paper
 * @returns {HTMLCanvasElement}
 */
export function drawPicture(state, maps, ratio, withPlot) {
  const inner = maps.reduce((sum, {part}) => sum + part.width, 0);
  const width = inner + EDGE * 2;
  const canvas = document.createElement('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const head = headOf(context, state, inner);
  const legend = laidOut(context, legendParts(state), inner);
  const beside = inner - legend.width - GAP >= LEAST_WORDS;
  const words = footWords(state).flatMap((line) => wrapped(context, line, beside ? inner - legend.width - GAP : inner));
  const found = findingLines(state).flatMap((line) => wrapped(context, line, inner));
  const below = head.height + maps[0].part.height + 26;
  const foot = below + (beside ? Math.max(legend.height, words.length * 20) : legend.height + words.length * 20 + 6) + 8;
  const table = withPlot ? shownFunnel(state) : undefined;
  const plotted = table?.meanRate === undefined ? undefined : table;
  const height = foot + (found.length ? found.length * 20 + 16 : 0) + (plotted ? PLOT_HEIGHT : 0);
  canvas.width = Math.floor(width * ratio);
  canvas.height = Math.floor(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = look('surface');
  context.fillRect(0, 0, width, height);

  for (const {words: line, ...how} of head.lines) write(context, line, how);
  let left = EDGE;
  const compared = comparisonOf(state) === 'side';
  maps.forEach(({element, part}, i) => {
    context.save();
    context.translate(left, head.height);
    drawMap(context, element, part);
    context.strokeStyle = look('line-strong');
    context.lineWidth = 1;
    context.strokeRect(0.5, 0.5, part.width - 1, part.height - 1);
    if (compared) plate(context, periodOf(state, i));
    if (i === 0) drawScaleBar(context, element, 12, part.height - 12);
    context.restore();
    left += part.width;
  });
  found.forEach((line, i) => write(context, line, {x: EDGE, y: foot + i * 20 + 10, size: 13, colour: 'ink-2'}));
  drawLegend(context, legend, {x: EDGE, y: below});
  const [x, y] = beside ? [EDGE + legend.width + GAP, below + 10] : [EDGE, below + legend.height + 16];
  words.forEach((line, i) => write(context, line, {x, y: y + i * 20, size: 13, colour: 'ink-2'}));
  if (plotted) drawFunnel(context, state, plotted, {x: EDGE, y: height - PLOT_HEIGHT, width: inner});
  return canvas;
}

/**
 * What the picture shows, under which filter and of which days, and whether it is invented.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {number} width
 * @returns {{lines: (Writing & {words: string})[], height: number}}
 */
function headOf(context, state, width) {
  const mark = state.installation.demo ? t('demo.note') : '';
  context.font = fontOf(14);
  const markWidth = context.measureText(mark).width;
  const filters = filterWords(state).flatMap((line) => wrapped(context, line, width));
  context.font = fontOf(20, 600);
  const titles = wrapped(context, pictureTitle(state), width);
  const fits = titles.length === 1 && context.measureText(titles[0]).width + GAP + markWidth <= width;
  let y = EDGE - 8;
  const lines = [
    ...titles.map((words) => ({words, x: EDGE, y: (y += 28), size: 20, weight: 600})),
    ...filters.map((words, i) => ({words, x: EDGE, y: (y += i ? 22 : 26), size: 14, colour: 'ink-2'})),
    ...(mark && !fits ? [{words: mark, x: EDGE, y: (y += 22), size: 14, colour: 'warning'}] : []),
    ...(mark && fits ? [{words: mark, x: EDGE + width, y: EDGE + 20, size: 14, colour: 'warning', align: /** @type {const} */ ('right')}] : []),
  ];
  return {lines, height: y + 16};
}

/** What is outlined on the map, none without all that it takes to judge it. @param {PageState} state @returns {string[]} */
function findingLines(state) {
  const spots = findingOf(state) === 'spots' ? shown(state.hotSpots) : undefined;
  const clusters = findingOf(state) === 'clusters' ? shown(state.clusters)?.clusters ?? [] : [];
  return [
    ...(spots?.hotSpots.length ? [t('picture.spots', {days: t('time.range', {from: day(spots.from), to: day(spots.to)}), units: unitWords(spots)})] : []),
    ...(spots?.hotSpots ?? []).map(spotLine),
    ...clusters.map((cluster, i) => clusterLine(state, cluster, i + 1)),
  ];
}

/** @param {PageState} state @param {number} index */
function periodOf(state, index) {
  const {from, to} = index ? otherDaysOf(state) : mapDaysOf(state);
  return `${t(index ? 'compare.other' : 'compare.this')}  ${t('time.range', {from: day(from), to: day(to)})}`;
}

/** @param {CanvasRenderingContext2D} context @param {string} words */
function plate(context, words) {
  context.font = fontOf(13, 600);
  const {width} = context.measureText(words);
  context.fillStyle = look('surface');
  context.beginPath();
  context.roundRect(10, 10, width + 16, 26, 6);
  context.fill();
  write(context, words, {x: 18, y: 28, size: 13, weight: 600});
}

/** How what was found is to be read, and what it leaves out. @param {PageState} state @returns {string[]} */
function foundWords(state) {
  const [visits, table] = [shownVisits(state), shownFunnel(state)];
  if (visits) return [t('contrast.describes'), leftOutWords(visits).join(' ')];
  if (table) return [t('funnel.how'), totalWords(table)];
  return showsCube(state) ? [t('cube.what', {least: count(shown(state.cube)?.least)})] : [];
}

/** What the map leaves out, and when it was drawn. @param {PageState} state @returns {string[]} */
function footWords(state) {
  const summary = shown(state.summary);
  const unplaced = showsIssuesOnMap(state) && summary
    ? summary.unplaced === undefined
      ? t('unplaced.byGrid')
      : t('picture.unplaced', {share: percent(share(summary.unplaced, summary.total)), count: count(summary.unplaced), total: count(summary.total)})
    : '';
  return [unplaced, ...foundWords(state), t('picture.scope'), t('picture.drawn', {name: calledOf(state.installation), day: day(state.installation.today)})].filter(Boolean);
}

/**
 * A legend with the places of its keys and marks, from its north-west corner, and what it takes in all. Beside a square the
 * keys stand one under the other.
 *
 * @typedef {{left: number, top: number}} Spot
 * @typedef {Omit<LegendParts, 'keys' | 'marks'> & {width: number, height: number, keys: (Spot & {swatch: Swatch, lines: string[]})[], marks: (Spot & {code: string, words: string})[]}} LaidOut
 *
 * @param {CanvasRenderingContext2D} context
 * @param {LegendParts} parts
 * @param {number} most pixels that it may be wide
 * @returns {LaidOut} with the context's font set to its own
 */
function laidOut(context, {keys, marks, ...parts}, most) {
  context.font = fontOf(13);
  const width = Math.min(most, parts.square ? SQUARE_WIDTH : LEGEND_WIDTH);
  if (parts.square) {
    let top = 22;
    const placed = keys.map(({swatch, words}) => {
      const key = {swatch, lines: wrapped(context, words, width - 240), left: 216, top};
      top += key.lines.length * 17 + 6;
      return key;
    });
    return {...parts, width, height: Math.max(SQUARE_HEIGHT, top), keys: placed, marks: []};
  }
  const [keyRows, markRows] = [inRows(context, keys, width), inRows(context, marks, width)];
  return {
    ...parts,
    width,
    height: LEGEND_HEIGHT + ROW * ((keyRows.at(-1)?.row ?? 0) + Math.max(0, (markRows.at(-1)?.row ?? 0) - 1)),
    keys: keyRows.map(({words, swatch, left, row}) => ({swatch, lines: [words], left, top: 58 + row * ROW})),
    marks: markRows.map(({words, code, left, row}) => ({code, words, left, top: 22 + row * ROW})),
  };
}

/**
 * Things with words after them, with where they begin, in as many rows as it takes.
 *
 * @template {{words: string}} T
 * @param {CanvasRenderingContext2D} context
 * @param {T[]} items
 * @param {number} width
 * @returns {(T & {left: number, row: number})[]}
 */
function inRows(context, items, width) {
  let [left, row] = [0, 0];
  return items.map((item) => {
    const taken = 24 + context.measureText(item.words).width;
    if (left > 0 && left + taken > width) [left, row] = [0, row + 1];
    const placed = {...item, left, row};
    left += taken + 14;
    return placed;
  });
}

/** @param {CanvasRenderingContext2D} context @param {LaidOut} legend @param {{x: number, y: number}} place */
function drawLegend(context, {title, unit, square, ramp, steps, ticks, keys, marks, width}, {x, y}) {
  write(context, title, {x, y: y + 10, size: 13, weight: 600});
  write(context, unit, {x: x + width, y: y + 10, size: 13, colour: 'ink-2', align: 'right'});
  if (ramp || steps) {
    context.fillStyle = look('map-land');
    context.fillRect(x, y + 20, width, 10);
  }
  if (ramp) {
    const gradient = context.createLinearGradient(x, 0, x + width, 0);
    ramp.forEach((colour, i) => gradient.addColorStop(i / (ramp.length - 1), colour));
    context.fillStyle = gradient;
    context.fillRect(x, y + 20, width, 10);
  }
  (steps ?? []).forEach((colour, i, all) => {
    context.fillStyle = colour;
    context.fillRect(x + (i * width) / all.length, y + 20, width / all.length - 1, 10);
  });
  for (const {at, words} of ticks) {
    const align = at > 0.97 ? 'right' : at < 0.03 ? 'left' : 'center';
    write(context, words, {x: x + at * width, y: y + 46, size: 13, colour: 'ink-2', align});
  }
  if (square) drawSquare(context, square, x, y + 32);
  const soft = {size: 13, colour: 'ink-2'};
  for (const {swatch, lines, left, top} of keys) {
    drawSwatch(context, swatch, x + left, y + top);
    lines.forEach((line, i) => write(context, line, {x: x + left + 24, y: y + top + 11 + i * 17, ...soft}));
  }
  for (const {code, words, left, top} of marks) {
    context.save();
    context.translate(x + left, y + top);
    context.fillStyle = look((COLOURS[code] ?? '--ink-3').slice(2));
    context.fill(new Path2D(SHAPES[code]), 'evenodd');
    context.restore();
    write(context, words, {x: x + left + 20, y: y + top + 12, ...soft});
  }
}

/** @param {CanvasRenderingContext2D} context @param {Square} square @param {number} x @param {number} y */
function drawSquare(context, {colours, up, across, upCuts, acrossCuts}, x, y) {
  const [left, width, height] = [x + 58, 44, 15];
  const bottom = y + 3 * height;
  write(context, up, {x, y: y - 4, size: 12, colour: 'ink-2'});
  colours.forEach((row, i) =>
    row.forEach((colour, j) => {
      context.fillStyle = colour;
      context.fillRect(left + j * width, bottom - (i + 1) * height, width - 1, height - 1);
    }),
  );
  upCuts.forEach((words, i) => write(context, words, {x: left - 5, y: bottom - (i + 1) * height + 5, size: 12, colour: 'ink-2', align: 'right'}));
  acrossCuts.forEach((words, i) => write(context, words, {x: left + (i + 1) * width, y: bottom + 13, size: 12, colour: 'ink-2', align: 'center'}));
  write(context, across, {x: left + 3 * width, y: bottom + 28, size: 12, colour: 'ink-2', align: 'right'});
}

/** @param {CanvasRenderingContext2D} context @param {Swatch} kind @param {number} x @param {number} y */
function drawSwatch(context, kind, x, y) {
  context.fillStyle = kind === 'same' ? look('surface-3') : look('map-land');
  context.fillRect(x, y, 18, 12);
  if (kind === 'none') {
    context.fillStyle = hatch(context, {x: 0, y: 0});
    context.fillRect(x, y, 18, 12);
    context.fillRect(x, y, 18, 12);
  }
  if (kind === 'worklist') {
    context.fillStyle = cssOf(classColours(document.documentElement.dataset.theme ?? '')[classAt('HIGH', 'LOW')]);
    context.fillRect(x, y, 18, 12);
  }
  if (kind === 'nobody') {
    context.fillStyle = hatch(context, {x: 0, y: 0}, 'units-hatch');
    context.fillRect(x, y, 18, 12);
  }
  context.strokeStyle = look(kind === 'worklist' || kind === 'nobody' ? 'ink' : 'line-control');
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, 17, 11);
}
