// @ts-check
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {VisitsUnit} from '../lib/types.js' */
/** @import {Rgb} from '../lib/scale.js' */
/** @import {Shape} from '../lib/polygons.js' */
import {classOf} from '../lib/bivariate.js';
import {contains, shapeOf} from '../lib/polygons.js';
import {cssOf} from '../lib/scale.js';
import {canvasOverlay} from './canvasOverlay.js';
import {hatch} from './hatch.js';
import {look} from './look.js';
import {pathOf} from './paths.js';

/**
 * Cells or grids by the class of their complaints against their visits. Where nobody has looked is hatched and dashed, and
 * never has a colour of the classes; where to go first is outlined and has a mark of its own.
 *
 * @typedef {object} Unit
 * @property {number} index in the answer
 * @property {VisitsUnit} of
 * @property {Shape} shape
 *
 * @typedef {object} UnitsLayer
 * @property {CanvasOverlay[]} layers from below; what is marked by itself, for it follows the pointer
 * @property {(units: VisitsUnit[], colours: Rgb[]) => void} setUnits
 * @property {(indexes: (number | undefined)[]) => void} setMarked
 * @property {(x: number, y: number) => Unit | undefined} at a point of the square world
 * @property {() => void} redraw
 */

const OPACITY = 0.86;
/** Pixels across, so that a mark leaves something of the colour. */
const LEAST_MARKED = 24;

/** @returns {UnitsLayer} */
export function unitsLayer() {
  /** @type {Unit[]} */
  let units = [];
  /** @type {Rgb[]} */
  let colours = [];
  /** @type {(number | undefined)[]} */
  let marked = [];
  const ground = canvasOverlay(
    (frame) => {
      if (!units.length) return;
      drawClasses(frame, units, colours);
      drawWorklist(frame, units.filter(({of}) => of.kind === 'WORKLIST'));
    },
    {pane: 'outlines'},
  );
  const above = canvasOverlay((frame) => drawOutlines(frame, units.filter(({index}) => marked.includes(index)), {width: 3, stroke: 'map-selected'}), {pane: 'outlines'});
  const redraw = () => {
    ground.redraw();
    above.redraw();
  };
  return {
    layers: [ground, above],
    redraw,
    setUnits(next, ofClasses) {
      units = next.map((of, index) => ({index, of, shape: shapeOf(of.outline)}));
      colours = ofClasses;
      redraw();
    },
    setMarked(indexes) {
      if (indexes.length === marked.length && indexes.every((index, i) => index === marked[i])) return;
      marked = indexes;
      above.redraw();
    },
    at: (x, y) => units.find(({shape}) => contains(shape, x, y)),
  };
}

/** @param {Frame} frame @param {Unit[]} units @param {Rgb[]} colours */
function drawClasses(frame, units, colours) {
  const {context, origin} = frame;
  context.save();
  context.lineJoin = 'round';
  context.globalAlpha = OPACITY;
  colours.forEach((colour, index) => {
    context.fillStyle = cssOf(colour);
    context.fill(pathOf(units.filter(({of}) => classOf(of) === index), frame), 'evenodd');
  });
  const unseen = pathOf(units.filter(({of}) => classOf(of) < 0), frame);
  context.fillStyle = look('surface');
  context.fill(unseen, 'evenodd');
  context.globalAlpha = 1;
  context.fillStyle = hatch(context, origin, 'units-hatch');
  context.fill(unseen, 'evenodd');
  context.lineWidth = 1;
  context.strokeStyle = look('map-outline');
  context.stroke(pathOf(units, frame));
  context.lineWidth = 2;
  context.setLineDash([5, 4]);
  context.strokeStyle = look('ink');
  context.stroke(unseen);
  context.restore();
}

/** @param {Frame} frame @param {Unit[]} worklist */
function drawWorklist(frame, worklist) {
  drawOutlines(frame, worklist, {width: 1.5, stroke: 'map-selected'});
  const {context, scale, origin} = frame;
  for (const {shape} of worklist) {
    if ((shape.extent[2] - shape.extent[0]) * scale < LEAST_MARKED) continue;
    drawMark(context, shape.middle.x * scale - origin.x, shape.middle.y * scale - origin.y);
  }
}

/** A sign to go there. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y */
function drawMark(context, x, y) {
  context.save();
  context.translate(x, y);
  context.rotate(Math.PI / 4);
  context.fillStyle = look('surface');
  context.fillRect(-7, -7, 14, 14);
  context.fillStyle = look('map-selected');
  context.fillRect(-5, -5, 10, 10);
  context.restore();
}

/** @param {Frame} frame @param {Unit[]} units @param {{width: number, stroke: string}} line */
function drawOutlines(frame, units, {width, stroke}) {
  if (!units.length) return;
  const {context} = frame;
  const path = pathOf(units, frame);
  context.lineJoin = 'round';
  context.lineWidth = width + 3;
  context.strokeStyle = look('map-halo');
  context.stroke(path);
  context.lineWidth = width;
  context.strokeStyle = look(stroke);
  context.stroke(path);
}
