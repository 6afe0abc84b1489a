// @ts-check
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
import {toWorld} from '../lib/tiles.js';
import {canvasOverlay} from './canvasOverlay.js';
import {look} from './look.js';

/**
 * The ground within a walk of service points, and these points.
 *
 * @typedef {{outline: number[][][][], points: {lng: number, lat: number}[]}} Circles rings of positions by polygon
 * @typedef {CanvasOverlay & {setCircles(circles: Circles | null): void}} CirclesLayer
 */

/** @returns {CirclesLayer} */
export function circlesLayer() {
  /** @type {{x: number, y: number}[][]} */
  let rings = [];
  /** @type {{x: number, y: number}[]} */
  let points = [];
  const layer = /** @type {CirclesLayer} */ (
    canvasOverlay(
      (frame) => {
        if (rings.length) drawGround(frame, rings);
        for (const point of points) drawPoint(frame, point);
      },
      {pane: 'dots'},
    )
  );
  layer.setCircles = (circles) => {
    rings = (circles?.outline ?? []).flat().map((ring) => ring.map(([lng, lat]) => toWorld(lng, lat)));
    points = (circles?.points ?? []).map(({lng, lat}) => toWorld(lng, lat));
    layer.redraw();
  };
  return layer;
}

/** @param {Frame} frame @param {{x: number, y: number}[][]} rings */
function drawGround({context, scale, origin}, rings) {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(({x, y}, i) => path[i ? 'lineTo' : 'moveTo'](x * scale - origin.x, y * scale - origin.y));
    path.closePath();
  }
  context.save();
  context.lineJoin = 'round';
  context.globalAlpha = 0.14;
  context.fillStyle = look('state-covered');
  context.fill(path, 'evenodd');
  context.globalAlpha = 1;
  context.lineWidth = 4;
  context.strokeStyle = look('map-halo');
  context.stroke(path);
  context.lineWidth = 1.5;
  context.setLineDash([6, 3]);
  context.strokeStyle = look('state-covered');
  context.stroke(path);
  context.restore();
}

/** A cross in a disc. @param {Frame} frame @param {{x: number, y: number}} point */
function drawPoint({context, scale, origin}, point) {
  const [x, y] = [point.x * scale - origin.x, point.y * scale - origin.y];
  context.beginPath();
  context.arc(x, y, 9, 0, 2 * Math.PI);
  context.fillStyle = look('surface');
  context.fill();
  context.beginPath();
  context.arc(x, y, 7.5, 0, 2 * Math.PI);
  context.fillStyle = look('map-selected');
  context.fill();
  context.fillStyle = look('surface');
  context.fillRect(x - 4, y - 1, 8, 2);
  context.fillRect(x - 1, y - 4, 2, 8);
}
