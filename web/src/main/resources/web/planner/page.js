// @ts-check
/** @import {Atom, Fault, Finding, GridNumbers, Label, Load, PlanGrid, Proposal} from './model.js' */
/** @import {Frame} from '../map/canvasOverlay.js' */
/** @import {StyledLabel} from '../map/labelLayer.js' */
/** @import {Tool} from './tools.js' */
import * as L from 'leaflet';
import {html, nothing, render} from 'lit-html';
import {address, change, getJson} from '../lib/api.js';
import {count, decimal} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {shapeOf} from '../lib/polygons.js';
import {createStore, renderOn} from '../lib/store.js';
import {fromWorld} from '../lib/tiles.js';
import {baseMap} from '../map/baseMap.js';
import {createMap, fit} from '../map/createMap.js';
import {labelLayer, textWidth} from '../map/labelLayer.js';
import {zoomButtons} from '../map/zoomButtons.js';
import {icon} from '../ui/icon.js';
import {pageBar} from '../ui/pageBar.js';
import {segmented} from '../ui/segmented.js';
import {startPage} from '../ui/startPage.js';
import {emptyState, failedNotice, skeletonRows} from '../ui/states.js';
import {atomIndex} from './atomIndex.js';
import {COLOURS, atomsLayer} from './atomsLayer.js';
import {faultsPanel, findingsPanel} from './findings.js';
import {gridList} from './gridList.js';
import {colouring, deviations, isOpen, loadsAfter, nameOf, relabelled, stroke} from './model.js';
import {partForm} from './partForm.js';
import {proposalsPanel} from './proposals.js';
import {TOOLS, TOOL_KEYS, mapTools} from './tools.js';

/** The planner's table: today's grids as atoms, painted over stroke by stroke; each stroke is kept as it is made. */

const MARGIN = {top: 8, right: 8, bottom: 8, left: 8};

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

