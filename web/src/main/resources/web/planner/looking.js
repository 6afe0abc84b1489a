// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Box} from '../lib/types.js' */
/** @import {AtomsLayer} from './atomsLayer.js' */
/** @import {Finding, PlanGrid} from './model.js' */
import * as L from 'leaflet';
import {t} from '../lib/i18n.js';
import {fit} from '../map/createMap.js';
import {boxRound} from './ground.js';
import {gridsOf} from './model.js';

/** Round what is looked at; the tools lie below. */
const MARGIN = {top: 8, right: 48, bottom: 96, left: 8};

/**
 * Ways to look at a place: at all of it, and at whatever a list speaks of.
 *
 * @param {{map: L.Map, element: HTMLElement, store: Store<any>, layer: AtomsLayer, home: () => Box | undefined}} parts
 *     `home`: where the community is, while no plan lies on the table
 */
export function looking({map, element, store, layer, home}) {
  const fault = L.layerGroup().addTo(map);
  /** Whether the hand has moved the map since all of it was shown. */
  let moved = false;

  function fitAll() {
    map.invalidateSize(false);
    fit(map, store.get().ground?.box ?? home(), MARGIN);
  }

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

  function fitAnew() {
    moved = false;
    fitAll();
  }

  new ResizeObserver(() => (moved ? map.invalidateSize(false) : fitAll())).observe(element);
  for (const event of ['pointerdown', 'wheel', 'keydown']) element.addEventListener(event, () => (moved = true), {passive: true});
  store.watch(({communityId}) => communityId, fitAnew);
  store.watch(({ground}) => ground?.planId, () => {
    fault.clearLayers();
    layer.mark([], null);
  });

  return {fit: fitAnew, look, lookAtFinding, lookAtBuilding, lookAtComment, findings, show, step, stepFault};
}
