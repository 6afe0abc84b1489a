// @ts-check
/** @import {BaseTile} from './baseTiles.js' */
/** @import {Frame, CanvasOverlay} from './canvasOverlay.js' */
/** @import {Feature} from '../lib/mvt.js' */
/** @import {BuildingMark} from '../lib/buildings.js' */
/** @import {BuildingState} from '../lib/types.js' */
import {FINEST} from './baseTiles.js';
import {STATES, placeMarks} from '../lib/buildings.js';
import {COLOURS, SHAPES} from '../ui/marks.js';
import {canvasOverlay} from './canvasOverlay.js';
import {look} from './look.js';

/**
 * Buildings in the colour of the worst in them, each with the shape that goes with it as far as there is room. Their
 * outlines are those of the base map.
 *
 * @typedef {object} BuildingAt
 * @property {BuildingState} building
 * @property {string} name such as 3号楼; empty where its outline is not at hand
 *
 * @typedef {object} BuildingsLayer
 * @property {CanvasOverlay[]} layers fills, and over them the shapes
 * @property {(buildings: BuildingState[]) => void} setBuildings
 * @property {(buildingId: number | null) => void} setMarked
 * @property {(x: number, y: number) => BuildingAt | undefined} at pixels of the whole world
 * @property {() => void} redraw
 */

/** From here on they are shown: first by their shapes alone, then on the outlines that the base map has from 15 on. */
export const BUILDINGS_ZOOM = 14;
/** From here on a shape says how many are in that state, and stands above the building's name. */
const FIGURES_ZOOM = 18;
const ABOVE_NAME = 15;

/** @param {() => BaseTile[]} tiles what the base map shows @returns {BuildingsLayer} */
export function buildingsLayer(tiles) {
  /** @type {Map<number, BuildingState>} */
  let byId = new Map();
  /** @type {BuildingState[]} */
  let buildings = [];
  /** @type {BuildingMark[]} */
  let marks = [];
  let placedAt = NaN;
  /** @type {Pick<Frame, 'zoom' | 'scale'>} of what is drawn */
  let drawn = {zoom: 0, scale: 1};
  /** @type {number | null} */
  let marked = null;

  const fills = canvasOverlay(
    (frame) => {
      drawn = frame;
      if (byId.size) drawFills(frame, ofZoom(tiles(), frame.zoom), byId, marked);
    },
    {pane: 'buildings'},
  );
  const shapes = canvasOverlay(
    (frame) => {
      if (placedAt !== frame.scale) {
        marks = placeMarks(buildings, frame.scale, sizeAt(frame.zoom) + (frame.zoom >= 16 ? 4 : 2));
        placedAt = frame.scale;
      }
      for (const mark of marks) drawMark(frame, mark);
    },
    {pane: 'buildings'},
  );
  const redraw = () => {
    fills.redraw();
    shapes.redraw();
  };

  return {
    layers: [fills, shapes],
    redraw,
    setBuildings(next) {
      buildings = next;
      byId = new Map(next.flatMap((building) => (building.buildingId === undefined ? [] : [[building.buildingId, building]])));
      placedAt = NaN;
      redraw();
    },
    setMarked(buildingId) {
      if (buildingId === marked) return;
      marked = buildingId;
      fills.redraw();
    },
    at(x, y) {
      if (!buildings.length) return undefined;
      const found = outlineAt(ofZoom(tiles(), drawn.zoom), x / drawn.scale, y / drawn.scale, byId);
      if (found) return found;
      const near = marks.find((mark) => Math.hypot(mark.x - x, mark.y - above(drawn.zoom) - y) <= 9);
      return near && {building: near.building, name: ''};
    },
  };
}

/** @param {number} zoom */
function sizeAt(zoom) {
  return zoom >= 17 ? 14 : zoom === 16 ? 11 : zoom === 15 ? 9 : 7;
}