startPage(async ({installation, session, language, theme}) => {
  const areas = await getJson('/api/areas');
  const communities = areas.filter((/** @type {any} */ {level}) => level === 'COMMUNITY');
  const query = new URLSearchParams(window.location.search);
  const store = createStore({
    installation,
    session,
    language,
    theme,
    communityId: Number(query.get('community')) || communities[0]?.id || 0,
    planId: Number(query.get('plan')) || 0,
    plans: /** @type {any[] | null} */ (null),
    plan: /** @type {any} */ (null),
    grids: /** @type {PlanGrid[]} */ ([]),
    labels: /** @type {Map<number, Label>} */ (new Map()),
    loads: /** @type {Map<number, Load>} */ (new Map()),
    numbers: /** @type {Map<number, GridNumbers>} */ (new Map()),
    findings: /** @type {Finding[]} */ ([]),
    colours: /** @type {Map<number, number>} */ (new Map()),
    ground: /** @type {any} */ (null),
    tool: /** @type {Tool} */ ('select'),
    chosen: /** @type {number | null} */ (null),
    picked: /** @type {number | null} */ (null),
    shown: 0,
    faults: /** @type {Fault[]} */ ([]),
    faultShown: 0,
    proposals: /** @type {Proposal[] | 'busy' | null} */ (null),
    wanted: 0.1,
    naming: /** @type {{label: string, value: string, done: (name: string) => void} | null} */ (null),
    busy: false,
    problem: /** @type {any} */ (null),
    said: '',
  });

  const map = createMap(place('map'));
  fit(map, undefined, MARGIN);
  const base = baseMap();
  base.addTo(map);
  L.control.scale({imperial: false, maxWidth: 96}).addTo(map);
  const layer = atomsLayer();
  for (const overlay of layer.overlays) overlay.addTo(map);
  const names = labelLayer(base.tilesInView, gridNames);
  for (const overlay of names.layers) overlay.addTo(map);
  base.on('load', names.redraw);
  place('map').after(zoomButtons({store, map, fitScope: () => fit(map, store.get().ground?.box, MARGIN)}).element);
  const fault = L.layerGroup().addTo(map);
  /** Strokes go one after another: each names the version that the one before it made. */
  let queue = Promise.resolve();

  mapTools({
    map,
    ground: () => {
      const {ground, tool} = store.get();
      return ground ? {...ground, tool} : undefined;
    },
    mark: layer.mark,
    paint: (atoms) => paint(atoms),
    pick: (picked) => store.set({picked}),
  });

  renderOn(store, [(state) => state], () => {
    const state = store.get();
    render(bar(state), place('choice'));
    render(side(state), place('panel'));
  });
  renderOn(store, [({labels}) => labels, ({grids}) => grids, ({chosen}) => chosen], redraw);
  window.addEventListener('keydown', keys);
  pageBar({element: place('bar'), store, page: 'page.planner'});
  await load();

  function redraw() {
    const {ground, labels, grids, colours, chosen} = store.get();
    if (!ground) return;
    layer.set({atoms: ground.atoms, labels, grids, colours, chosen});
    names.redraw();
  }

  /** Each grid's name, near its middle and on ground of its own. @param {Frame} frame @returns {StyledLabel[]} */
  function gridNames({scale, origin}) {
    const {ground, labels, grids} = store.get();
    if (!ground) return [];
    return grids.flatMap(({key, name, locked}) => {
      const middle = middleOf(key, labels, ground.atoms);
      const text = locked ? t('planner.lockedName', {grid: name}) : name;
      return middle ? [{text, x: middle.x * scale - origin.x, y: middle.y * scale - origin.y, width: textWidth(text, 'grid'), height: 16, rank: 0, style: /** @type {const} */ ('grid'), plate: true}] : [];
    });
  }

  /** @param {KeyboardEvent} event */
  function keys(event) {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement || event.target instanceof HTMLTextAreaElement;
    if (typing || !store.get().plan) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
      event.preventDefault();
      turn(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && TOOL_KEYS[key]) {
      store.set({tool: TOOL_KEYS[key]});
    }
  }

  /** @param {any} state */
  function bar({communityId, planId, plans, plan, tool, busy}) {
    const open = plan && isOpen(plan);
    return html`<h2>${t('planner.title')}</h2>
      <div class="plan-choice">
        ${communities.length > 1
          ? html`<label class="field"><span class="label">${t('filter.area')}</span>
              <select class="select" @change=${(/** @type {any} */ event) => go({communityId: Number(event.target.value), planId: 0})}>
                ${communities.map((/** @type {any} */ {id, name}) => html`<option value=${id} ?selected=${id === communityId}>${name}</option>`)}
              </select></label>`
          : nothing}
        <label class="field"><span class="label">${t('planner.plan')}</span>
          <select class="select" @change=${(/** @type {any} */ event) => go({planId: Number(event.target.value)})}>
            <option value="0" ?selected=${!planId}>${t('planner.choose')}</option>
            ${(plans ?? []).map((/** @type {any} */ {id, name, status}) => html`<option value=${id} ?selected=${id === planId}>${name} · ${t(`planStatus.${status}`)}</option>`)}
          </select></label>
        <button class="button" ?disabled=${busy || !communityId} @click=${begin}>${icon('plus', 'small')}${t('planner.begin')}</button>
      </div>
      ${open
        ? html`<div class="plan-tools">
            ${segmented({label: t('planner.tools'), options: TOOLS, chosen: tool, choose: (next) => store.set({tool: next}), content: (it) => t(`planTool.${it}`)})}
            <button class="button" ?disabled=${!plan.strokes} title="Ctrl+Z" @click=${() => turn('undo')}>${t('planner.undo')}</button>
            <button class="button" ?disabled=${!plan.undone} title="Ctrl+Y" @click=${() => turn('redo')}>${t('planner.redo')}</button>
            <span class="small soft" role="status">${t(busy ? 'planner.saving' : 'planner.saved')}</span>
          </div>`
        : nothing}`;
  }

  /** @param {any} state */
  function side(state) {
    const {plan, plans, problem, grids, colours, loads, numbers, chosen, said, findings, shown, ground, picked, labels, naming} = state;
    if (!plan) {
      return html`${nameForm(naming)}${problem ? failedNotice(problem, load) : nothing}${
        plans === null ? skeletonRows(6) : emptyState({title: t('planner.none'), text: t('planner.noneWhat'), sign: 'grids', actions: communities.length ? [{label: t('planner.begin'), run: begin}] : []})
      }`;
    }
    const open = isOpen(plan);
    return html`<div class="unseen" role="status" aria-live="polite">${said}</div>
      ${nameForm(naming)}
      ${problem ? failedNotice(problem, load) : nothing}
      ${said ? html`<p class="notice waiting">${icon('info', 'small')}<span class="grow">${said}</span></p>` : nothing}
      ${picked === null || !ground ? nothing : atomCard(ground.atoms.get(picked), labels.get(picked), state)}
      ${findingsPanel({findings, grids, shown, step})}
      ${faultsPanel({faults: state.faults, grids, shown: state.faultShown, step: stepFault})}
      ${open ? proposalsPanel({grids: grids.filter((/** @type {PlanGrid} */ {kind}) => kind === 'BASIC').length, proposals: state.proposals, ask: propose, adopt}) : nothing}
      <h3>${tCount('planner.gridCount', grids.length, {count: count(grids.length)})}</h3>
      ${gridList({grids, colours, loads, deviations: deviations(grids, loads), numbers, wanted: state.wanted, chosen, open, actions: {choose, lock, rename, remove}})}
      ${open ? html`<button class="button" @click=${create}>${icon('plus', 'small')}${t('planner.newGrid')}</button>` : nothing}
      <p class="small soft">${t('planner.keys')}</p>`;
  }

  /** @param {Atom} atom @param {Label | undefined} label @param {any} state */
  function atomCard(atom, label, {grids, chosen, plan}) {
    const open = isOpen(plan);
    return html`<section class="plan-atom">
      <p><b class="figure">${t('planner.households', {count: count(atom.load.households)})}</b> ${t('planner.more', {
        residents: count(atom.load.residents),
        elders: count(atom.load.elders),
        visits: decimal(atom.load.visitsAWeek),
      })}</p>
      ${open && chosen !== null
        ? html`<div class="plan-acts">
            <button class="button primary" @click=${() => paint([atom.id])}>${t('planner.give', {grid: nameOf(grids, chosen)})}</button>
            ${atom.estateId ? html`<button class="button" @click=${() => paint(ofEstate(atom.estateId))}>${t('planner.giveEstate')}</button>` : nothing}
          </div>
          ${partForm({atom, label, grids, chosen, give: (part) => send({op: 'ASSIGN_PART', atom: atom.id, ...part, grid: chosen})})}`
        : nothing}
    </section>`;
  }

  /** @param {number | undefined} estateId */
  function ofEstate(estateId) {
    return [...store.get().ground.atoms.values()].filter((/** @type {Atom} */ atom) => atom.estateId === estateId).map(({id}) => id);
  }

  /** @param {number} key */
  function choose(key) {
    store.set({chosen: key});
  }

  /** @param {PlanGrid} grid */
  function lock(grid) {
    send({op: 'LOCK', grid: grid.key, locked: !grid.locked});
  }

  /** @param {PlanGrid} grid */
  function rename(grid) {
    ask(t('planner.renameTo', {grid: grid.name}), grid.name, (name) => send({op: 'RENAME', grid: grid.key, name}));
  }

  /** @param {PlanGrid} grid */
  function remove(grid) {
    send({op: 'DELETE', grid: grid.key});
  }

  function create() {
    ask(t('planner.nameOfNew'), '', (name) => send({op: 'CREATE', name, kind: 'BASIC'}));
  }

  /** Looks at the next thing that isn't as it should be. @param {1 | -1} by */
  function step(by) {
    const {findings, shown, ground} = store.get();
    if (!findings.length) return;
    const next = (shown + by + findings.length) % findings.length;
    store.set({shown: next});
    const {atoms, grids} = findings[next];
    const ids = atoms.length ? atoms : gridAtoms(grids[0]);
    const shapes = ids.flatMap((/** @type {number} */ id) => ground.atoms.get(id)?.shape ?? []);
    if (!shapes.length) return;
    const corner = (/** @type {number} */ i, /** @type {(...values: number[]) => number} */ of) => of(...shapes.map(({extent}) => extent[i]));
    const northWest = fromWorld({x: corner(0, Math.min), y: corner(1, Math.min)});
    const southEast = fromWorld({x: corner(2, Math.max), y: corner(3, Math.max)});
    fit(map, [northWest.lng, southEast.lat, southEast.lng, northWest.lat], MARGIN, {animate: true});
    layer.mark(atoms, null);
    if (grids.length) choose(grids[0]);
  }

  /** Looks at the next fault of the boundaries as they were. @param {1 | -1} by */
  function stepFault(by) {
    const {faults, faultShown} = store.get();
    const next = (faultShown + by + faults.length) % faults.length;
    store.set({faultShown: next});
    const {bounds, rings} = faults[next];
    fault.clearLayers();
    L.polygon(rings.map((ring) => ring.map(([lng, lat]) => /** @type {L.LatLngTuple} */ ([lat, lng]))), {className: 'plan-fault', interactive: false}).addTo(fault);
    fit(map, bounds, MARGIN, {animate: true});
  }

  /** @param {{keep: number, grids: number, deviation: number}} wish */
  async function propose(wish) {
    store.set({proposals: 'busy', problem: null});
    try {
      store.set({proposals: await change('POST', `/api/boundary-plans/${store.get().planId}/proposals`, wish)});
    } catch (/** @type {any} */ problem) {
      store.set({proposals: null, problem});
    }
  }

  /** @param {Proposal} proposal */
  function adopt({grids, names}) {
    store.set({proposals: null});
    send({op: 'ADOPT', grids, names}, t('planner.adopted'));
  }

  /** @param {number} key */
  function gridAtoms(key) {
    return [...store.get().labels].filter(([, label]) => label === key).map(([id]) => id);
  }

  /** At once on the map, and then as the server says. @param {number[]} atoms */
  function paint(atoms) {
    const {chosen, labels, grids, loads, ground, plan} = store.get();
    if (!plan || !isOpen(plan)) return;
    if (chosen === null) {
      store.set({said: t('planner.chooseFirst')});
      return;
    }
    const {changed, kept} = stroke(labels, grids, atoms, chosen);
    const said = kept.length ? t('planner.kept', {grids: kept.map(({name}) => name).join(t('join'))}) : '';
    store.set({said, labels: relabelled(labels, changed), loads: loadsAfter(loads, changed, ground.atoms)});
    if (changed.length) send({op: 'ASSIGN', atoms: changed.map(({atom}) => atom), grid: chosen}, said);
  }

  /** @param {any} operation @param {string} [said] */
  function send(operation, said = '') {
    return write((version) => change('POST', `/api/boundary-plans/${store.get().planId}/strokes`, {version, operation}), said);
  }

  /** @param {'undo' | 'redo'} which */
  function turn(which) {
    return write((version) => change('POST', `/api/boundary-plans/${store.get().planId}/${which}`, {version}), t(`planner.${which === 'undo' ? 'undone' : 'redone'}`));
  }

  /** @param {(version: number) => Promise<any>} ask @param {string} said */
  function write(ask, said) {
    store.set({busy: true});
    queue = queue.then(async () => {
      try {
        const answer = await ask(store.get().plan.version);
        take(answer);
        store.set({busy: false, problem: null, said});
      } catch (/** @type {any} */ problem) {
        store.set({busy: false});
        await load();
        store.set({problem});
      }
    });
    return queue;
  }

  /** @param {any} standing */
  function take({plan, wantedDeviation, grids, labels, numbers, findings}) {
    const {ground, colours, chosen} = store.get();
    const known = new Map(Object.entries(labels).map(([id, label]) => [Number(id), /** @type {Label} */ (label)]));
    const keys = grids.map((/** @type {PlanGrid} */ {key}) => key);
    store.set({
      plan,
      wanted: wantedDeviation,
      grids,
      labels: known,
      numbers: new Map(numbers.map((/** @type {GridNumbers} */ one) => [one.grid, one])),
      loads: new Map(numbers.map((/** @type {GridNumbers} */ one) => [one.grid, one.load])),
      findings,
      shown: Math.min(store.get().shown, Math.max(0, findings.length - 1)),
      colours: colouring(keys, ground.borders, known, colours, COLOURS),
      chosen: keys.includes(chosen) ? chosen : null,
    });
  }

  function begin() {
    ask(t('planner.nameOfPlan'), t('planner.planOn', {day: installation.today}), async (name) => {
      store.set({busy: true, problem: null});
      try {
        const made = await change('POST', '/api/boundary-plans', {communityId: store.get().communityId, name});
        await go({planId: made.id});
      } catch (/** @type {any} */ problem) {
        store.set({problem});
      }
      store.set({busy: false});
    });
  }

  /** Asks for a name, above all else in the panel. @param {string} label @param {string} value @param {(name: string) => void} done */
  function ask(label, value, done) {
    store.set({naming: {label, value, done}});
    requestAnimationFrame(() => /** @type {HTMLInputElement | null} */ (document.querySelector('.plan-naming input'))?.select());
  }

  /** @param {{label: string, value: string, done: (name: string) => void} | null} naming */
  function nameForm(naming) {
    if (!naming) return nothing;
    const close = () => store.set({naming: null});
    return html`<form class="plan-naming" @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && close()} @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const name = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('name')).trim();
      close();
      if (name) naming.done(name);
    }}>
      <label class="field"><span class="label">${naming.label}</span><input class="input" name="name" maxlength="60" required .value=${naming.value} /></label>
      <button class="button primary">${t('planner.ok')}</button>
      <button class="button" type="button" @click=${close}>${t('planner.cancel')}</button>
    </form>`;
  }

  /** @param {any} to */
  async function go(to) {
    store.set({...to, plan: null, ground: null, picked: null, chosen: null, naming: null, proposals: null, said: ''});
    const {communityId, planId} = store.get();
    window.history.pushState(null, '', address('/planner.html', {community: communityId, plan: planId || undefined}));
    await load();
  }

  async function load() {
    const {communityId, planId} = store.get();
    store.set({problem: null});
    try {
      const {items} = await getJson(address('/api/boundary-plans', {community: communityId || undefined}));
      store.set({plans: items});
      if (!planId) return;
      const standing = await getJson(`/api/boundary-plans/${planId}`);
      if (store.get().ground?.planId !== planId) {
        const ground = groundOf(planId, await getJson(`/api/boundary-plans/${planId}/ground`));
        const faults = await getJson(`/api/boundary-plans/${planId}/faults`);
        fault.clearLayers();
        store.set({ground, faults, faultShown: 0});
        map.invalidateSize(false);
        fit(map, ground.box, MARGIN);
      }
      take(standing);
    } catch (/** @type {any} */ problem) {
      store.set({problem, plans: store.get().plans ?? []});
    }
  }
});

