// @ts-check
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {GridFeature, GridProperties} from '../lib/types.js' */
/** @import {Shape} from '../lib/polygons.js' */
/** @import {StyledLabel} from './labelLayer.js' */
/** @import {StepScale} from '../lib/scale.js' */
import {contains, shapeOf} from '../lib/polygons.js';
import {cssOf} from '../lib/scale.js';
import {canvasOverlay} from './canvasOverlay.js';
import {hatch} from './hatch.js';
import {textWidth} from './labelLayer.js';
import {look} from './look.js';
import {pathOf} from './paths.js';

/**
 * Grids: what lies outside them dimmed and hatched, over what heat spreads there; a colour each where they are what
 * is looked at, an outline always. One path a colour; found by a box test before the polygon is asked.
 *
 * @typedef {{properties: GridProperties, shape: Shape}} Grid
 * @typedef {object} Colouring
 * @property {StepScale} scale
 * @property {(gridId: number) => number | undefined} value
 * @property {(gridId: number) => string} figure as it is written into the grid
 * @property {number} opacity 0..1
 * @property {boolean} plates whether figures stand on plates, for things stand under them
 *
 * @typedef {object} GridsLayer
 * @property {CanvasOverlay} below fills, under the heat
 * @property {CanvasOverlay} outside mask and hatching of what lies in no grid, over it
 * @property {CanvasOverlay} above outlines, over all of these
 * @property {(features: GridFeature[]) => void} setGrids
 * @property {(colouring: Colouring | null) => void} setColouring null: outlines alone
 * @property {(gridId: number | null) => void} setHovered
 * @property {(gridId: number | null) => void} setSelected
 * @property {(x: number, y: number) => Grid | undefined} at a point of the square world
 * @property {(gridId: number) => Grid | undefined} byId
 * @property {(frame: Frame) => StyledLabel[]} labels
 * @property {() => void} redraw
 */

/** @returns {GridsLayer} */
export function gridsLayer() {
  /** @type {Grid[]} */
  let grids = [];
  /** @type {Colouring | null} */
  let colouring = null;
  /** @type {number | null} */
  let hovered = null;
  /** @type {number | null} */
  let selected = null;

  const below = canvasOverlay((frame) => colouring && drawFills(frame, grids, colouring), {pane: 'grids'});
  const outside = canvasOverlay((frame) => drawOutside(frame, grids), {pane: 'outside'});
  const above = canvasOverlay(
    (frame) => {
      if (!grids.length) return;
      const {context} = frame;
      context.lineJoin = 'round';
      context.strokeStyle = look('map-outline');
      context.lineWidth = colouring ? 1.25 : 1;
      if (!colouring) context.setLineDash([6, 3]);
      context.stroke(pathOf(grids, frame));
      context.setLineDash([]);
      for (const [gridId, width] of /** @type {[number | null, number][]} */ ([[hovered, 2], [selected, 3]])) {
        const grid = grids.find(({properties}) => properties.gridId === gridId);
        if (!grid) continue;
        const path = pathOf([grid], frame);
        context.lineWidth = width + 3;
        context.strokeStyle = look('map-halo');
        context.stroke(path);
        context.lineWidth = width;
        context.strokeStyle = look('map-selected');
        context.stroke(path);
      }
    },
    {pane: 'outlines'},
  );
  const redraw = () => {
    for (const layer of [below, outside, above]) layer.redraw();
  };

  return {
    below,
    outside,
    above,
    redraw,
    setGrids(features) {
      grids = features.map(({properties, geometry}) => ({properties, shape: shapeOf(geometry)}));
      redraw();
    },
    setColouring(next) {
      colouring = next;
      below.redraw();
      above.redraw();
    },
    setHovered(gridId) {
      if (gridId === hovered) return;
      hovered = gridId;
      above.redraw();
    },
    setSelected(gridId) {
      if (gridId === selected) return;
      selected = gridId;
      above.redraw();
    },
    at: (x, y) => grids.find(({shape}) => contains(shape, x, y)),
    byId: (gridId) => grids.find(({properties}) => properties.gridId === gridId),
    labels: (frame) => (colouring ? labelsOf(grids, colouring, frame) : []),
  };
}

/** @param {Frame} frame @param {Grid[]} grids */
function drawOutside(frame, grids) {
  if (!grids.length) return;
  const {context, width, height, origin} = frame;
  context.fillStyle = look('map-mask');
  context.fillRect(0, 0, width, height);
  context.fillStyle = hatch(context, origin);
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'destination-out';
  context.fillStyle = '#000';
  context.fill(pathOf(grids, frame), 'nonzero');
  context.globalCompositeOperation = 'source-over';
}

/** @param {Frame} frame @param {Grid[]} grids @param {Colouring} colouring */
function drawFills(frame, grids, {scale, value, opacity}) {
  const {context, origin} = frame;
  /** @param {number} step */
  const ofStep = (step) => pathOf(grids.filter(({properties}) => scale.step(value(properties.gridId)) === step), frame);
  context.globalAlpha = opacity;
  scale.colours.forEach((colour, step) => {
    context.fillStyle = cssOf(colour);
    context.fill(ofStep(step), 'evenodd');
  });
  context.globalAlpha = 1;
  context.fillStyle = hatch(context, origin);
  context.fill(ofStep(-1), 'evenodd');
}

/** @param {Grid[]} grids @param {Colouring} colouring @param {Frame} frame @returns {StyledLabel[]} */
function labelsOf(grids, colouring, {scale, origin}) {
  return grids.flatMap(({properties, shape}) => {
    const across = (shape.extent[2] - shape.extent[0]) * scale;
    const figure = colouring.figure(properties.gridId);
    const named = `${properties.name} ${figure}`;
    const text = across > textWidth(named, 'grid') ? named : figure;
    const width = textWidth(text, 'grid');
    if (across < width) return [];
    const [x, y] = [shape.middle.x * scale - origin.x, shape.middle.y * scale - origin.y];
    return [{text, x, y, width, height: 16, rank: 0, style: /** @type {const} */ ('grid'), plate: colouring.plates}];
  });
}
