// @ts-check
/** @import {BaseTile} from './baseTiles.js' */
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {Feature} from '../lib/mvt.js' */
/** @import {Label} from '../lib/labels.js' */
import {alongLine, placeLabels} from '../lib/labels.js';
import {canvasOverlay} from './canvasOverlay.js';
import {look} from './look.js';

/**
 * Names on the map, over everything that is drawn: estates, streets, buildings, and what others add (the grids).
 *
 * @typedef {'grid' | 'figure' | 'estate' | 'street' | 'building' | 'service' | 'entrance'} Style
 * @typedef {Label & {style: Style, plate?: boolean}} StyledLabel `plate`: on a ground of its own
 */

/** @type {Record<Style, {font: string, colour: string, spacing?: number}>} */
const STYLES = {
  grid: {font: '600 13px', colour: 'map-selected'},
  figure: {font: '600 13px', colour: 'map-selected'},
  estate: {font: '600 13px', colour: 'map-text'},
  street: {font: '500 12px', colour: 'map-text-soft'},
  building: {font: '500 12px', colour: 'map-text-soft'},
  service: {font: '500 12px', colour: 'map-text'},
  entrance: {font: '400 11px', colour: 'map-text-soft'},
};

const measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
/** @type {Map<string, number>} */
const widths = new Map();

/** @param {string} text @param {Style} style */
export function textWidth(text, style) {
  const key = `${style} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    measuring.font = fontOf(style);
    widths.set(key, (width = measuring.measureText(text).width));
  }
  return width;
}

/** @param {Style} style */
function fontOf(style) {
  return `${STYLES[style].font} ${look('font')}`;
}

/**
 * @param {() => BaseTile[]} tiles what the base map shows
 * @param {(frame: Frame) => StyledLabel[]} figures of the grids, each with a place before any name; over the dots
 * @returns {{layers: CanvasOverlay[], redraw: () => void}}
 */
export function labelLayer(tiles, figures) {
  const names = canvasOverlay(
    (frame) => {
      const first = new Set(figures(frame));
      for (const label of placeLabels(inside([...first, ...namesOf(tiles(), frame)], frame))) {
        if (!first.has(label)) write(frame.context, label);
      }
    },
    {pane: 'labels', padding: 0.2},
  );
  const over = canvasOverlay(
    (frame) => {
      for (const label of placeLabels(inside(figures(frame), frame))) write(frame.context, label);
    },
    {pane: 'figures', padding: 0.2},
  );
  const layers = [names, over];
  return {layers, redraw: () => layers.forEach((layer) => layer.redraw())};
}

/** @param {StyledLabel[]} labels @param {Frame} frame */
function inside(labels, frame) {
  return labels.filter(({x, y, width}) => x + width / 2 > 0 && y > 0 && x - width / 2 < frame.width && y < frame.height);
}

/** @param {CanvasRenderingContext2D} context @param {StyledLabel} label */
function write(context, {text, x, y, width, height, angle = 0, style, plate}) {
  context.save();
  context.translate(Math.round(x), Math.round(y));
  context.rotate(angle);
  if (plate) {
    context.beginPath();
    context.roundRect(-width / 2 - 5, -height / 2 - 2, width + 10, height + 4, 6);
    context.fillStyle = look('map-halo');
    context.fill();
  }
  context.font = fontOf(style);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = look('map-halo');
  context.strokeText(text, 0, 0.5);
  context.fillStyle = look(STYLES[style].colour);
  context.fillText(text, 0, 0.5);
  context.restore();
}

/** @param {BaseTile[]} tiles @param {Frame} frame @returns {StyledLabel[]} */
function namesOf(tiles, frame) {
  const {zoom} = frame;
  /** @type {StyledLabel[]} */
  const labels = [];
  // A thing cut by tile edges comes in parts: its name stands in the middle of them all.
  /** @type {Map<string, {name: string, style: Style, rank: number, box: number[]}>} */
  const areas = new Map();
  for (const {tile, layers} of tiles) {
    const unit = frame.scale / 2 ** tile.z;
    const [left, top] = [tile.x * unit - frame.origin.x, tile.y * unit - frame.origin.y];
    if (left > frame.width || top > frame.height || left + unit < 0 || top + unit < 0) continue;
    /** @param {string} name @param {(feature: Feature, at: (value: number[]) => number[], name: string) => void} each */
    const named = (name, each) => {
      const {extent, features} = layers[name] ?? {extent: 1, features: []};
      /** @param {number[]} part */
      const at = (part) => part.map((value, i) => (value / extent) * unit + (i % 2 ? top : left));
      for (const feature of features) {
        const text = String(feature.properties.name ?? '');
        if (text) each(feature, at, text);
      }
    };
    /** @param {Style} style @param {number} rank */
    const area = (style, rank) => (/** @type {Feature} */ {parts, properties}, /** @type {(value: number[]) => number[]} */ at, /** @type {string} */ name) => {
      const key = `${style} ${properties.id ?? `${name} ${tile.x} ${tile.y}`}`;
      const known = areas.get(key) ?? {name, style, rank, box: [Infinity, Infinity, -Infinity, -Infinity]};
      for (const part of parts) extend(known.box, at(part));
      areas.set(key, known);
    };
    if (zoom >= 15) named('estate', area('estate', 2));
    if (zoom >= 18) named('building', area('building', 5));
    if (zoom >= 15) {
      named('street', ({parts, properties}, at, text) => {
        const spaced = zoom >= 17 && text.length <= 4 ? [...text].join('\u2009') : text;
        const width = textWidth(spaced, 'street');
        for (const part of parts) {
          const place = alongLine(at(part), width + 16);
          if (place) labels.push({...place, text: spaced, width, height: 14, rank: mainStreet(properties.kind) ? 3 : 4, apart: 420, style: 'street'});
        }
      });
    }
    if (zoom >= 17) named('service_point', point(labels, 'service', 4, 10));
    if (zoom >= 19) named('entrance', point(labels, 'entrance', 6, 9));
  }
  for (const {name, style, rank, box} of areas.values()) {
    const width = textWidth(name, style);
    const fits = style === 'estate' || (box[2] - box[0] > width - 4 && box[3] - box[1] > 12);
    if (fits) labels.push({text: name, x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, width, height: 15, rank, apart: style === 'estate' ? 300 : 0, style});
  }
  return labels;
}

/** @param {unknown} kind */
function mainStreet(kind) {
  return kind === 'PRIMARY' || kind === 'SECONDARY';
}

/** @param {StyledLabel[]} labels @param {Style} style @param {number} rank @param {number} above */
function point(labels, style, rank, above) {
  return (/** @type {Feature} */ {parts}, /** @type {(value: number[]) => number[]} */ at, /** @type {string} */ text) => {
    const [x, y] = at(parts[0]);
    labels.push({text, x, y: y - above, width: textWidth(text, style), height: 14, rank, style});
  };
}

/** @param {number[]} box @param {number[]} part */
function extend(box, part) {
  for (let i = 0; i < part.length; i += 2) {
    box[0] = Math.min(box[0], part[i]);
    box[1] = Math.min(box[1], part[i + 1]);
    box[2] = Math.max(box[2], part[i]);
    box[3] = Math.max(box[3], part[i + 1]);
  }
}
