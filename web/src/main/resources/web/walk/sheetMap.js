// @ts-check
/** @import {Feature} from '../lib/mvt.js' */
import {html, nothing, svg} from 'lit-html';
import {t} from '../lib/i18n.js';
import {around, metersOf, tilesOf, toWorld} from '../lib/tiles.js';
import {FINEST, baseTile} from '../map/baseTiles.js';
import {signsOf} from './stopSigns.js';

/**
 * The map of a route sheet, black and white: streets and buildings round the stops, the way, and the stops by their
 * numbers. The way to the grid and back leaves the paper.
 *
 * @typedef {{streets: string, buildings: string, names: {x: number, y: number, text: string}[]}} Ground paths and places on paper
 * @typedef {{onPaper: (at: {x: number, y: number}) => {x: number, y: number}, northWest: {x: number, y: number}, southEast: {x: number, y: number}}} Frame
 */

/** Of the paper, in its own pixels. */
const WIDTH = 700;
const HEIGHT = 380;
const MARGIN = 30;
/** One door alone is shown with this much round it. */
const LEAST_METERS = 150;
/** What leads to each door would be all that one sees. */
const PATHS = ['FOOTWAY', 'STEPS'];
/** The list beside it is searched by number, so every one of them is named. */
const SIGN = {height: 18, widthOf: (/** @type {string} */ words) => Math.max(18, words.length * 7 + 10), most: Infinity};

/** @param {any[]} stops one at least @returns {Frame} */
export function frameOf(stops) {
  const [west, south, east, north] = /** @type {number[]} */ (around(stops.map(({lng, lat}) => [lng, lat, lng, lat])));
  const [from, to] = [toWorld(west, north), toWorld(east, south)];
  const least = LEAST_METERS / metersOf(north, 0, 1);
  const scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(to.x - from.x, least), (HEIGHT - 2 * MARGIN) / Math.max(to.y - from.y, least));
  const middle = {x: (from.x + to.x) / 2, y: (from.y + to.y) / 2};
  const half = {x: WIDTH / 2 / scale, y: HEIGHT / 2 / scale};
  return {
    onPaper: ({x, y}) => ({x: WIDTH / 2 + (x - middle.x) * scale, y: HEIGHT / 2 + (y - middle.y) * scale}),
    northWest: {x: middle.x - half.x, y: middle.y - half.y},
    southEast: {x: middle.x + half.x, y: middle.y + half.y},
  };
}

/** What the base map has there. @param {Frame} frame @returns {Promise<Ground>} rejects with a Problem */
export async function groundOf({onPaper, northWest, southEast}) {
  const tiles = await Promise.all(tilesOf(northWest, southEast, FINEST).map(baseTile));
  /** @type {Ground} */
  const ground = {streets: '', buildings: '', names: []};
  // A building cut by tile edges comes in parts: it is named once.
  const named = new Set();
  for (const {tile, layers} of tiles) {
    const side = 2 ** tile.z;
    /** @param {string} name @param {(feature: Feature, path: string, at: number[]) => void} each */
    const features = (name, each) => {
      const {extent, features: all} = layers[name] ?? {extent: 1, features: []};
      for (const feature of all) {
        const parts = feature.parts.map((part) => placed(part, (x, y) => onPaper({x: (tile.x + x / extent) / side, y: (tile.y + y / extent) / side})));
        each(feature, parts.map((part) => pathOf(part, feature.type === 3)).join(''), parts[0]);
      }
    };
    features('street', ({properties}, path) => {
      if (!PATHS.includes(String(properties.kind))) ground.streets += path;
    });
    features('building', ({properties}, path, part) => {
      ground.buildings += path;
      if (!properties.name || named.has(properties.id)) return;
      named.add(properties.id);
      ground.names.push({...middleOf(part), text: String(properties.name)});
    });
  }
  return ground;
}

/** @param {any} walk @param {any[]} stops @param {Ground | undefined} ground */
export function sheetMap({line, start}, stops, ground) {
  const {onPaper} = frameOf(stops);
  const place = (/** @type {{lng: number, lat: number}} */ {lng, lat}) => onPaper(toWorld(lng, lat));
  const way = line.map(([lng, lat]) => place({lng, lat})).map(({x, y}) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const home = place(start);
  const signs = signsOf(stops.map((stop) => ({number: stop.number, ...place(stop)})), SIGN)
    .map((sign) => ({...sign, x: Math.min(WIDTH - sign.width / 2 - 2, Math.max(sign.width / 2 + 2, sign.x))}));
  return html`<svg class="sheet-map" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${t('sheet.map')}>
    ${ground
      ? svg`<path d=${ground.streets} class="sheet-street"></path>
          <path d=${ground.buildings} class="sheet-building"></path>
          ${ground.names.map(({x, y, text}) => svg`<text x=${x.toFixed(1)} y=${y.toFixed(1)} class="sheet-name">${text}</text>`)}`
      : nothing}
    <polyline points=${way} class="sheet-line"></polyline>
    <path d=${`M${home.x - 7} ${home.y + 6}h14l-7-13z`} class="sheet-start"></path>
    ${signs.map(
      ({x, y, words, width}) => svg`<g class="sheet-stop">
        <rect x=${x - width / 2} y=${y - 9} width=${width} height="18" rx="9"></rect>
        <text x=${x} y=${y + 4}>${words}</text>
      </g>`,
    )}
    <rect x="0.5" y="0.5" width=${WIDTH - 1} height=${HEIGHT - 1} class="sheet-frame"></rect>
  </svg>`;
}

/** @param {number[]} part x, y, x, y… of a tile @param {(x: number, y: number) => {x: number, y: number}} place */
function placed(part, place) {
  const points = [];
  for (let i = 0; i < part.length; i += 2) {
    const {x, y} = place(part[i], part[i + 1]);
    points.push(x, y);
  }
  return points;
}

/** @param {number[]} points @param {boolean} closed */
function pathOf(points, closed) {
  let path = '';
  for (let i = 0; i < points.length; i += 2) path += `${i ? 'L' : 'M'}${points[i].toFixed(1)} ${points[i + 1].toFixed(1)}`;
  return closed ? `${path}Z` : path;
}

/** @param {number[]} points */
function middleOf(points) {
  const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2)];
  return {x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2};
}
