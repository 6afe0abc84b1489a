// @ts-check
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {CountScale} from '../lib/scale.js' */
/** @import {Tile} from '../lib/tiles.js' */
import * as L from 'leaflet';
import {gather, paint, refine, spread} from '../lib/heatField.js';
import {tilesOf} from '../lib/tiles.js';
import {canvasOverlay} from './canvasOverlay.js';
import {bringHeat, heatAtHand, outdateHeat} from './heatTiles.js';

/**
 * Heat: counts of the server, coloured here. Smooth heat spreads each count as a bell that covers as much ground as
 * one cell of the scale; raw cells are the counts themselves.
 *
 * What is drawn is one frame of one filter in one scale: another takes its place when all of it is there, never by
 * parts.
 *
 * @typedef {{source: string, smooth: boolean}} Wanted what is counted, as `heatTiles` takes it
 * @typedef {{source: string, z: number, scale: CountScale}} Palette for one source and cell size
 * @typedef {object} HeatMethods
 * @property {(wanted: Wanted | null) => void} show
 * @property {(palette: Palette) => void} colour
 * @property {() => void} retry
 * @property {() => void} refresh what is drawn stays until newer counts are there
 * @typedef {CanvasOverlay & HeatMethods} HeatLayer fires `waiting`, `drawn`, and `failed` with a `problem`
 */

const SIZE = 64;
const FINEST = 17;
/** Pixels past the edge of the map from where a bell still reaches in. */
const EDGE = 64;
const AROUND_AFTER_MILLIS = 500;
const PADDING = 0.3;

/** The server's zoom whose counts are drawn at a zoom of the map. @param {number} zoom @param {boolean} smooth */
export function dataZoom(zoom, smooth) {
  return Math.max(0, Math.min(FINEST, zoom - (smooth ? 1 : 2)));
}

/** The server's zoom to whose cells the colours belong. @param {number} zoom @param {boolean} smooth */
export function scaleZoom(zoom, smooth) {
  return Math.max(0, Math.min(FINEST, zoom - (smooth ? 3 : 2)));
}

/** @returns {HeatLayer} */
export function heatLayer() {
  /** @type {Wanted | null} */
  let wanted = null;
  /** @type {Palette | null} */
  let palette = null;
  /** @type {(Wanted & Palette) | null} what is complete, and drawn */
  let current = null;
  let brought = '';
  let controller = new AbortController();
  /** @type {L.Map | undefined} */
  let map;

  const layer = /** @type {HeatLayer} */ (
    canvasOverlay((frame) => current && drawHeat(frame, current), {pane: 'heat', padding: PADDING, ready: isReady})
  );

  /** Whether what is drawn can be drawn anew where the map stands now. */
  function isReady() {
    if (!map || !current) return true;
    const {source, smooth, z} = current;
    return z === scaleZoom(map.getZoom(), smooth) && isAtHand(source, tilesInView(map, smooth, EDGE));
  }

  /** @param {boolean} [quietly] what is drawn will do meanwhile */
  async function bring(quietly = false) {
    controller.abort();
    if (!map || !wanted) return;
    controller = new AbortController();
    const {signal} = controller;
    const {source, smooth} = wanted;
    brought = '';
    if (!quietly) layer.fire('waiting');
    try {
      await bringHeat(source, tilesInView(map, smooth, EDGE), signal);
      if (signal.aborted) return;
      brought = `${source} ${scaleZoom(map.getZoom(), smooth)}`;
      swap();
      // Then, when the rest of the page has come, what lies around, so that it is there when the map is dragged.
      await new Promise((resume) => setTimeout(resume, AROUND_AFTER_MILLIS));
      if (signal.aborted) return;
      const around = Math.ceil(Math.max(map.getSize().x, map.getSize().y) * PADDING);
      await bringHeat(source, tilesInView(map, smooth, around), signal);
      if (!signal.aborted && isReady()) layer.redraw();
    } catch (problem) {
      if (!signal.aborted) layer.fire('failed', {problem});
    }
  }

  function swap() {
    if (!wanted || !palette || brought !== `${palette.source} ${palette.z}`) return;
    current = {...wanted, ...palette};
    layer.redraw();
    layer.fire('drawn');
  }

  const moved = () => void bring();
  const {onAdd, onRemove} = layer;
  layer.onAdd = (onto) => {
    map = onto;
    map.on('moveend', moved);
    onAdd(onto);
    void bring();
    return layer;
  };
  layer.onRemove = (from) => {
    controller.abort();
    from.off('moveend', moved);
    map = undefined;
    return onRemove(from);
  };
  layer.show = (next) => {
    wanted = next;
    if (next) void bring();
    else {
      controller.abort();
      current = null;
      layer.redraw();
    }
  };
  layer.colour = (next) => {
    palette = next;
    swap();
  };
  layer.retry = () => void bring();
  layer.refresh = () => {
    if (!wanted) return;
    outdateHeat(wanted.source);
    void bring(true);
  };
  return layer;
}

/** @param {L.Map} map @param {boolean} smooth @param {number} beyond pixels past the edge @returns {Tile[]} */
function tilesInView(map, smooth, beyond) {
  const side = 256 * 2 ** map.getZoom();
  const {min, max} = /** @type {{min: L.Point, max: L.Point}} */ (map.getPixelBounds());
  const northWest = {x: (min.x - beyond) / side, y: (min.y - beyond) / side};
  const southEast = {x: (max.x + beyond) / side, y: (max.y + beyond) / side};
  return tilesOf(northWest, southEast, dataZoom(map.getZoom(), smooth));
}

/** @param {string} source @param {Tile[]} tiles */
function isAtHand(source, tiles) {
  return tiles.every((tile) => heatAtHand(source, tile));
}

/** @param {Frame} frame @param {Wanted & Palette} drawing */
function drawHeat({context, zoom, scale: side, origin, width, height}, {source, scale, smooth}) {
  const z = dataZoom(zoom, smooth);
  const cell = side / (2 ** z * SIZE);
  const margin = smooth ? 8 : 0;
  const window = {
    column: Math.floor(origin.x / cell) - margin,
    row: Math.floor(origin.y / cell) - margin,
    width: Math.ceil(width / cell) + 1 + 2 * margin,
    height: Math.ceil(height / cell) + 1 + 2 * margin,
  };
  const tiles = tilesOf(
    {x: (window.column * cell) / side, y: (window.row * cell) / side},
    {x: ((window.column + window.width) * cell) / side, y: ((window.row + window.height) * cell) / side},
    z,
  );
  const counts = gather(tiles.map((tile) => ({tile, heat: heatAtHand(source, tile)})), window, SIZE);
  // The bell covers 2πσ² cells: as much as one cell of the scale.
  const across = side / (2 ** scaleZoom(zoom, smooth) * SIZE) / cell;
  const field = smooth ? refine(spread(counts, across / Math.sqrt(2 * Math.PI)), cell > 8 ? 4 : 2) : counts;
  const image = document.createElement('canvas');
  image.width = field.width;
  image.height = field.height;
  image.getContext('2d')?.putImageData(new ImageData(paint(field, scale), field.width, field.height), 0, 0);
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, window.column * cell - origin.x, window.row * cell - origin.y, window.width * cell, window.height * cell);
}
