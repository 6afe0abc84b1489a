// @ts-check
import * as L from 'leaflet';

/**
 * A canvas over the whole map and some way beyond, drawn anew after each move, carried along while the map is
 * dragged and scaled while it zooms.
 *
 * @typedef {object} Frame
 * @property {CanvasRenderingContext2D} context in CSS pixels of the map, (0, 0) at the frame's north-west; asked for
 *     only by who has something to draw, since a map's worth of pixels is taken with it
 * @property {number} zoom
 * @property {number} scale CSS pixels of the whole world's side at this zoom
 * @property {{x: number, y: number}} origin of the frame, in CSS pixels of the whole world
 * @property {number} width CSS pixels
 * @property {number} height
 *
 * @typedef {L.Layer & {redraw(): void}} CanvasOverlay
 *
 * @param {(frame: Frame) => void} draw
 * @param {object} options
 * @param {string} options.pane
 * @param {number} [options.padding] how far beyond the map, in its own size
 * @param {() => boolean} [options.ready] false: what is drawn stays, moved and scaled, until somebody calls `redraw`
 * @returns {CanvasOverlay}
 */
export function canvasOverlay(draw, {pane, padding = 0.25, ready = () => true}) {
  const layer = /** @type {CanvasOverlay} */ (new L.Layer());
  // Leaflet's own constructor of a bare layer drops its options, and all would stand in one pane.
  L.setOptions(layer, {pane});
  const canvas = document.createElement('canvas');
  canvas.className = 'leaflet-zoom-animated';
  /** @type {L.Map} */
  let map;
  /** @type {{zoom: number, corner: L.LatLng, bounds: L.Bounds}} */
  let drawn;
  let due = 0;

  function drawNow() {
    cancelAnimationFrame(due);
    due = 0;
    const size = map.getSize();
    const pad = size.multiplyBy(padding).round();
    const topLeft = map.containerPointToLayerPoint([0, 0]).subtract(pad).round();
    const whole = size.add(pad.multiplyBy(2));
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const zoom = map.getZoom();
    const origin = map.getPixelOrigin().add(topLeft);
    drawn = {zoom, corner: map.layerPointToLatLng(topLeft), bounds: L.bounds(topLeft, topLeft.add(whole))};
    L.DomUtil.setPosition(canvas, topLeft);
    /** @type {CanvasRenderingContext2D | undefined} */
    let context;
    const take = () => {
      context = cleared(Math.round(whole.x * ratio), Math.round(whole.y * ratio));
      canvas.style.width = `${whole.x}px`;
      canvas.style.height = `${whole.y}px`;
      context.scale(ratio, ratio);
      return context;
    };
    const frame = {zoom, scale: 256 * 2 ** zoom, origin, width: whole.x, height: whole.y};
    draw({...frame, get context() { return context ?? take(); }});
    if (!context) canvas.width = canvas.height = 0;
  }

  /** Pixels are taken anew only for another size: for each frame of a brush that would cost more than drawing. @param {number} width @param {number} height */
  function cleared(width, height) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    if (canvas.width === width && canvas.height === height && 'reset' in context) {
      context.reset();
    } else {
      canvas.width = width;
      canvas.height = height;
    }
    return context;
  }

  function whenMoving() {
    if (!drawn || map.getZoom() !== drawn.zoom) return;
    const topLeft = map.containerPointToLayerPoint([0, 0]);
    const view = L.bounds(topLeft, topLeft.add(map.getSize()));
    if (!drawn.bounds.contains(view) && ready()) drawNow();
  }

  /** @param {L.ZoomAnimEvent} event */
  function whenZooming({center, zoom}) {
    if (!drawn) return;
    const half = map.getSize().divideBy(2);
    const pane = map.containerPointToLayerPoint([0, 0]).multiplyBy(-1);
    const origin = map.project(center, zoom).subtract(half).add(pane).round();
    L.DomUtil.setTransform(canvas, map.project(drawn.corner, zoom).subtract(origin), map.getZoomScale(zoom, drawn.zoom));
  }

  function whenMoved() {
    if (ready() || !drawn) drawNow();
    else L.DomUtil.setTransform(canvas, map.latLngToLayerPoint(drawn.corner), map.getZoomScale(map.getZoom(), drawn.zoom));
  }

  const events = {moveend: whenMoved, move: whenMoving, zoomanim: whenZooming, resize: drawNow, viewreset: whenMoved};

  layer.onAdd = (onto) => {
    map = onto;
    layer.getPane()?.append(canvas);
    map.on(/** @type {any} */ (events));
    drawNow();
    return layer;
  };
  layer.onRemove = () => {
    cancelAnimationFrame(due);
    map.off(/** @type {any} */ (events));
    canvas.remove();
    return layer;
  };
  layer.redraw = () => {
    if (map && !due) due = requestAnimationFrame(drawNow);
  };
  return layer;
}
