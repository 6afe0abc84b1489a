// @ts-check
/** @import {BaseTile} from './baseTiles.js' */
/** @import {Feature} from '../lib/mvt.js' */
import * as L from 'leaflet';
import {FINEST, baseTile} from './baseTiles.js';
import {look} from './look.js';

/**
 * The base map: ground, estates, streets, buildings, drawn on one canvas a tile of 512 pixels.
 *
 * @typedef {L.GridLayer & {tilesInView(): BaseTile[], restyle(): void}} BaseMap
 */

const SIDE = 512;

/** Widths in pixels at zoom 17, where a pixel is about a metre; fill, casing. */
const STREETS = {
  PRIMARY: [15, 17],
  SECONDARY: [11, 13],
  RESIDENTIAL: [7, 8.5],
  SERVICE: [4, 5.2],
  FOOTWAY: [1.5, 0],
  STEPS: [2, 0],
};

/** @returns {BaseMap} fires `failed` with a `problem` where a tile could not be had */
export function baseMap() {
  /** @type {Map<HTMLElement, BaseTile>} */
  const drawn = new Map();
  const layer = /** @type {BaseMap} */ (new L.GridLayer({tileSize: SIDE, pane: 'tilePane', keepBuffer: 1, updateWhenIdle: false}));

  /** @param {HTMLCanvasElement} canvas @param {L.Coords} coords */
  function paint(canvas, coords) {
    const base = drawn.get(canvas);
    if (!base) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = canvas.height = SIDE * ratio;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.scale(ratio, ratio);
    // Nearer than the finest tile: draw that part of it which lies under this one.
    const nearer = 2 ** (coords.z - 1 - base.tile.z);
    context.translate(-(coords.x % nearer) * SIDE, -(coords.y % nearer) * SIDE);
    drawTile(context, base, nearer, coords.z);
  }

  /** @param {L.Coords} coords @param {L.DoneCallback} done */
  function createTile(coords, done) {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    const up = Math.max(0, coords.z - 1 - FINEST);
    const side = 2 ** (coords.z - 1 - up);
    const tile = {z: coords.z - 1 - up, x: (((coords.x >> up) % side) + side) % side, y: coords.y >> up};
    if (tile.z < 0 || tile.y < 0 || tile.y >= side) {
      setTimeout(() => done(undefined, canvas));
      return canvas;
    }
    baseTile(tile).then(
      (base) => {
        drawn.set(canvas, base);
        paint(canvas, coords);
        done(undefined, canvas);
      },
      (problem) => {
        done(problem, canvas);
        layer.fire('failed', {problem});
      },
    );
    return canvas;
  }

  Object.assign(layer, {createTile});
  layer.on('tileunload', (event) => drawn.delete(event.tile));
  layer.tilesInView = () => [...new Set(drawn.values())];
  layer.restyle = () => {
    // Leaflet's record of its tiles is the only place that pairs a canvas with its coordinates.
    for (const {el, coords} of Object.values(/** @type {any} */ (layer)._tiles)) paint(el, coords);
  };
  return layer;
}

/** @param {CanvasRenderingContext2D} context @param {BaseTile} base @param {number} nearer @param {number} zoom */
function drawTile(context, {layers}, nearer, zoom) {
  context.fillStyle = look('map-land');
  context.fillRect(0, 0, SIDE * nearer, SIDE * nearer);
  context.lineJoin = context.lineCap = 'round';
  /** @param {string} name @param {(feature: Feature) => boolean} [which] @returns {Path2D} all of a layer as one path */
  const path = (name, which = () => true) => {
    const whole = new Path2D();
    const {extent, features} = layers[name] ?? {extent: 1, features: []};
    for (const feature of features) if (which(feature)) trace(whole, feature, (SIDE * nearer) / extent);
    return whole;
  };
  /** @param {string} kind */
  const ofKind = (kind) => (/** @type {Feature} */ feature) => feature.properties.kind === kind;

  fill(context, path('estate'), look('map-estate'));
  fill(context, path('ground', ofKind('GREEN')), look('map-green'));
  fill(context, path('ground', ofKind('WATER')), look('map-water'));
  drawStreets(context, (kind) => path('street', ofKind(kind)), zoom);
  stroke(context, path('estate'), look('map-estate-line'), 1);
  drawBuildings(context, path, zoom);
  if (zoom >= 16) {
    stroke(context, path('ground', ofKind('WALL')), look('map-wall'), zoom >= 18 ? 2 : 1.25);
    stroke(context, path('ground', ofKind('GATE')), look('map-street'), zoom >= 18 ? 5 : 3);
  }
  if (zoom >= 18) drawEntrances(context, layers, (SIDE * nearer) / (layers.entrance?.extent ?? 1));
}

