// @ts-check
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {Box} from '../lib/types.js' */
import {toWorld} from '../lib/tiles.js';
import {canvasOverlay} from './canvasOverlay.js';
import {look} from './look.js';

/**
 * What is being looked at: the cell that was clicked, and a pin at a single place.
 *
 * @typedef {{box: Box | null, pin: {lng: number, lat: number} | null}} Marks
 * @typedef {CanvasOverlay & {setMarks(marks: Marks): void}} MarksLayer
 */

const PIN = 'M0 0C-2-5-9-9.5-9-17A9 9 0 1 1 9-17C9-9.5 2-5 0 0Z';

/** @returns {MarksLayer} */
export function marksLayer() {
  /** @type {Marks} */
  let marks = {box: null, pin: null};
  const layer = /** @type {MarksLayer} */ (
    canvasOverlay(
      (frame) => {
        if (marks.box) drawBox(frame, marks.box);
        if (marks.pin) drawPin(frame, marks.pin);
      },
      {pane: 'marks'},
    )
  );
  layer.setMarks = (next) => {
    marks = next;
    layer.redraw();
  };
  return layer;
}

/** @param {Frame} frame @param {Box} box */
function drawBox({context, scale, origin}, [west, south, east, north]) {
  const from = toWorld(west, north);
  const to = toWorld(east, south);
  const [x, y] = [from.x * scale - origin.x, from.y * scale - origin.y];
  const [width, height] = [(to.x - from.x) * scale, (to.y - from.y) * scale];
  for (const [line, colour] of /** @type {[number, string][]} */ ([[5, 'map-halo'], [2, 'map-selected']])) {
    context.lineWidth = line;
    context.strokeStyle = look(colour);
    context.beginPath();
    context.roundRect(x - 1, y - 1, width + 2, height + 2, 4);
    context.stroke();
  }
}

/** @param {Frame} frame @param {{lng: number, lat: number}} place */
function drawPin({context, scale, origin}, {lng, lat}) {
  const at = toWorld(lng, lat);
  context.save();
  context.translate(at.x * scale - origin.x, at.y * scale - origin.y);
  const path = new Path2D(PIN);
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = look('surface');
  context.stroke(path);
  context.fillStyle = look('map-selected');
  context.fill(path);
  context.beginPath();
  context.arc(0, -17, 3.5, 0, 2 * Math.PI);
  context.fillStyle = look('surface');
  context.fill();
  context.restore();
}
