// @ts-check
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {CountScale, DifferenceScale} from '../lib/scale.js' */
/** @import {Tile} from '../lib/tiles.js' */
import * as L from 'leaflet';
import {compare, gather, paint, paintDifference, refine, spread} from '../lib/heatField.js';
import {PATIENCE_MILLIS, createPace} from '../lib/pace.js';
import {tilesOf} from '../lib/tiles.js';
import {canvasOverlay} from './canvasOverlay.js';
import {bringHeat, heatAtHand, outdateHeat} from './heatTiles.js';

/**
 * Heat: counts of the server, coloured here. Smooth heat spreads each count as a bell that covers as much ground as
 * one cell of the scale; raw cells are the counts themselves.
 *
 * What is drawn is one frame of one filter in one scale: another takes its place when all of it is there, never by
 * parts. Frames that follow a hand come one after the other, as fast as they are answered, and cover the map as it
 * stands, not what lies around.
 *
 * @typedef {object} Wanted
 * @property {string} source what is counted, as `heatTiles` takes it
 * @property {string} scaledBy the source to whose counts the colours belong: frames of one filter share them
 * @property {{source: string, times: number}} [against] what is taken off, and how often: the map shows the difference
 * @property {boolean} smooth
 * @property {boolean} live follows a hand, or plays
 *
 * @typedef {{scaledBy: string, z: number, scale: CountScale | DifferenceScale}} Palette for one source and cell size; of differences where something is taken off
 * @typedef {object} HeatMethods
 * @property {(wanted: Wanted | null) => void} show
 * @property {(palette: Palette) => void} colour
 * @property {(sources: string[], signal: AbortSignal) => Promise<void>} fetchAhead brings what frames will need here
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

/**
 * The server's zoom whose counts are drawn at a zoom of the map, which stands between two in flight. Frames that follow a
 * hand are smoothed from cells twice as wide, still half as wide as a bell: a third of the tiles, and soon after the hand
 * lets go the finer ones.
 *
 * @param {number} zoom
 * @param {{smooth: boolean, live: boolean}} how
 */
function dataZoom(zoom, {smooth, live}) {
  const finest = Math.max(0, Math.min(FINEST, Math.round(zoom) - (smooth ? 1 : 2)));
  return smooth && live ? Math.min(finest, Math.max(scaleZoom(zoom, smooth) + 1, finest - 1)) : finest;
}

/** The server's zoom to whose cells the colours belong. @param {number} zoom @param {boolean} smooth */
export function scaleZoom(zoom, smooth) {
  return Math.max(0, Math.min(FINEST, Math.round(zoom) - (smooth ? 3 : 2)));
}

/** @returns {HeatLayer} */
export function heatLayer() {
  /** @type {Wanted | null} */
  let wanted = null;
  /** @type {Palette | null} */
  let palette = null;
  /** @type {(Wanted & Palette) | null} what is complete, and drawn */
  let current = null;
  /** @type {Pick<Wanted, 'source' | 'against' | 'live'> & {z: number}} */
  let brought = {source: '', live: false, z: NaN};
  let controller = new AbortController();
  const pace = createPace(PATIENCE_MILLIS);
  /** @type {L.Map | undefined} */
  let map;

  const layer = /** @type {HeatLayer} */ (
    canvasOverlay((frame) => current && drawHeat(frame, current, current.live ? viewOf(frame) : frame), {pane: 'heat', padding: PADDING, ready: isReady})
  );

  /** Whether what is drawn can be drawn anew where the map stands now. */
  function isReady() {
    if (!map || !current) return true;
    return current.z === scaleZoom(map.getZoom(), current.smooth) && isAtHand(current, tilesInView(map, current, EDGE));
  }

  /** The part of a frame that is on the screen. @param {Frame} frame */
  function viewOf({origin}) {
    const {min, max} = /** @type {{min: L.Point, max: L.Point}} */ (/** @type {L.Map} */ (map).getPixelBounds());
    return {origin: min, width: max.x - min.x, height: max.y - min.y, left: min.x - origin.x, top: min.y - origin.y};
  }

  /** @param {boolean} [quietly] what is drawn will do meanwhile */
  async function bring(quietly = false) {
    controller.abort();
    pace.stop();
    if (!map || !wanted) return;
    controller = new AbortController();
    const {signal} = controller;
    brought = {source: '', live: false, z: NaN};
    if (!quietly) layer.fire('waiting');
    await bringFrame(wanted, signal);
    if (signal.aborted || !map || !isBrought(wanted)) return;
    // Then, when the rest of the page has come, what lies around, so that it is there when the map is dragged.
    await new Promise((resume) => setTimeout(resume, AROUND_AFTER_MILLIS));
    if (signal.aborted || !map) return;
    const around = Math.ceil(Math.max(map.getSize().x, map.getSize().y) * PADDING);
    await bringAll(wanted, tilesInView(map, wanted, around), signal).then(
      () => !signal.aborted && isReady() && layer.redraw(),
      () => {
        // What lies around is asked for again when it is dragged into view, and says so then.
      },
    );
  }

  /** @param {Wanted} frame @param {AbortSignal} signal */
  async function bringFrame(frame, signal) {
    if (!map) return;
    const {source, against, smooth, live} = frame;
    try {
      await bringAll(frame, tilesInView(map, frame, EDGE), signal);
    } catch (problem) {
      if (!signal.aborted) layer.fire('failed', {problem});
      return;
    }
    if (signal.aborted || !map) return;
    brought = {source, against, live, z: scaleZoom(map.getZoom(), smooth)};
    swap();
  }

  /** @param {Wanted} frame */
  function isBrought({source, against}) {
    return brought.source === source && brought.against?.source === against?.source;
  }

  function swap() {
    if (!wanted || !palette || palette.scaledBy !== wanted.scaledBy || palette.z !== brought.z) return;
    // While frames follow each other, each that came is shown, though the hand may be further on.
    if (!wanted.live && !isBrought(wanted)) return;
    current = {...wanted, ...palette, source: brought.source, against: brought.against, live: brought.live};
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
    pace.stop();
    from.off('moveend', moved);
    map = undefined;
    return onRemove(from);
  };
  layer.show = (next) => {
    wanted = next;
    if (next?.live) {
      controller.abort();
      pace.ask((signal) => bringFrame(next, signal));
    } else if (next) {
      void bring();
    } else {
      controller.abort();
      pace.stop();
      current = null;
      layer.redraw();
    }
  };
  layer.colour = (next) => {
    palette = next;
    swap();
  };
  layer.fetchAhead = async (sources, signal) => {
    if (!map || !wanted) return;
    const tiles = tilesInView(map, {...wanted, live: true}, EDGE);
    await Promise.all(sources.map((source) => bringHeat(source, tiles, signal, false)));
  };
  layer.retry = () => void bring();
  layer.refresh = () => {
    if (!wanted) return;
    for (const source of sourcesOf(wanted)) outdateHeat(source);
    void bring(true);
  };
  return layer;
}