/** @param {CanvasRenderingContext2D} context @param {(kind: string) => Path2D} ofKind @param {number} zoom */
function drawStreets(context, ofKind, zoom) {
  const size = 2 ** (Math.min(zoom, 19) - 17);
  const kinds = /** @type {[string, number[]][]} */ (Object.entries(STREETS)).reverse();
  const paths = new Map(kinds.map(([kind]) => [kind, ofKind(kind)]));
  /** @param {string} kind */
  const path = (kind) => /** @type {Path2D} */ (paths.get(kind));
  for (const [kind, [, casing]] of kinds) {
    if (casing && casing * size >= 1.5) stroke(context, path(kind), look('map-street-line'), casing * size + 0.6);
  }
  for (const [kind, [width, casing]] of kinds) {
    if (casing) {
      const colour = look(kind === 'PRIMARY' || kind === 'SECONDARY' ? 'map-street-main' : 'map-street');
      if (width * size >= 0.7) stroke(context, path(kind), colour, width * size);
    } else if (zoom >= 16) {
      context.setLineDash(kind === 'STEPS' ? [1.5, 2.5] : [4, 3]);
      stroke(context, path(kind), look('map-path'), Math.max(1, width * Math.min(1.4, size)));
      context.setLineDash([]);
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {(name: string, which?: (feature: Feature) => boolean) => Path2D} path
 * @param {number} zoom
 */
function drawBuildings(context, path, zoom) {
  const uses = /** @type {const} */ ([['PUBLIC', 'map-building-public'], ['COMMERCIAL', 'map-building-shop']]);
  const named = uses.map(([use]) => /** @type {string} */ (use));
  fill(context, path('building', ({properties}) => !named.includes(String(properties.use))), look('map-building'));
  for (const [use, colour] of uses) fill(context, path('building', ({properties}) => properties.use === use), look(colour));
  if (zoom >= 16) stroke(context, path('building'), look('map-building-line'), 1);
}

/** @param {CanvasRenderingContext2D} context @param {BaseTile['layers']} layers @param {number} unit */
function drawEntrances(context, layers, unit) {
  context.fillStyle = look('map-text-soft');
  for (const {parts} of layers.entrance?.features ?? []) {
    context.beginPath();
    context.arc(parts[0][0] * unit, parts[0][1] * unit, 2, 0, 2 * Math.PI);
    context.fill();
  }
}

/** @param {CanvasRenderingContext2D} context @param {Path2D} path @param {string} colour */
function fill(context, path, colour) {
  context.fillStyle = colour;
  context.fill(path, 'evenodd');
}

/** @param {CanvasRenderingContext2D} context @param {Path2D} path @param {string} colour @param {number} width */
function stroke(context, path, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

/** @param {Path2D} path @param {Feature} feature @param {number} unit pixels */
function trace(path, {type, parts}, unit) {
  for (const part of parts) {
    path.moveTo(part[0] * unit, part[1] * unit);
    for (let i = 2; i < part.length; i += 2) path.lineTo(part[i] * unit, part[i + 1] * unit);
    if (type === 3) path.closePath();
  }
}
