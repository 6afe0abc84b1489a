// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Box} from '../lib/types.js' */
/** @import {Arc} from './arcs.js' */
/** @import {StyledLabel} from '../map/labelLayer.js' */
/** @import {Frame} from '../map/canvasOverlay.js' */
/** @import {PlanGrid} from './model.js' */
/** @import {Tool} from './tools.js' */
import * as L from 'leaflet';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {fromWorld, toWorld} from '../lib/tiles.js';
import {baseMap} from '../map/baseMap.js';
import {createMap} from '../map/createMap.js';
import {labelLayer} from '../map/labelLayer.js';
import {zoomButtons} from '../map/zoomButtons.js';
import {areaHand} from './areaHand.js';
import {arcsOf} from './arcs.js';
import {atomsLayer} from './atomsLayer.js';
import {commentMarks} from './commentMarks.js';
import {edgeHand} from './edgeHand.js';
import {mapHands} from './hands.js';
import {lineHand} from './lineHand.js';
import {looking} from './looking.js';
import {NOBODY, gridsOf, isOpen, nameOf} from './model.js';
import {gridNames} from './names.js';
import {over} from './over.js';
import {paints} from './tools.js';

/**
 * The map of the table: what is drawn on it, the tools that work on it, and ways to look at a place.
 *
 * @typedef {ReturnType<typeof tableMap>} TableMap
 *
 * @param {{element: HTMLElement, store: Store<any>, deeds: ReturnType<typeof import('./deeds.js').tableDeeds>, home: () => Box | undefined}} parts
 *     `home`: where the community is, while no plan lies on the table
 */
