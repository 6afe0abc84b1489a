// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Box} from '../lib/types.js' */
/** @import {Arc} from './arcs.js' */
/** @import {StyledLabel} from '../map/labelLayer.js' */
/** @import {Frame} from '../map/canvasOverlay.js' */
/** @import {Finding, PlanGrid} from './model.js' */
/** @import {Tool} from './tools.js' */
import * as L from 'leaflet';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {fromWorld, toWorld} from '../lib/tiles.js';
import {baseMap} from '../map/baseMap.js';
import {createMap, fit} from '../map/createMap.js';
import {labelLayer} from '../map/labelLayer.js';
import {zoomButtons} from '../map/zoomButtons.js';
import {areaHand} from './areaHand.js';
import {arcsOf} from './arcs.js';
import {atomsLayer} from './atomsLayer.js';
import {edgeHand} from './edgeHand.js';
import {commentMarks} from './commentMarks.js';
import {boxRound} from './ground.js';
import {mapHands} from './hands.js';
import {lineHand} from './lineHand.js';
import {NOBODY, gridsOf, isOpen, nameOf} from './model.js';
import {gridNames} from './names.js';
import {over} from './over.js';
import {paints} from './tools.js';

/** Round what is looked at; the tools lie below. */
const MARGIN = {top: 8, right: 48, bottom: 96, left: 8};

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
  fit(map, home(), MARGIN);
  const base = baseMap();
  base.addTo(map);
  L.control.scale({imperial: false, maxWidth: 96, position: 'topright'}).addTo(map);
  const layer = atomsLayer();
  for (const overlay of layer.overlays) overlay.addTo(map);
  /** @type {(frame: Frame) => StyledLabel[]} */
  let namesIn = () => [];
  const names = labelLayer(base.tilesInView, (frame) => namesIn(frame));
  for (const overlay of names.layers) overlay.addTo(map);
  base.on('load', names.redraw);
  element.after(zoomButtons({store, map, fitScope: fitAll}).element);
  const fault = L.layerGroup().addTo(map);

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
    const {lng, lat} = atom ? fromWorld(atom.shape.middle) : {lng: 0, lat: 0};
    store.set({pointed: atom ? [lng, lat] : null});
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

  function fitAll() {
    map.invalidateSize(false);
    fit(map, store.get().ground?.box ?? home(), MARGIN);
  }

  /** Whether the hand has moved the map since all of it was shown. */
  let moved = false;
  new ResizeObserver(() => (moved ? map.invalidateSize(false) : fitAll())).observe(element);
  for (const event of ['pointerdown', 'wheel', 'keydown']) element.addEventListener(event, () => (moved = true), {passive: true});

  /** @param {Box | undefined} box */
  function lookAt(box) {
    moved = true;
    // On a phone the map may have been scrolled away.
    element.scrollIntoView({block: 'nearest'});
    if (box) fit(map, box, {...MARGIN, right: MARGIN.right + underDrawer()}, {animate: true});
  }

  /** Pixels of the map that lie under the drawer, on pages without room for it beside the map. */
  function underDrawer() {
    const [table, drawer] = [element, /** @type {HTMLElement} */ (document.getElementById('drawer'))].map((it) => it.getBoundingClientRect());
    return drawer.width && drawer.top < table.bottom ? Math.max(0, table.right - drawer.left) : 0;
  }

  /** @param {PlanGrid} grid */
  function look({key}) {
    const {ground, labels} = store.get();
    lookAt(boxRound(ground, [...labels].flatMap(([id, label]) => (gridsOf(label).includes(key) ? [id] : []))));
  }

  /** Of the kinds that are looked at. @returns {Finding[]} */
  function findings() {
    const {findings: all, findingKind} = store.get();
    return findingKind ? all.filter((/** @type {Finding} */ {kind}) => kind === findingKind) : all;
  }

  /** @param {number} index of those that are looked at */
  function show(index) {
    const all = findings();
    if (!all.length) return;
    store.set({shown: index});
    lookAtFinding(all[index]);
  }

  /** @param {Finding} finding something that isn't as it should be */
  function lookAtFinding({atoms, grids}) {
    const {ground, grids: known} = store.get();
    if (atoms.length) lookAt(boxRound(ground, atoms));
    else if (grids.length) look(/** @type {PlanGrid} */ (known.find((/** @type {PlanGrid} */ {key}) => key === grids[0])));
    layer.mark(atoms, null);
    if (grids.length) store.set({chosen: grids[0]});
  }

  /** @param {number} building */
  function lookAtBuilding(building) {
    const {ground} = store.get();
    const atom = ground.standing.get(building);
    if (atom === undefined) return store.set({said: t('planner.noPlace')});
    lookAt(boxRound(ground, [atom]));
    layer.mark([atom], null);
  }

  /** @param {{id: number, at?: [number, number]}} comment */
  function lookAtComment({id, at}) {
    store.set({heard: id});
    if (at) lookAt([...at, ...at]);
  }

  /** @param {1 | -1} by */
  function step(by) {
    const all = findings();
    if (all.length) show((store.get().shown + by + all.length) % all.length);
  }

  /** Looks at the next fault of the boundaries as they were. @param {1 | -1} by */
  function stepFault(by) {
    const {faults, faultShown} = store.get();
    const next = (faultShown + by + faults.length) % faults.length;
    store.set({faultShown: next});
    const {bounds, rings} = faults[next];
    fault.clearLayers();
    L.polygon(rings.map((/** @type {[number, number][]} */ ring) => ring.map(([lng, lat]) => /** @type {L.LatLngTuple} */ ([lat, lng]))), {className: 'plan-fault', interactive: false, pane: 'marks'}).addTo(fault);
    lookAt(bounds);
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
  const marks = commentMarks({map, hear});
  renderOn(store, [({review}) => review, ({leaf}) => leaf, ({place}) => place, ({heard}) => heard, ({language}) => language], () => {
    const {review, leaf, place, heard} = store.get();
    marks.show(leaf === 'steps' ? (review?.comments ?? []) : [], heard, leaf === 'steps' ? place : null);
  });

  /** What is said of a place is shown among the rest. @param {number} id */
  function hear(id) {
    store.set({heard: id});
    requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-comment='${id}']`))?.focus());
  }

  renderOn(store, [({theme}) => theme], () => {
    base.restyle();
    layer.redraw();
    names.redraw();
  });
  store.watch(({ground}) => ground?.planId, () => {
    fault.clearLayers();
    layer.mark([], null);
  });
  store.watch(({communityId}) => communityId, () => {
    moved = false;
    fitAll();
  });
  map.on('zoomend', edge.redraw);
  let taken = store.get().tool;
  store.watch(({tool}) => tool, (tool) => {
    handOf(taken).cancel();
    taken = tool;
    hands.take(tool);
  });

  const table = {
    fit() {
      moved = false;
      fitAll();
    },
    look,
    lookAtFinding,
    lookAtBuilding,
    lookAtComment,
    findings,
    show,
    step,
    stepFault,
    ask,
    askToMerge,
    begin,
    /** @returns {boolean} whether there was something to give up */
    cancel: () => handOf(store.get().tool).cancel(),
    clearFault: () => fault.clearLayers(),
  };
  over({store, deeds, table});
  return table;
}
