// @ts-check
/** @import {Frame, CanvasOverlay} from '../map/canvasOverlay.js' */
/** @import {Codes, Edges, Ground} from './ground.js' */
/** @import {Atom, PlanGrid} from './model.js' */
import {canvasOverlay} from '../map/canvasOverlay.js';
import {hatch} from '../map/hatch.js';
import {look} from '../map/look.js';
import {pathOf} from '../map/paths.js';
import {holders} from './ground.js';
import {NOBODY} from './model.js';
import {regionsOf} from './regions.js';

/**
 * A plan on the map: each grid's ground in its colour, nobody's in red stripes, a locked one with strokes across, a building
 * that grids share in stripes of both; boundaries where two sides differ; on top what is pointed at.
 *
 * Paths are made once for the ground (the thin lines between atoms) and once for each change of labels (the regions), in
 * pixels of one zoom; a frame only places them.
 *
 * @typedef {object} Drawn
 * @property {Ground} ground
 * @property {Codes} codes
 * @property {PlanGrid[]} grids
 * @property {Map<number, number>} colours by a grid's key
 * @property {number | null} chosen the key of the grid that is painted with
 *
 * @typedef {object} AtomsLayer
 * @property {CanvasOverlay[]} overlays from the ground up
 * @property {(drawn: Drawn) => void} set
 * @property {(atoms: Iterable<number>, cursor: number | null) => void} mark
 * @property {() => void} redraw in other colours
 */

/** How many there are in the style sheet. */
export const COLOURS = 8;
const STRIPE_PIXELS = 6;
/** A path's own pixels: of the zoom at which the smallest thing is drawn, so that they stay exact as 32-bit numbers. */
const PATH_SCALE = 256 * 2 ** 19;
/** Lines between atoms only where the smaller ones are more than a speck. */
const LEAST_ATOM_PIXELS = 7;
/** Atoms a piece of the thin lines, so that those away from the frame are left out. */
const ATOMS_A_PIECE = 400;

/** @returns {AtomsLayer} */
export function atomsLayer() {
  /** @type {Drawn | undefined} */
  let drawn;
  /** @type {{regions: Map<number, Path2D>, chosen: Path2D} | undefined} */
  let shapes;
  /** @type {{ground: Ground, lines: {path: Path2D, box: number[]}[], side: number} | undefined} */
  let threads;
  /** @type {Iterable<number>} */
  let marked = [];
  /** @type {number | null} */
  let cursor = null;

  // One canvas for all that changes under the brush: a frame costs what its pixels cost.
  const plan = canvasOverlay((frame) => {
    if (!drawn) return;
    const {regions, chosen} = shapesOf(drawn);
    drawFills(frame, drawn, regions);
    drawOutlines(frame, drawn, regions, chosen);
    drawMarks(frame, drawn.ground, marked, cursor);
  }, {pane: 'grids'});
  const lines = canvasOverlay((frame) => {
    if (!drawn) return;
    if (threads?.ground !== drawn.ground) threads = threadsOf(drawn.ground);
    drawThreads(frame, drawn.ground, threads);
  }, {pane: 'outlines'});

  /** @param {Drawn} now */
  function shapesOf({ground: {edges, list}, codes, chosen}) {
    if (shapes) return shapes;
    const from = list.length ? list[0].shape.middle : {x: 0, y: 0};
    const regions = new Map([...regionsOf(edges, codes.of)].map(([code, rings]) => [code, ringPath(edges, rings, from)]));
    const own = chosen === null ? new Int32Array(0) : codes.of.map((code) => Number(code === chosen || (code < 0 && holders(codes, code).includes(chosen))));
    return (shapes = {regions, chosen: chosen === null ? new Path2D() : ringPath(edges, regionsOf(edges, own).get(1) ?? [], from)});
  }

  return {
    overlays: [plan, lines],
    set(next) {
      if (next.ground !== drawn?.ground) lines.redraw();
      drawn = next;
      shapes = undefined;
      plan.redraw();
    },
    mark(atoms, at) {
      marked = atoms;
      cursor = at;
      plan.redraw();
    },
    redraw() {
      plan.redraw();
      lines.redraw();
    },
  };
}

/** @param {Edges} edges @param {number[][]} rings @param {{x: number, y: number}} from which the path counts its pixels */
function ringPath({xs, ys}, rings, from) {
  const path = new Path2D();
  for (const ring of rings) {
    path.moveTo((xs[ring[0]] - from.x) * PATH_SCALE, (ys[ring[0]] - from.y) * PATH_SCALE);
    for (let i = 1; i < ring.length; i++) path.lineTo((xs[ring[i]] - from.x) * PATH_SCALE, (ys[ring[i]] - from.y) * PATH_SCALE);
    path.closePath();
  }
  return path;
}

/** Where a path lies in a frame. @param {Path2D} path @param {Frame} frame @param {Ground} ground */
function placed(path, {scale, origin}, {list}) {
  const {x, y} = list[0].shape.middle;
  const size = scale / PATH_SCALE;
  const there = new Path2D();
  there.addPath(path, new DOMMatrix([size, 0, 0, size, x * scale - origin.x, y * scale - origin.y]));
  return there;
}

