// @ts-check
import {look} from './look.js';

/** The hatching of "no data", the same on the map and in the legend. */

const SIDE = 10;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} [origin] of the canvas in the world, to which the lines keep
 * @param {string} [colour] the custom property of the lines
 * @returns {CanvasPattern}
 */
export function hatch(context, origin = {x: 0, y: 0}, colour = 'map-hatch') {
  const tile = document.createElement('canvas');
  tile.width = tile.height = SIDE;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext('2d'));
  pen.strokeStyle = look(colour);
  pen.lineWidth = 1;
  pen.beginPath();
  for (const offset of [-SIDE, 0, SIDE]) {
    pen.moveTo(offset - 1, SIDE + 1);
    pen.lineTo(offset + SIDE + 1, -1);
  }
  pen.stroke();
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, 'repeat'));
  pattern.setTransform(new DOMMatrix().translate(-(origin.x % SIDE), -(origin.y % SIDE)));
  return pattern;
}
