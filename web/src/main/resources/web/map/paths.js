// @ts-check
/** @import {Frame} from './canvasOverlay.js' */
/** @import {Shape} from '../lib/polygons.js' */

/**
 * One path of many areas, those away from the frame left out.
 *
 * @param {{shape: Shape}[]} areas
 * @param {Frame} frame
 */
export function pathOf(areas, {scale, origin, width, height}) {
  const path = new Path2D();
  for (const {shape} of areas) {
    const [left, top, right, bottom] = shape.extent;
    const away = right * scale < origin.x || left * scale > origin.x + width || bottom * scale < origin.y || top * scale > origin.y + height;
    if (away) continue;
    for (const ring of shape.rings) {
      path.moveTo(ring[0] * scale - origin.x, ring[1] * scale - origin.y);
      for (let i = 2; i < ring.length; i += 2) path.lineTo(ring[i] * scale - origin.x, ring[i + 1] * scale - origin.y);
      path.closePath();
    }
  }
  return path;
}
