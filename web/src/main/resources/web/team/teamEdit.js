// @ts-check
import {editOf, moveTo, placeOf} from '../walk/planEdit.js';

/**
 * A plan while a leader gives stops and walks to other people. Pure; the server says what comes of it.
 *
 * @typedef {import('../walk/planEdit.js').Edit & {workers: number[][], days: string[]}} TeamEdit
 *     who goes on each walk, and on which day
 */

/** @param {any} plan as the server shows it @returns {TeamEdit} */
export function teamEditOf(plan) {
  return {
    ...editOf(plan),
    workers: plan.walks.map((/** @type {any} */ walk) => walk.workers.map((/** @type {any} */ {workerId}) => workerId)),
    days: plan.walks.map((/** @type {any} */ {on}) => on),
  };
}

/** The walk of a person on a day, -1 where they have none. @param {TeamEdit} edit @param {string} on @param {number} workerId */
export function walkOf(edit, on, workerId) {
  return edit.workers.findIndex((workers, walk) => edit.days[walk] === on && workers.includes(workerId));
}

/**
 * Gives a stop to a person: before another of theirs, or last of all. Who has no walk on that day gets one.
 *
 * @param {TeamEdit} edit @param {any} target
 * @param {{on: string, workerId: number, index?: number}} to
 * @returns {TeamEdit}
 */
export function giveStop(edit, target, {on, workerId, index = Infinity}) {
  const walk = walkOf(edit, on, workerId);
  if (walk >= 0) return /** @type {TeamEdit} */ (moveTo(edit, target, {walk, index}));
  const longer = {...edit, walks: [...edit.walks, []], workers: [...edit.workers, [workerId]], days: [...edit.days, on]};
  return /** @type {TeamEdit} */ (moveTo(longer, target, {walk: edit.walks.length, index: 0}));
}

/**
 * Gives a whole walk of one person to another. Who has a walk on that day already goes on with these stops after it.
 *
 * @param {TeamEdit} edit @param {number} walk @param {{from: number, to: number}} people
 * @returns {TeamEdit}
 */
export function giveWalk(edit, walk, {from, to}) {
  if (from === to || edit.workers[walk].includes(to)) return edit;
  const own = walkOf(edit, edit.days[walk], to);
  if (own < 0) {
    return {...edit, workers: edit.workers.map((workers, i) => (i === walk ? workers.map((it) => (it === from ? to : it)) : workers))};
  }
  return edit.walks[walk].reduce(
    (changed, {target}) => /** @type {TeamEdit} */ (moveTo(changed, target, {walk: own, index: Infinity})),
    edit,
  );
}

/** One place up or down in a person's list. @param {TeamEdit} edit @param {any} target @param {1 | -1} by @returns {TeamEdit} */
export function shift(edit, target, by) {
  const at = placeOf(edit, target);
  if (!at || at.index + by < 0 || at.index + by >= edit.walks[at.walk].length) return edit;
  return /** @type {TeamEdit} */ (moveTo(edit, target, {walk: at.walk, index: by > 0 ? at.index + 2 : at.index - 1}));
}

/** What the server takes. @param {any} plan @param {TeamEdit} edit */
export function teamBodyOf(plan, edit) {
  return {
    version: plan.version,
    walks: edit.walks.map((stops, i) => ({
      stops: stops.map(({target, fixed}) => ({...target, fixed})),
      workers: edit.workers[i],
      on: edit.days[i],
    })),
    must: edit.must,
    dropped: edit.dropped,
  };
}

/**
 * Minutes of work of a walk, and of the shift that it is in: at doors, on the way and on duty; without breaks.
 *
 * @param {any} walk
 * @returns {{work: number, shift: number, stops: number}}
 */
export function loadOf({calls, from, until, walkSeconds}) {
  const minutes = (/** @type {string} */ kind) =>
    calls
      .filter((/** @type {any} */ call) => call.kind === kind)
      .reduce((/** @type {number} */ sum, /** @type {any} */ call) => sum + (Date.parse(call.endsAt) - Date.parse(call.startsAt)) / 60_000, 0);
  return {
    work: Math.round(minutes('STOP') + minutes('DUTY') + walkSeconds / 60),
    shift: Math.round((Date.parse(until) - Date.parse(from)) / 60_000 - minutes('BREAK')),
    stops: calls.filter((/** @type {any} */ call) => call.kind === 'STOP').length,
  };
}

/**
 * The columns of the board: the team in its own order, and whoever else has a walk. Nobody is put in an order by what
 * they do.
 *
 * @param {any} team of the day
 * @param {any} plan null where there is none
 * @param {string} on
 */
export function columnsOf(team, plan, on) {
  const walks = (plan?.walks ?? []).filter((/** @type {any} */ walk) => walk.on === on);
  const has = (/** @type {any} */ {workerId}) => walks.some((/** @type {any} */ walk) => walk.workers.some((/** @type {any} */ it) => it.workerId === workerId));
  const known = [...team.members, ...team.others];
  const people = [
    ...team.members.filter((/** @type {any} */ member) => ['LEADER', 'WORKER'].includes(member.duty) || member.standsInFor.length || has(member)),
    ...team.others.filter(has),
  ];
  for (const walk of walks) {
    for (const worker of walk.workers) {
      if (!known.some(({workerId}) => workerId === worker.workerId) && !people.some(({workerId}) => workerId === worker.workerId)) {
        people.push({...worker, standsInFor: [], elsewhereMinutes: 0});
      }
    }
  }
  return people.map((member) => {
    const own = walks.filter((/** @type {any} */ walk) => walk.workers.some((/** @type {any} */ it) => it.workerId === member.workerId));
    const loads = own.map(loadOf);
    const sum = (/** @type {'work' | 'shift' | 'stops'} */ of) => loads.reduce((/** @type {number} */ total, /** @type {any} */ load) => total + load[of], 0);
    return {member, walks: own, work: sum('work'), shift: sum('shift'), stops: sum('stops')};
  });
}
