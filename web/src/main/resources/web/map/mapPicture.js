// @ts-check
import {look} from './look.js';

/**
 * What a map shows, drawn into another canvas. Every layer of ours is a canvas, and they stand in the page in the order in
 * which they lie over each other, so the picture is the map's to the pixel.
 *
 * @typedef {{left: number, top: number, width: number, height: number}} Part of a map, in CSS pixels of its element
 *
 * @param {CanvasRenderingContext2D} context in CSS pixels, with (0, 0) where the part is to begin
 * @param {HTMLElement} element of the map
 * @param {Part} part
 */
export function drawMap(context, element, {left, top, width, height}) {
  const box = element.getBoundingClientRect();
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.fillStyle = look('map-land');
  context.fillRect(0, 0, width, height);
  for (const canvas of element.querySelectorAll('canvas')) {
    const at = canvas.getBoundingClientRect();
    if (!canvas.width || !at.width) continue;
    context.drawImage(canvas, at.left - box.left - left, at.top - box.top - top, at.width, at.height);
  }
  context.restore();
}

/** The bar of a length on the ground that the map shows. @param {CanvasRenderingContext2D} context @param {HTMLElement} element @param {number} x @param {number} y its foot */
export function drawScaleBar(context, element, x, y) {
  const line = /** @type {HTMLElement | null} */ (element.querySelector('.leaflet-control-scale-line'));
  if (!line) return;
  const width = Number.parseFloat(line.style.width);
  context.strokeStyle = context.fillStyle = look('map-text');
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y - 5);
  context.lineTo(x, y);
  context.lineTo(x + width, y);
  context.lineTo(x + width, y - 5);
  context.stroke();
  context.font = `400 12px ${look('font')}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.fillText(line.textContent ?? '', x + 4, y - 5);
}
