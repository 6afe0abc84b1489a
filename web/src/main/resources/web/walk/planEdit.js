// @ts-check
/**
 * A plan while somebody changes it: for each walk its doors in order, and which of them stay. Pure; the server says what
 * comes of it.
 *
 * @typedef {{kind: string, id: number}} Target
 * @typedef {{target: Target, fixed: boolean}} Stop
 * @typedef {{walks: Stop[][], must: Target[], dropped: Target[]}} Edit
 * @typedef {{walk: number, index: number}} Place
 */

/** @param {Target} target */
export function keyOf({kind, id}) {
  return `${kind} ${id}`;
}

/** @param {any} plan as the server shows it @returns {Edit} */
export function editOf(plan) {
  return {
    walks: plan.walks.map((/** @type {any} */ walk) =>
      walk.calls
        .filter((/** @type {any} */ call) => call.kind === 'STOP')
        .map((/** @type {any} */ {target, fixed}) => ({target, fixed: Boolean(fixed)})),
    ),
    must: plan.wishes.must,
    dropped: plan.wishes.dropped,
  };
}

/** @param {Edit} edit @param {Target} target @returns {Place | null} */
export function placeOf(edit, target) {
  for (const [walk, stops] of edit.walks.entries()) {
    const index = stops.findIndex((stop) => keyOf(stop.target) === keyOf(target));
    if (index >= 0) return {walk, index};
  }
  return null;
}

/**
 * Puts a stop before another, or at the end of a walk.
 *
 * @param {Edit} edit
 * @param {Target} target one of a walk, or one that was left out
 * @param {Place} to an index past the end is the end
 * @returns {Edit}
 */
export function moveTo(edit, target, to) {
  const from = placeOf(edit, target);
  const stop = from ? edit.walks[from.walk][from.index] : {target, fixed: false};
  const without = edit.walks.map((stops) => stops.filter((it) => it !== stop));
  const shift = from && from.walk === to.walk && from.index < to.index ? 1 : 0;
  const index = Math.max(0, Math.min(to.index - shift, without[to.walk].length));
  return {
    ...edit,
    walks: without.map((stops, walk) => (walk === to.walk ? [...stops.slice(0, index), stop, ...stops.slice(index)] : stops)),
    dropped: edit.dropped.filter((it) => keyOf(it) !== keyOf(target)),
  };
}

/** One place up or down on its walk; past the ends nothing happens. @param {Edit} edit @param {Target} target @param {1 | -1} by */
export function step(edit, target, by) {
  const at = placeOf(edit, target);
  if (!at || at.index + by < 0 || at.index + by >= edit.walks[at.walk].length) return edit;
  return moveTo(edit, target, {walk: at.walk, index: by > 0 ? at.index + 2 : at.index - 1});
}

/** To the next or the last walk, at about the same place. @param {Edit} edit @param {Target} target @param {1 | -1} by */
export function handOver(edit, target, by) {
  const at = placeOf(edit, target);
  if (!at || !edit.walks[at.walk + by]) return edit;
  return moveTo(edit, target, {walk: at.walk + by, index: at.index});
}

/** Takes a stop out; the plan made again leaves it out too. @param {Edit} edit @param {Target} target @returns {Edit} */
export function drop(edit, target) {
  return {
    walks: edit.walks.map((stops) => stops.filter((stop) => keyOf(stop.target) !== keyOf(target))),
    must: edit.must.filter((it) => keyOf(it) !== keyOf(target)),
    dropped: [...edit.dropped.filter((it) => keyOf(it) !== keyOf(target)), target],
  };
}

/** Whether a stop stays when the plan is made again. @param {Edit} edit @param {Target} target @returns {Edit} */
export function toggleFixed(edit, target) {
  return {
    ...edit,
    walks: edit.walks.map((stops) =>
      stops.map((stop) => (keyOf(stop.target) === keyOf(target) ? {...stop, fixed: !stop.fixed} : stop)),
    ),
  };
}

/** What the server takes. @param {any} plan @param {Edit} edit */
export function bodyOf(plan, edit) {
  return {
    version: plan.version,
    walks: edit.walks.map((stops) => ({stops: stops.map(({target, fixed}) => ({...target, fixed}))})),
    must: edit.must,
    dropped: edit.dropped,
  };
}
