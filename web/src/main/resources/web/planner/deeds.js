// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {GridNumbers, Label, PlanGrid, Proposal} from './model.js' */
import {address, change, getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {COLOURS} from './atomsLayer.js';
import {codesOf, groundOf, recoded} from './ground.js';
import {measured} from './measure.js';
import {colouring, isOpen, loadsAfter, movedBy, nameOf, relabelled, stroke} from './model.js';
import {keepStroke, openedPlan, strokeLeft} from './kept.js';
import {searched, stopSearch} from './proposing.js';

/**
 * What is done to a plan: at once on the map, and then as the server says. Strokes go one after another, each naming the
 * version that the one before it made; where somebody else was faster, theirs is loaded and one's own is offered again.
 *
 * @param {{store: Store<any>, opened: () => void}} parts `opened`: another ground lies on the table
 */
export function tableDeeds({store, opened}) {
  let queue = Promise.resolve();
  /** Counts conflicts: what was made before one isn't sent after it. */
  let age = 0;

  const path = (/** @type {string} */ rest) => `/api/boundary-plans/${store.get().planId}${rest}`;

  /** @param {any} to */
  async function go(to) {
    store.set({...to, plan: null, ground: null, start: new Map(), picked: null, chosen: null, naming: null, proposals: null, offered: [], conflict: null, stale: null, said: '', comparison: null, review: null, published: null, hindrances: [], pointed: null, place: null, heard: null, journal: null, held: null});
    const {communityId, planId} = store.get();
    window.history.pushState(null, '', address('/planner.html', {community: communityId, plan: planId || undefined}));
    await load();
  }

  async function load() {
    const {communityId, planId} = store.get();
    store.set({problem: null, comparison: null, journal: null});
    try {
      const {items} = await getJson(address('/api/boundary-plans', {community: communityId || undefined}));
      store.set({plans: items});
      if (!planId) return;
      const standing = await getJson(path(''));
      await lay(standing.plan);
      take(standing);
      openedPlan(planId, communityId);
      const left = strokeLeft(planId, standing.plan.version);
      if (left) store.set({offered: [left], conflict: null});
    } catch (/** @type {any} */ problem) {
      store.set(problem.code === 'boundary-plan-stale' ? {stale: problem.reasons ?? ['GROUND']} : {problem});
      store.set({plans: store.get().plans ?? []});
    }
  }

  /** The ground under a plan, where it isn't the one that lies there. @param {any} plan */
  async function lay({id, groundVersion}) {
    const {ground} = store.get();
    if (ground?.planId === id && ground.version === groundVersion) return;
    const [answer, start] = await Promise.all([getJson(path('/ground')), getJson(path('/start'))]);
    store.set({ground: groundOf(id, groundVersion, answer), faults: [], faultShown: 0, start: labelMap(start.labels)});
    if (ground?.planId !== id) opened();
    lookForFaults();
  }

  /** Nobody waits for them: in a large community they take their time. */
  async function lookForFaults() {
    const {planId} = store.get();
    try {
      const faults = await getJson(path('/faults'));
      if (planId === store.get().planId) store.set({faults, faultShown: Math.min(store.get().faultShown, Math.max(0, faults.length - 1))});
    } catch (/** @type {any} */ problem) {
      if (planId === store.get().planId) store.set({problem});
    }
  }

  /** @param {any} standing */
  function take({plan, wantedDeviation, grids, labels, numbers, findings, moved}) {
    const {ground, colours, chosen, shown} = store.get();
    const known = labelMap(labels);
    const keys = grids.map((/** @type {PlanGrid} */ {key}) => key);
    const figures = new Map(numbers.map((/** @type {GridNumbers} */ one) => [one.grid, one]));
    store.set({
      plan,
      stale: null,
      wanted: wantedDeviation,
      grids,
      labels: known,
      codes: codesOf(ground, known),
      numbers: figures,
      loads: new Map(numbers.map((/** @type {GridNumbers} */ one) => [one.grid, one.load])),
      moved: moved.households,
      movedNow: moved,
      findings,
      shown: Math.min(shown, Math.max(0, findings.length - 1)),
      colours: colouring(keys, ground.borders, known, colours, COLOURS),
      chosen: keys.includes(chosen) ? chosen : null,
      plans: store.get().plans?.map((/** @type {any} */ one) => (one.id === plan.id ? plan : one)) ?? null,
    });
  }

  /** @type {{atoms: Set<number>, grid: number | null} | null} */
  let holding = null;

  /** What the hand holds so far, as if it were let go: figures move with it, once a frame. @param {Set<number>} atoms @param {number | null} grid */
  function hold(atoms, grid) {
    if (!holding) requestAnimationFrame(showHeld);
    holding = {atoms, grid};
  }

  function showHeld() {
    const {atoms, grid} = /** @type {NonNullable<typeof holding>} */ (holding);
    const {plan} = store.get();
    holding = null;
    if (!atoms.size || grid === null || !plan || !isOpen(plan)) {
      if (store.get().held) store.set({held: null});
      return;
    }
    const {labels, grids} = store.get();
    store.set({held: after(stroke(labels, grids, atoms, grid).changed)});
  }

  /** What a stroke makes of codes and figures. @param {import('./model.js').Relabelled[]} changed */
  function after(changed) {
    const {codes, loads, ground, start, moved} = store.get();
    const next = recoded(ground, codes, changed);
    const sums = loadsAfter(loads, changed, ground.atoms);
    return {codes: next, loads: sums, numbers: measuredWith(next, sums), moved: moved + movedBy(start, changed, ground.atoms)};
  }

  /** @param {Iterable<number>} atoms @param {number | null} grid */
  function paint(atoms, grid) {
    const {labels, grids, plan} = store.get();
    holding = holding && {atoms: new Set(), grid};
    store.set({held: null});
    if (!plan || !isOpen(plan)) return;
    if (grid === null) {
      store.set({said: t('planner.chooseFirst')});
      return;
    }
    const {changed, kept} = stroke(labels, grids, atoms, grid);
    const said = kept.length ? t('planner.kept', {grids: kept.map(({name}) => name).join(t('join'))}) : '';
    store.set({said});
    if (!changed.length) return;
    const operation = {op: 'ASSIGN', atoms: changed.map(({atom}) => atom), grid};
    waiting = [...waiting, operation];
    paintOver(operation);
    send(operation, said);
  }

  /** @type {{atoms: number[], grid: number}[]} painted, and not answered yet */
  let waiting = [];

  /** Paints over the plan as it stands. @param {{atoms: number[], grid: number}} operation */
  function paintOver({atoms, grid}) {
    const {labels, grids} = store.get();
    const {changed} = stroke(labels, grids, atoms, grid);
    store.set({...after(changed), labels: relabelled(labels, changed)});
  }

  /** What only the server knows stays until it has said it anew. @param {import('./ground.js').Codes} codes @param {Map<number, any>} loads */
  function measuredWith(codes, loads) {
    const {ground, grids, numbers} = store.get();
    return new Map([...measured(ground, codes, grids, loads)].map(([key, one]) => [key, {...numbers.get(key), ...one}]));
  }

  /** @param {any} operation @param {string} [said] @param {string} [note] instead of the one that is written on the table */
  function send(operation, said = '', note = store.get().note) {
    const {planId} = store.get();
    return write(operation, said, (version) => {
      keepStroke(planId, {operation, note, version});
      return change('POST', path('/strokes'), {version, operation, note: note || undefined});
    });
  }

  /** @param {'undo' | 'redo'} which */
  function turn(which) {
    // Whatever is still on its way comes first: it may be what is to be taken back.
    return queue.then(() => {
      const {plan} = store.get();
      if (!isOpen(plan) || !(which === 'undo' ? plan.strokes : plan.undone)) return queue;
      return write(null, t(`planner.${which === 'undo' ? 'undone' : 'redone'}`), (version) => change('POST', path(`/${which}`), {version}));
    });
  }

  /** @param {any} operation to be offered again, or null @param {string} said @param {(version: number) => Promise<any>} ask */
  function write(operation, said, ask) {
    const mine = age;
    const {planId} = store.get();
    store.set({busy: true});
    queue = queue.then(async () => {
      if (planId !== store.get().planId) return;
      if (mine !== age) return refused(operation, null);
      try {
        const answer = await ask(store.get().plan.version);
        keepStroke(planId, null);
        await lay(answer.plan);
        take(answer);
        // A quick hand has painted on meanwhile.
        waiting = waiting.filter((one) => one !== operation);
        waiting.forEach(paintOver);
        store.set({busy: waiting.length > 0, problem: null, said: operation?.op === 'EDGE' ? sidesChanged(answer) : said, journal: null, comparison: null});
      } catch (/** @type {any} */ problem) {
        await refused(operation, problem);
      }
    });
    return queue;
  }

  /** @param {any} operation @param {any} problem null: another one before it */
  async function refused(operation, problem) {
    const lost = problem?.code === 'boundary-plan-changed' || problem?.status === 0;
    if (lost) age++;
    if (problem?.status !== 0 && problem) keepStroke(store.get().planId, null);
    const offered = operation && (lost || !problem) ? [...store.get().offered, {operation, note: store.get().note}] : store.get().offered;
    waiting = [];
    if (problem) await load();
    store.set({busy: false, offered, problem: problem?.code === 'boundary-plan-changed' ? null : (problem ?? store.get().problem)});
    if (problem?.code === 'boundary-plan-changed') store.set({conflict: await lastStroke()});
  }

  /** As a fault of the boundaries says it: whose its place becomes. @param {import('./model.js').Repair} repair @param {string} why */
  async function repair({grid, atoms}, why) {
    await send({op: 'ASSIGN', atoms, grid}, '', store.get().note || why);
    await lookForFaults();
  }

  /** Whose change was there first. */
  async function lastStroke() {
    const {items} = await getJson(path('/strokes')).catch(() => ({items: []}));
    return items.filter((/** @type {any} */ {done}) => done).at(-1) ?? {};
  }

  /** @param {{buildings: {name: string, from: number, to: number, households: number}[]}} answer */
  function sidesChanged({buildings = []}) {
    const {grids} = store.get();
    if (!buildings.length) return t('planner.noBuildingMoved');
    return t('planner.buildingsMoved', {
      buildings: buildings.map(({name, from, to}) => t('planner.buildingMoved', {name, from: nameOf(grids, from) || t('planner.noGrid'), to: nameOf(grids, to) || t('planner.noGrid')})).join(t('join')),
    });
  }

  /** Makes the strokes again that were refused because of somebody else's. */
  async function offerAgain() {
    const {offered} = store.get();
    store.set({offered: [], conflict: null, problem: null});
    for (const {operation, note} of offered) send(operation, '', note);
    await queue;
  }

  /** Onto the ground as it is now, with whoever lives there today. */
  async function update() {
    const plan = store.get().plan ?? store.get().plans?.find((/** @type {any} */ {id}) => id === store.get().planId);
    store.set({busy: true});
    try {
      const answer = await change('POST', path('/update'), {version: plan.version});
      store.set({ground: null, stale: null, comparison: null, journal: null});
      await lay(answer.plan);
      take(answer);
      store.set({problem: null});
    } catch (/** @type {any} */ problem) {
      store.set({problem});
    }
    store.set({busy: false});
  }

  function giveUp() {
    keepStroke(store.get().planId, null);
    store.set({offered: [], conflict: null, problem: null});
  }

  /** @param {string} name */
  async function begin(name) {
    store.set({busy: true, problem: null});
    try {
      const made = await change('POST', '/api/boundary-plans', {communityId: store.get().communityId, name});
      await go({planId: made.id});
    } catch (/** @type {any} */ problem) {
      store.set({problem});
    }
    store.set({busy: false});
  }

  /** @param {{keep: number, grids?: number, deviation: number}} wish */
  async function propose(wish) {
    const {planId} = store.get();
    const tell = (/** @type {any} */ news) => planId === store.get().planId && store.set(news);
    store.set({problem: null});
    try {
      tell({proposals: await searched(path('/proposals'), wish, (search) => tell({proposals: search}))});
    } catch (/** @type {any} */ problem) {
      tell({proposals: null, problem});
    }
  }

  /** @param {import('./proposing.js').Search} search */
  async function stopProposing(search) {
    store.set({proposals: {...search, stopping: true}});
    await stopSearch(search).catch((/** @type {any} */ problem) => store.set({problem}));
  }

  /** @param {Proposal} proposal */
  function adopt({grids, names}) {
    store.set({proposals: null});
    send({op: 'ADOPT', grids, names}, t('planner.adopted'));
  }

  return {go, load, begin, hold, paint, send, repair, turn, update, offerAgain, giveUp, propose, stopProposing, adopt, path};
}

/** @param {Record<string, Label>} labels by atoms as JSON has them @returns {Map<number, Label>} */
function labelMap(labels) {
  return new Map(Object.entries(labels).map(([id, label]) => [Number(id), label]));
}
