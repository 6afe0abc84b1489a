// @ts-check

/**
 * Which labels of a map fit. Pure: boxes in, boxes out.
 *
 * @typedef {object} Label
 * @property {string} text
 * @property {number} x middle, in pixels
 * @property {number} y middle, in pixels
 * @property {number} width
 * @property {number} height
 * @property {number} rank the lower, the sooner it gets its place
 * @property {number} [angle] radians; a turned label takes the box round it
 * @property {number} [apart] pixels within which the same text isn't said again
 */

/**
 * Takes labels by rank, and leaves out each that would touch one that is there already, or would say the same
 * again close by. Equal ranks go by place, so that the same map always has the same labels. O(n·k), with k the
 * labels of the 64-pixel cells that a label touches.
 *
 * @template {Label} L
 * @param {L[]} labels
 * @param {number} [margin] pixels kept free round each
 * @returns {L[]} those that fit
 */
export function placeLabels(labels, margin = 4) {
  const sorted = [...labels].sort((a, b) => a.rank - b.rank || a.y - b.y || a.x - b.x || (a.text < b.text ? -1 : 1));
  /** @type {Map<string, number[][]>} */
  const taken = new Map();
  /** @type {Map<string, L[]>} */
  const said = new Map();
  const placed = [];
  for (const label of sorted) {
    const same = said.get(label.text) ?? [];
    const apart = label.apart ?? 0;
    if (same.some((other) => Math.hypot(other.x - label.x, other.y - label.y) < apart)) continue;
    const box = boxOf(label, margin);
    const cells = cellsOf(box);
    if (cells.some((cell) => taken.get(cell)?.some((other) => touch(box, other)))) continue;
    for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), box]);
    said.set(label.text, [...same, label]);
    placed.push(label);
  }
  return placed;
}

/** @param {Label} label @param {number} margin @returns {number[]} left, top, right, bottom */
function boxOf({x, y, width, height, angle = 0}, margin) {
  const across = Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * height;
  const down = Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * height;
  return [x - across / 2 - margin, y - down / 2 - margin, x + across / 2 + margin, y + down / 2 + margin];
}

/** @param {number[]} box */
function cellsOf([left, top, right, bottom]) {
  const cells = [];
  for (let row = Math.floor(top / 64); row <= Math.floor(bottom / 64); row++) {
    for (let column = Math.floor(left / 64); column <= Math.floor(right / 64); column++) cells.push(`${column} ${row}`);
  }
  return cells;
}

/** @param {number[]} a @param {number[]} b */
function touch(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/**
 * The middle of the longest straight enough stretch of a line, and how it runs there; null where the text is
 * longer than the line.
 *
 * @param {number[]} line x, y, x, y…
 * @param {number} width of the text
 * @returns {{x: number, y: number, angle: number} | null} the angle keeps the text from standing on its head
 */
export function alongLine(line, width) {
  let best = null;
  for (let start = 0; start + 3 < line.length; start += 2) {
    let end = start + 2;
    while (end + 3 < line.length && turn(line, end) < 0.3) end += 2;
    const length = Math.hypot(line[end] - line[start], line[end + 1] - line[start + 1]);
    if (length >= width && (!best || length > best.length)) best = {start, end, length};
  }
  if (!best) return null;
  const [dx, dy] = [line[best.end] - line[best.start], line[best.end + 1] - line[best.start + 1]];
  let angle = Math.atan2(dy, dx);
  if (angle > Math.PI / 2) angle -= Math.PI;
  if (angle <= -Math.PI / 2) angle += Math.PI;
  return {x: line[best.start] + dx / 2, y: line[best.start + 1] + dy / 2, angle};
}

/** @param {number[]} line @param {number} at @returns {number} radians by which the line turns at a vertex */
function turn(line, at) {
  const before = Math.atan2(line[at + 1] - line[at - 1], line[at] - line[at - 2]);
  const after = Math.atan2(line[at + 3] - line[at + 1], line[at + 2] - line[at]);
  const angle = Math.abs(after - before);
  return Math.min(angle, 2 * Math.PI - angle);
}