/** @param {L.Map} map @param {{smooth: boolean, live: boolean}} how @param {number} beyond pixels past the edge @returns {Tile[]} */
function tilesInView(map, how, beyond) {
  const side = 256 * 2 ** map.getZoom();
  const {min, max} = /** @type {{min: L.Point, max: L.Point}} */ (map.getPixelBounds());
  const northWest = {x: (min.x - beyond) / side, y: (min.y - beyond) / side};
  const southEast = {x: (max.x + beyond) / side, y: (max.y + beyond) / side};
  return tilesOf(northWest, southEast, dataZoom(map.getZoom(), how));
}

/** @param {Pick<Wanted, 'source' | 'against'>} frame */
function sourcesOf({source, against}) {
  return against ? [source, against.source] : [source];
}

/** @param {Pick<Wanted, 'source' | 'against'>} frame @param {Tile[]} tiles @param {AbortSignal} signal */
async function bringAll(frame, tiles, signal) {
  await Promise.all(sourcesOf(frame).map((source) => bringHeat(source, tiles, signal, Boolean(frame.against))));
}

/** @param {Pick<Wanted, 'source' | 'against'>} frame @param {Tile[]} tiles */
function isAtHand(frame, tiles) {
  return sourcesOf(frame).every((source) => tiles.every((tile) => heatAtHand(source, tile, Boolean(frame.against))));
}

/**
 * @param {Frame} frame
 * @param {Wanted & Palette} drawing
 * @param {{origin: {x: number, y: number}, width: number, height: number, left?: number, top?: number}} part of the frame
 */
function drawHeat({context, zoom, scale: side}, {source, against, scale, smooth, live}, {origin, width, height, left = 0, top = 0}) {
  const z = dataZoom(zoom, {smooth, live});
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
  /** @param {string} of */
  const countsOf = (of) => gather(tiles.map((tile) => ({tile, heat: heatAtHand(of, tile, Boolean(against))})), window, SIZE);
  // The bell covers 2πσ² cells: as much as one cell of the scale.
  const across = side / (2 ** scaleZoom(zoom, smooth) * SIZE) / cell;
  /** @param {string} of */
  const fieldOf = (of) => (smooth ? refine(spread(countsOf(of), across / Math.sqrt(2 * Math.PI)), cell > 8 ? 4 : 2) : countsOf(of));
  const field = fieldOf(source);
  const pixels = against
    ? paintDifference(compare(field, fieldOf(against.source), against.times), /** @type {DifferenceScale} */ (scale))
    : paint(field, /** @type {CountScale} */ (scale));
  const image = document.createElement('canvas');
  image.width = field.width;
  image.height = field.height;
  image.getContext('2d')?.putImageData(new ImageData(pixels, field.width, field.height), 0, 0);
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = live ? 'low' : 'high';
  context.drawImage(image, left + window.column * cell - origin.x, top + window.row * cell - origin.y, window.width * cell, window.height * cell);
}
