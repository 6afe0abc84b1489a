// @ts-check
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {Outline} from '../lib/types.js' */
/** @import {Shape} from '../lib/polygons.js' */
import {contains, shapeOf} from '../lib/polygons.js';
import {canvasOverlay} from './canvasOverlay.js';
import {look} from './look.js';
import {pathOf} from './paths.js';

/**
 * Outlines with a label each, over whatever the map shows: solid, or dashed where what they say doesn't hold however one
 * looks. Of two in one place the first lies on top.
 *
 * @typedef {{id: number, label: string, outline: Outline, dashed: boolean}} Outlined
 * @typedef {CanvasOverlay & {setOutlines(outlines: Outlined[]): void, setMarked(ids: number[]): void, at(x: number, y: number): number | undefined}} SpotsLayer
 *     `at` takes a place on the square world, 0 to 1, and gives the id of what lies there
 */

/** Pixels of the disc that a label stands in. */
const DISC = 10;

/** @returns {SpotsLayer} */
export function spotsLayer() {
  /** @type {(Outlined & {shape: Shape, top: {x: number, y: number}})[]} the first last, as they are drawn */
  let outlines = [];
  /** @type {number[]} */
  let marked = [];
  const layer = /** @type {SpotsLayer} */ (
    canvasOverlay(
      (frame) => {
        for (const it of outlines) drawOutline(frame, it, marked.includes(it.id));
        for (const it of outlines) drawLabel(frame, it, marked.includes(it.id));
      },
      {pane: 'dots'},
    )
  );
  layer.setOutlines = (next) => {
    outlines = next.map((it) => ({...it, shape: shapeOf(it.outline)})).map((it) => ({...it, top: topOf(it.shape)})).reverse();
    layer.redraw();
  };
  layer.setMarked = (ids) => {
    if (ids.join() === marked.join()) return;
    marked = ids;
    layer.redraw();
  };
  layer.at = (x, y) => outlines.findLast(({shape}) => contains(shape, x, y))?.id;
  return layer;
}

/** Where the label stands: on the northernmost corner, of several the one nearest to the middle. @param {Shape} shape */
function topOf({rings, extent: [left, top, right]}) {
  let best = {x: (left + right) / 2, y: top, away: Infinity};
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const away = Math.abs(ring[i] - (left + right) / 2);
      if (ring[i + 1] === top && away < best.away) best = {x: ring[i], y: top, away};
    }
  }
  return best;
}

/** @param {Frame} frame @param {Outlined & {shape: Shape}} it @param {boolean} isMarked */
function drawOutline(frame, {shape, dashed}, isMarked) {
  const path = pathOf([{shape}], frame);
  const {context} = frame;
  context.save();
  context.lineJoin = 'round';
  if (isMarked) {
    context.globalAlpha = 0.16;
    context.fillStyle = look('map-selected');
    context.fill(path, 'evenodd');
    context.globalAlpha = 1;
  }
  context.lineWidth = isMarked ? 7 : 5;
  context.strokeStyle = look('map-halo');
  context.stroke(path);
  context.lineWidth = isMarked ? 4 : 2.5;
  if (dashed) context.setLineDash([7, 5]);
  context.strokeStyle = look('map-selected');
  context.stroke(path);
  context.restore();
}

/** @param {Frame} frame @param {Outlined & {top: {x: number, y: number}}} it @param {boolean} isMarked */
function drawLabel({context, scale, origin}, {label, top}, isMarked) {
  const [x, y] = [top.x * scale - origin.x, top.y * scale - origin.y];
  const size = isMarked ? DISC + 2 : DISC;
  context.beginPath();
  context.arc(x, y, size + 1.5, 0, 2 * Math.PI);
  context.fillStyle = look('map-halo');
  context.fill();
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = look('map-selected');
  context.fill();
  context.font = `600 ${label.length > 2 ? 10 : 12}px ${look('font')}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = look('surface');
  context.fillText(label, x, y + 0.5);
}
