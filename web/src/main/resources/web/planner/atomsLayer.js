// @ts-check
/** @import {Frame, CanvasOverlay} from '../map/canvasOverlay.js' */
/** @import {Atom, Label, PlanGrid} from './model.js' */
import {canvasOverlay} from '../map/canvasOverlay.js';
import {hatch} from '../map/hatch.js';
import {look} from '../map/look.js';
import {pathOf} from '../map/paths.js';
import {NOBODY, gridsOf} from './model.js';

/**
 * The atoms by the colours of their grids, one path a colour: nobody's ground hatched in red, a locked grid with strokes
 * across, a building that grids share in stripes of both; boundaries where two sides differ; on top what is pointed at.
 *
 * @typedef {object} Drawn
 * @property {Map<number, Atom>} atoms
 * @property {Map<number, Label>} labels
 * @property {PlanGrid[]} grids
 * @property {Map<number, number>} colours by a grid's key
 * @property {number | null} chosen the key of the grid that is painted with
 *
 * @typedef {object} AtomsLayer
 * @property {CanvasOverlay[]} overlays from the ground up
 * @property {(drawn: Drawn) => void} set
 * @property {(atoms: number[], cursor: number | null) => void} mark
 */

/** How many there are in the style sheet. */
export const COLOURS = 8;
const STRIPE_PIXELS = 6;

/** @returns {AtomsLayer} */
export function atomsLayer() {
  /** @type {Drawn | undefined} */
  let drawn;
  /** @type {number[]} */
  let marked = [];
  /** @type {number | null} */
  let cursor = null;

  const fills = canvasOverlay((frame) => drawn && drawFills(frame, drawn), {pane: 'grids'});
  const lines = canvasOverlay((frame) => drawn && drawLines(frame, drawn), {pane: 'outlines'});
  const marks = canvasOverlay((frame) => drawn && (marked.length || cursor !== null) && drawMarks(frame, drawn, marked, cursor), {pane: 'marks'});

  return {
    overlays: [fills, lines, marks],
    set(next) {
      drawn = next;
      fills.redraw();
      lines.redraw();
    },
    mark(atoms, at) {
      marked = atoms;
      cursor = at;
      marks.redraw();
    },
  };
}

/** @param {Frame} frame @param {Drawn} drawn */
function drawFills(frame, {atoms, labels, grids, colours}) {
  const {context, origin} = frame;
  /** @type {Map<number, Atom[]>} */
  const byGrid = new Map();
  /** @type {[Atom, number[]][]} */
  const shared = [];
  for (const atom of atoms.values()) {
    const keys = gridsOf(labels.get(atom.id));
    if (keys.length > 1) shared.push([atom, keys]);
    else byGrid.set(keys[0] ?? NOBODY, [...(byGrid.get(keys[0] ?? NOBODY) ?? []), atom]);
  }
  context.globalAlpha = 0.62;
  for (const {key} of grids) {
    context.fillStyle = look(`plan-${colours.get(key) ?? 0}`);
    context.fill(pathOf(byGrid.get(key) ?? [], frame), 'evenodd');
  }
  for (const [atom, keys] of shared) {
    context.fillStyle = stripes(context, keys.map((key) => look(`plan-${colours.get(key) ?? 0}`)), origin);
    context.fill(pathOf([atom], frame), 'evenodd');
  }
  context.globalAlpha = 1;
  const locked = grids.filter((it) => it.locked).flatMap(({key}) => byGrid.get(key) ?? []);
  if (locked.length) {
    context.fillStyle = hatch(context, origin);
    context.fill(pathOf(locked, frame), 'evenodd');
  }
  const nobodys = pathOf(byGrid.get(NOBODY) ?? [], frame);
  context.fillStyle = look('danger-soft');
  context.fill(nobodys, 'evenodd');
  context.strokeStyle = look('danger');
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.stroke(nobodys);
  context.setLineDash([]);
}

/** @param {Frame} frame @param {Drawn} drawn */
function drawLines(frame, {atoms, labels, grids, chosen}) {
  const {context} = frame;
  context.lineJoin = 'round';
  context.strokeStyle = look('map-outline');
  context.globalAlpha = 0.25;
  context.lineWidth = 0.5;
  context.stroke(pathOf([...atoms.values()], frame));
  context.globalAlpha = 1;
  for (const {key} of grids) {
    const edges = outline([...atoms.values()].filter(({id}) => gridsOf(labels.get(id)).includes(key)), frame);
    if (key === chosen) {
      context.lineWidth = 6;
      context.strokeStyle = look('map-halo');
      context.stroke(edges);
    }
    context.lineWidth = key === chosen ? 3 : 1.5;
    context.strokeStyle = look('map-selected');
    context.stroke(edges);
  }
}

/**
 * The edges that only one of some atoms has: neighbours share their corners, so an edge inside comes twice.
 *
 * @param {Atom[]} atoms
 * @param {Frame} frame
 */
function outline(atoms, {scale, origin}) {
  /** @type {Map<string, [number, number, number, number] | null>} */
  const edges = new Map();
  for (const {shape} of atoms) {
    for (const ring of shape.rings) {
      for (let i = 0; i + 3 < ring.length; i += 2) {
        const [x1, y1, x2, y2] = [ring[i], ring[i + 1], ring[i + 2], ring[i + 3]];
        const key = x1 < x2 || (x1 === x2 && y1 < y2) ? `${x1} ${y1} ${x2} ${y2}` : `${x2} ${y2} ${x1} ${y1}`;
        edges.set(key, edges.has(key) ? null : [x1, y1, x2, y2]);
      }
    }
  }
  const path = new Path2D();
  for (const edge of edges.values()) {
    if (!edge) continue;
    path.moveTo(edge[0] * scale - origin.x, edge[1] * scale - origin.y);
    path.lineTo(edge[2] * scale - origin.x, edge[3] * scale - origin.y);
  }
  return path;
}

/** @param {Frame} frame @param {Drawn} drawn @param {number[]} marked @param {number | null} cursor */
function drawMarks(frame, {atoms}, marked, cursor) {
  const {context} = frame;
  const of = (/** @type {number[]} */ ids) => ids.flatMap((id) => atoms.get(id) ?? []);
  const path = pathOf(of(marked), frame);
  context.fillStyle = look('accent');
  context.globalAlpha = 0.3;
  context.fill(path, 'evenodd');
  context.globalAlpha = 1;
  if (cursor === null) return;
  const at = pathOf(of([cursor]), frame);
  for (const [width, colour] of /** @type {[number, string][]} */ ([[5, 'map-halo'], [2.5, 'focus']])) {
    context.lineWidth = width;
    context.strokeStyle = look(colour);
    context.stroke(at);
  }
}

/** @param {CanvasRenderingContext2D} context @param {string[]} colours @param {{x: number, y: number}} origin */
function stripes(context, colours, origin) {
  const side = STRIPE_PIXELS * colours.length;
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext('2d'));
  colours.forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.fillRect(0, i * STRIPE_PIXELS, side, STRIPE_PIXELS);
  });
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, 'repeat'));
  pattern.setTransform(new DOMMatrix().translate(-origin.x % side, -origin.y % side).rotate(45));
  return pattern;
}