/** @param {Frame} frame @param {BaseTile[]} tiles @param {Map<number, BuildingState>} byId @param {number | null} marked */
function drawFills({context, scale, origin, width, height}, tiles, byId, marked) {
  for (const {tile, layers} of tiles) {
    const layer = layers.building;
    const side = scale / 2 ** tile.z;
    const [left, top] = [tile.x * side - origin.x, tile.y * side - origin.y];
    if (!layer || left > width || top > height || left + side < 0 || top + side < 0) continue;
    context.save();
    // A building that lies in two tiles has a part in each, and both reach over the edge.
    context.beginPath();
    context.rect(left, top, side, side);
    context.clip();
    context.translate(left, top);
    const paths = new Map(STATES.map((state) => [state, new Path2D()]));
    const halo = new Path2D();
    for (const feature of layer.features) {
      const id = Number(feature.properties.id);
      const path = paths.get(byId.get(id)?.state ?? '');
      if (path) trace(path, feature, side / layer.extent);
      if (id === marked) trace(halo, feature, side / layer.extent);
    }
    for (const [state, path] of paths) {
      context.fillStyle = context.strokeStyle = look(COLOURS[state].slice(2));
      context.globalAlpha = 0.6;
      context.fill(path, 'evenodd');
      context.globalAlpha = 1;
      context.lineWidth = 1;
      context.stroke(path);
    }
    for (const [line, colour] of /** @type {[number, string][]} */ ([[6, 'map-halo'], [3, 'map-selected']])) {
      context.lineWidth = line;
      context.strokeStyle = look(colour);
      context.stroke(halo);
    }
    context.restore();
  }
}

/** While the map zooms the base map still holds tiles of the zoom before. @param {BaseTile[]} tiles @param {number} zoom */
function ofZoom(tiles, zoom) {
  return tiles.filter(({tile}) => tile.z === Math.min(FINEST, zoom - 1));
}

/** @param {Path2D} path @param {Feature} feature @param {number} unit pixels */
function trace(path, {parts}, unit) {
  for (const part of parts) {
    path.moveTo(part[0] * unit, part[1] * unit);
    for (let i = 2; i < part.length; i += 2) path.lineTo(part[i] * unit, part[i + 1] * unit);
    path.closePath();
  }
}

/** @param {number} zoom */
function above(zoom) {
  return zoom >= FIGURES_ZOOM ? ABOVE_NAME : 0;
}

/** @param {Frame} frame @param {BuildingMark} mark */
function drawMark({context, origin, width, height, zoom}, {building, x, y}) {
  const size = sizeAt(zoom);
  const [left, top] = [x - origin.x, y - origin.y - above(zoom)];
  if (left < -20 || top < -20 || left > width + 20 || top > height + 20) return;
  const {state, inState} = building;
  context.save();
  context.translate(left - size / 2, top - size / 2);
  context.scale(size / 14, size / 14);
  const path = new Path2D(SHAPES[state]);
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = look('map-halo');
  context.stroke(path);
  context.fillStyle = look(COLOURS[state].slice(2));
  context.fill(path, 'evenodd');
  context.restore();
  if (zoom < FIGURES_ZOOM || state === 'COVERED') return;
  context.font = `600 12px ${look('font')}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = look('map-halo');
  context.strokeText(String(inState), left + size / 2 + 2, top + 0.5);
  context.fillStyle = look('map-text');
  context.fillText(String(inState), left + size / 2 + 2, top + 0.5);
}

/**
 * @param {BaseTile[]} tiles
 * @param {number} x of the square world
 * @param {number} y
 * @param {Map<number, BuildingState>} byId
 * @returns {BuildingAt | undefined}
 */
function outlineAt(tiles, x, y, byId) {
  for (const {tile, layers} of tiles) {
    const side = 2 ** tile.z;
    const layer = layers.building;
    if (!layer || Math.floor(x * side) !== tile.x || Math.floor(y * side) !== tile.y) continue;
    const [across, down] = [(x * side - tile.x) * layer.extent, (y * side - tile.y) * layer.extent];
    for (const {parts, properties} of layer.features) {
      const building = byId.get(Number(properties.id));
      if (building && holds(parts, across, down)) return {building, name: String(properties.name ?? '')};
    }
  }
  return undefined;
}

/** Holes are outside. @param {number[][]} rings x, y, x, y… @param {number} x @param {number} y */
function holds(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, last = ring.length - 2; i < ring.length; last = i, i += 2) {
      const [x1, y1, x2, y2] = [ring[last], ring[last + 1], ring[i], ring[i + 1]];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}
