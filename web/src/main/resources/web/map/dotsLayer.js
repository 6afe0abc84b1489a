// @ts-check
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {Cluster, Dot} from '../lib/clusters.js' */
import {clusterDots} from '../lib/clusters.js';
import {COLOURS, SHAPES} from '../ui/marks.js';
import {canvasOverlay} from './canvasOverlay.js';
import {look} from './look.js';

/**
 * Single things at their places: issues, households. Those that would cover each other at this zoom stand together
 * as one, with their number.
 *
 * @typedef {CanvasOverlay & {setDots(dots: Dot[]): void, setMarked(id: number | null): void, at(x: number, y: number): Cluster | undefined}} DotsLayer
 */

/** @param {string} pane @returns {DotsLayer} */
export function dotsLayer(pane) {
  /** @type {Dot[]} */
  let dots = [];
  /** @type {number | null} */
  let marked = null;
  /** @type {Cluster[]} */
  let clusters = [];
  let clusteredAt = NaN;

  const layer = /** @type {DotsLayer} */ (
    canvasOverlay(
      (frame) => {
        if (clusteredAt !== frame.scale) {
          clusters = clusterDots(dots, frame.scale);
          clusteredAt = frame.scale;
        }
        for (const it of clusters) if (!it.dots.some(({id}) => id === marked)) drawCluster(frame, it, false);
        for (const it of clusters) if (it.dots.some(({id}) => id === marked)) drawCluster(frame, it, true);
      },
      {pane, padding: 0.2},
    )
  );
  layer.setDots = (next) => {
    dots = next;
    clusteredAt = NaN;
    layer.redraw();
  };
  layer.setMarked = (id) => {
    if (id === marked) return;
    marked = id;
    layer.redraw();
  };
  layer.at = (x, y) => clusters.findLast((it) => Math.hypot(it.x - x, it.y - y) <= radius(it) + 3);
  return layer;
}

/** @param {Cluster} it */
function radius({dots}) {
  return dots.length === 1 ? 7 : Math.min(18, 9 + Math.log2(dots.length) * 1.5);
}

/** @param {Frame} frame @param {Cluster} it @param {boolean} marked */
function drawCluster({context, origin, width, height}, it, marked) {
  const [x, y] = [it.x - origin.x, it.y - origin.y];
  if (x < -20 || y < -20 || x > width + 20 || y > height + 20) return;
  if (marked) {
    context.beginPath();
    context.arc(x, y, radius(it) + 6, 0, 2 * Math.PI);
    context.fillStyle = look('map-halo');
    context.fill();
    context.lineWidth = 2.5;
    context.strokeStyle = look('map-selected');
    context.stroke();
  }
  if (it.dots.length === 1) drawDot(context, x, y, it.dots[0].code);
  else drawMany(context, x, y, it);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {string} code */
function drawDot(context, x, y, code) {
  context.save();
  context.translate(x - 7, y - 7);
  const path = new Path2D(SHAPES[code] ?? SHAPES.CLOSED);
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = look('map-halo');
  context.stroke(path);
  context.fillStyle = look((COLOURS[code] ?? '--ink-3').slice(2));
  context.fill(path, 'evenodd');
  context.restore();
}

/** A ring of the shares of each state, their number in the middle. @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {Cluster} it
 */
function drawMany(context, x, y, it) {
  const size = radius(it);
  context.beginPath();
  context.arc(x, y, size + 1.5, 0, 2 * Math.PI);
  context.fillStyle = look('surface');
  context.fill();
  let angle = -Math.PI / 2;
  context.lineWidth = 3.5;
  for (const code of Object.keys(COLOURS)) {
    const share = it.dots.filter((dot) => dot.code === code).length / it.dots.length;
    if (!share) continue;
    context.beginPath();
    context.arc(x, y, size - 1, angle, angle + share * 2 * Math.PI);
    context.strokeStyle = look(COLOURS[code].slice(2));
    context.stroke();
    angle += share * 2 * Math.PI;
  }
  context.font = `600 ${it.dots.length > 99 ? 11 : 12}px ${look('font')}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = look('ink');
  context.fillText(String(it.dots.length), x, y + 0.5);
}