/**
 * The atom nearest to the middle of a grid: of those with households, where it has any.
 *
 * @param {number} key
 * @param {Map<number, Label>} labels
 * @param {Map<number, Atom>} atoms
 */
function middleOf(key, labels, atoms) {
  const own = [...labels].flatMap(([id, label]) => (label === key ? (atoms.get(id) ?? []) : []));
  const lived = own.filter(({load}) => load.households > 0);
  const middles = (lived.length ? lived : own).map(({shape}) => shape.middle);
  const mean = (/** @type {'x' | 'y'} */ axis) => middles.reduce((sum, middle) => sum + middle[axis], 0) / middles.length;
  const [x, y] = [mean('x'), mean('y')];
  const away = (/** @type {{x: number, y: number}} */ middle) => Math.hypot(middle.x - x, middle.y - y);
  return middles.sort((one, other) => away(one) - away(other))[0];
}

/** @param {number} planId @param {any} answer */
function groundOf(planId, {atoms, borders, bounds}) {
  const known = new Map(atoms.map((/** @type {any} */ {geometry, ...atom}) => [atom.id, {...atom, shape: shapeOf(geometry)}]));
  /** @type {Map<number, number[]>} */
  const beside = new Map();
  for (const [one, other] of borders) {
    beside.set(one, [...(beside.get(one) ?? []), other]);
    beside.set(other, [...(beside.get(other) ?? []), one]);
  }
  return {planId, atoms: known, borders, beside, box: bounds, index: atomIndex(/** @type {Atom[]} */ ([...known.values()]))};
}