export function tableMap({element, store, deeds, home}) {
  const map = createMap(element);
  // Between the steps: a community fills the table.
  map.options.zoomSnap = 0.25;
  const layer = atomsLayer();
  const looks = looking({map, element, store, layer, home});
  const base = baseMap();
  base.addTo(map);
  L.control.scale({imperial: false, maxWidth: 96, position: 'topright'}).addTo(map);
  for (const overlay of layer.overlays) overlay.addTo(map);
  /** @type {(frame: Frame) => StyledLabel[]} */
  let namesIn = () => [];
  const names = labelLayer(base.tilesInView, (frame) => namesIn(frame));
  for (const overlay of names.layers) overlay.addTo(map);
  base.on('load', names.redraw);
  element.after(zoomButtons({store, map, fitScope: looks.fit}).element);

  /** @type {{codes: any, arcs: Arc[]}} */
  let known = {codes: null, arcs: []};
  function arcs() {
    const {ground, codes} = store.get();
    if (ground && known.codes !== codes) known = {codes, arcs: arcsOf(ground.edges, codes)};
    return known.arcs;
  }

  const to = () => (store.get().tool === 'erase' ? NOBODY : store.get().chosen);
  const area = areaHand({
    map,
    table: () => store.get(),
    hold(atoms) {
      layer.mark(atoms, null);
      deeds.hold(atoms, to());
    },
    paint: (atoms) => deeds.paint(atoms, to()),
  });
  const line = lineHand({map, draw: split});
  const edge = edgeHand({
    map,
    arcs: () => (isOpen(store.get().plan) ? arcs() : []),
    drag: (arc, drawn) => deeds.send({op: 'EDGE', grid: arc.one, other: arc.other, line: drawn}),
    chosen: (arc) => store.set({said: arc ? t('planner.edgeOf', {one: nameOf(store.get().grids, arc.one), other: nameOf(store.get().grids, arc.other) || t('planner.noGrid')}) : ''}),
    come: (there) => hands.putCross(there),
  });
  const select = {down: () => false, move() {}, up() {}, tap: pick, finish() {}, cancel: letGoOfAtom};
  const merge = {...select, tap: mergeWith};

  /** @param {Tool} tool */
  function handOf(tool) {
    if (paints(tool)) return area;
    return tool === 'split' ? line : tool === 'edge' ? edge : tool === 'merge' ? merge : select;
  }

  const hands = mapHands({
    map,
    table: () => (store.get().ground && isOpenTool() ? store.get() : undefined),
    handOf,
    point,
  });

  /** A plan that isn't painted on is looked at only. */
  function isOpenTool() {
    const {plan, tool} = store.get();
    return plan && (isOpen(plan) || tool === 'select');
  }

  /** @param {L.LatLng} at */
  function atomAt({lng, lat}) {
    const {x, y} = toWorld(lng, lat);
    return store.get().ground?.index.at(x, y);
  }

  /** @param {number | null} cursor the atom that the keys have come to */
  function point(cursor) {
    layer.mark([], cursor);
    const atom = cursor === null ? undefined : store.get().ground?.atoms.get(cursor);
    const middle = atom && fromWorld(atom.shape.middle);
    store.set({pointed: middle ? [middle.lng, middle.lat] : null});
  }

  /** @param {L.LatLng} at */
  function pick(at) {
    const atom = atomAt(at);
    store.set({picked: atom?.id ?? null});
    hands.goTo(atom?.id ?? null);
    store.set({pointed: [at.lng, at.lat]});
  }

  function letGoOfAtom() {
    const had = store.get().picked !== null;
    store.set({picked: null});
    hands.goTo(null);
    return had;
  }

  /** @param {[number, number][]} drawn */
  function split(drawn) {
    const {chosen} = store.get();
    const grid = chosen ?? gridUnder(drawn);
    if (grid === null) return store.set({said: t('planner.splitWhich')});
    ask({label: t('planner.nameOfNew'), value: t('planner.partName', {grid: nameOf(store.get().grids, grid)}), done: (name) => deeds.send({op: 'SPLIT_LINE', grid, line: drawn, name})});
  }

  /** The one grid through whose middle a line goes. @param {[number, number][]} drawn */
  function gridUnder(drawn) {
    const [a, b] = [drawn[Math.floor((drawn.length - 1) / 2)], drawn[Math.ceil(drawn.length / 2)] ?? drawn[0]];
    const atom = atomAt(L.latLng((a[1] + b[1]) / 2, (a[0] + b[0]) / 2));
    return (atom && gridsOf(store.get().labels.get(atom.id))[0]) ?? null;
  }

  /** @param {L.LatLng} at */
  function mergeWith(at) {
    const {chosen, grids, labels} = store.get();
    const atom = atomAt(at);
    const [into] = atom ? gridsOf(labels.get(atom.id)) : [];
    if (into === undefined) return;
    if (chosen === null || chosen === into) store.set({chosen: into, said: t('planner.mergeNext', {grid: nameOf(grids, into)})});
    else askToMerge(/** @type {PlanGrid} */ (grids.find((/** @type {PlanGrid} */ {key}) => key === chosen)), into);
  }

  /** @param {PlanGrid} grid @param {number} into */
  function askToMerge(grid, into) {
    ask({label: t('planner.mergeSure', {grid: grid.name, into: nameOf(store.get().grids, into)}), ok: t('planTool.merge'), done: () => deeds.send({op: 'MERGE', grid: grid.key, into})});
  }

  /** @param {import('./asking.js').Asked} naming */
  function ask(naming) {
    store.set({naming});
    requestAnimationFrame(() => {
      const field = /** @type {HTMLInputElement | null} */ (document.querySelector('.plan-naming input'));
      if (field) field.select();
      else /** @type {HTMLElement | null} */ (document.querySelector('.plan-naming .primary'))?.focus();
    });
  }

  function begin() {
    ask({label: t('planner.nameOfPlan'), value: t('planner.planOn', {day: store.get().installation.today}), done: deeds.begin});
  }

  const watched = [({ground}) => ground, ({codes}) => codes, ({held}) => held, ({grids}) => grids, ({chosen}) => chosen, ({colours}) => colours].map((it) => /** @type {(state: any) => unknown} */ (it));
  renderOn(store, watched, () => {
    const {ground, codes, held, grids, colours, chosen} = store.get();
    if (!ground || !codes) return;
    layer.set({ground, codes: held?.codes ?? codes, grids, colours, chosen});
  });
  renderOn(store, [({codes}) => codes, ({grids}) => grids], () => {
    const {ground, codes, grids} = store.get();
    namesIn = ground && codes ? gridNames(ground, codes, grids) : () => [];
    names.redraw();
    edge.redraw();
  });
  commentMarks({map, store});
  renderOn(store, [({theme}) => theme], () => {
    base.restyle();
    layer.redraw();
    names.redraw();
  });
  map.on('zoomend', edge.redraw);
  let taken = store.get().tool;
  store.watch(({tool}) => tool, (tool) => {
    handOf(taken).cancel();
    taken = tool;
    hands.take(tool);
  });

  const table = {
    ...looks,
    ask,
    askToMerge,
    begin,
    /** @returns {boolean} whether there was something to give up */
    cancel: () => handOf(store.get().tool).cancel(),
  };
  over({store, deeds, table});
  return table;
}