/** @param {Frame} frame @param {Drawn} drawn @param {Map<number, Path2D>} regions */
function drawFills(frame, {ground, codes, grids, colours}, regions) {
  const {context, origin} = frame;
  const region = (/** @type {number} */ code) => placed(/** @type {Path2D} */ (regions.get(code)), frame, ground);
  const colour = (/** @type {number} */ key) => look(`plan-${colours.get(key) ?? 0}`);
  context.globalAlpha = 0.62;
  for (const code of regions.keys()) {
    if (code === NOBODY) continue;
    const keys = holders(codes, code).map(colour);
    // A building of which one grid has a part, and nobody the rest.
    context.fillStyle = code > 0 ? colour(code) : stripes(context, keys.length > 1 ? keys : [...keys, look('danger')], origin);
    context.fill(region(code), 'evenodd');
  }
  context.globalAlpha = 1;
  const locked = grids.filter(({key, locked}) => locked && regions.has(key));
  if (locked.length) context.fillStyle = hatch(context, origin);
  for (const {key} of locked) context.fill(region(key), 'evenodd');
  if (!regions.has(NOBODY)) return;
  const nobodys = region(NOBODY);
  context.globalAlpha = 0.62;
  context.fillStyle = look('danger-soft');
  context.fill(nobodys, 'evenodd');
  context.globalAlpha = 0.45;
  context.fillStyle = stripes(context, [look('danger'), 'transparent'], origin, 3);
  context.fill(nobodys, 'evenodd');
  context.globalAlpha = 1;
}

/** The thin lines between atoms, in pieces. @param {Ground} ground */
function threadsOf(ground) {
  const {list, edges} = ground;
  const from = list.length ? list[0].shape.middle : {x: 0, y: 0};
  const side = list.reduce((sum, {shape: {extent}}) => sum + extent[2] - extent[0], 0) / Math.max(1, list.length);
  const across = Math.max(1, Math.round(Math.sqrt(list.length / ATOMS_A_PIECE)));
  const [left, top, right, bottom] = list.reduce(
    (box, {shape: {extent}}) => [Math.min(box[0], extent[0]), Math.min(box[1], extent[1]), Math.max(box[2], extent[2]), Math.max(box[3], extent[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  const cell = Math.max(right - left, bottom - top) / across || 1;
  /** @type {Map<number, {path: Path2D, box: number[]}>} */
  const pieces = new Map();
  for (let i = 0; i < edges.from.length; i++) {
    const [x1, y1, x2, y2] = [edges.xs[edges.from[i]], edges.ys[edges.from[i]], edges.xs[edges.to[i]], edges.ys[edges.to[i]]];
    const key = Math.floor((y1 - top) / cell) * (across + 1) + Math.floor((x1 - left) / cell);
    let piece = pieces.get(key);
    if (!piece) pieces.set(key, (piece = {path: new Path2D(), box: [x1, y1, x1, y1]}));
    const {path, box} = piece;
    path.moveTo((x1 - from.x) * PATH_SCALE, (y1 - from.y) * PATH_SCALE);
    path.lineTo((x2 - from.x) * PATH_SCALE, (y2 - from.y) * PATH_SCALE);
    piece.box = [Math.min(box[0], x1, x2), Math.min(box[1], y1, y2), Math.max(box[2], x1, x2), Math.max(box[3], y1, y2)];
  }
  return {ground, lines: [...pieces.values()], side};
}

/** @param {Frame} frame @param {Ground} ground @param {{lines: {path: Path2D, box: number[]}[], side: number}} threads */
function drawThreads(frame, ground, {lines, side}) {
  const {scale, origin, width, height} = frame;
  if (side * scale < LEAST_ATOM_PIXELS) return;
  const {context} = frame;
  context.strokeStyle = look('map-outline');
  context.globalAlpha = 0.3;
  context.lineWidth = 0.5;
  for (const {path, box} of lines) {
    const away = box[2] * scale < origin.x || box[0] * scale > origin.x + width || box[3] * scale < origin.y || box[1] * scale > origin.y + height;
    if (!away) context.stroke(placed(path, frame, ground));
  }
  context.globalAlpha = 1;
}

/** @param {Frame} frame @param {Drawn} drawn @param {Map<number, Path2D>} regions @param {Path2D} chosenPath */
function drawOutlines(frame, {ground, chosen}, regions, chosenPath) {
  const {context} = frame;
  context.lineJoin = 'round';
  context.strokeStyle = look('map-selected');
  context.lineWidth = 1.5;
  for (const path of regions.values()) context.stroke(placed(path, frame, ground));
  if (chosen === null) return;
  const own = placed(chosenPath, frame, ground);
  for (const [width, colour] of /** @type {[number, string][]} */ ([[6, 'map-halo'], [3, 'map-selected']])) {
    context.lineWidth = width;
    context.strokeStyle = look(colour);
    context.stroke(own);
  }
}

/** @param {Frame} frame @param {Ground} ground @param {Iterable<number>} marked @param {number | null} cursor */
function drawMarks(frame, {atoms}, marked, cursor) {
  const of = (/** @type {Iterable<number>} */ ids) => [...ids].flatMap((/** @type {number} */ id) => /** @type {Atom[]} */ ([atoms.get(id)].filter(Boolean)));
  const [held, at] = [of(marked), cursor === null ? [] : of([cursor])];
  if (!held.length && !at.length) return;
  const {context} = frame;
  context.strokeStyle = look('accent');
  context.lineWidth = 1.5;
  context.stroke(pathOf(held, frame));
  const path = pathOf(at, frame);
  for (const [width, colour] of /** @type {[number, string][]} */ ([[5, 'map-halo'], [2.5, 'focus']])) {
    context.lineWidth = width;
    context.strokeStyle = look(colour);
    context.stroke(path);
  }
}

/** @param {CanvasRenderingContext2D} context @param {string[]} colours @param {{x: number, y: number}} origin @param {number} [width] of a stripe */
function stripes(context, colours, origin, width = STRIPE_PIXELS) {
  const side = width * colours.length;
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext('2d'));
  colours.forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.fillRect(0, i * width, side, width);
  });
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, 'repeat'));
  pattern.setTransform(new DOMMatrix().translate(-origin.x % side, -origin.y % side).rotate(45));
  return pattern;
}
