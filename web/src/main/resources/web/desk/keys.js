// @ts-check

/**
 * Where a key leads in columns of issues; a list is one column. Pure.
 *
 * @param {number[][]} columns ids, as they stand
 * @param {number} cursor the issue that one is at; another where it is gone
 * @param {string} key
 * @returns {number | undefined} where to; nothing where the key leads nowhere
 */
export function ledTo(columns, cursor, key) {
  const [down, across] = STEPS[key] ?? [0, 0];
  if (!down && !across) return undefined;
  const filled = columns.filter((column) => column.length);
  const at = filled.findIndex((column) => column.includes(cursor));
  if (at < 0) return filled[0]?.[0];
  const row = filled[at].indexOf(cursor);
  const column = filled[Math.min(filled.length - 1, Math.max(0, at + across))];
  return column[Math.min(column.length - 1, Math.max(0, row + down))];
}

/** @type {Record<string, [number, number]>} rows down, columns to the right */
const STEPS = {j: [1, 0], ArrowDown: [1, 0], k: [-1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1]};

/** What each key does, in the order in which the help tells it: the keys, and the key of the words. */
export const KEYS = [
  ['j k ↓ ↑', 'desk.key.move'],
  ['← →', 'desk.key.across'],
  ['Enter', 'desk.key.open'],
  ['x', 'desk.key.choose'],
  ['n', 'desk.key.file'],
  ['/', 'desk.key.search'],
  ['Esc', 'desk.key.back'],
  ['?', 'desk.key.help'],
];

/**
 * The keyboard of the desk. Keys belong to whatever is typed into first.
 *
 * @param {object} parts
 * @param {() => number[][]} parts.columns
 * @param {() => number} parts.cursor
 * @param {(id: number) => void} parts.lead
 * @param {Record<string, () => void>} parts.acts by key
 */
export function keysOf({columns, cursor, lead, acts}) {
  document.addEventListener('keydown', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input:not([type=checkbox]), select, textarea, [role=radiogroup], [role=tablist], dialog, .popover, .desk-map')) return;
    const to = isFree(target) ? ledTo(columns(), cursor(), event.key) : undefined;
    if (to !== undefined) lead(to);
    else if (acts[event.key]) acts[event.key]();
    else return;
    event.preventDefault();
  });
}

/** Arrows and letters move along the list from there and from nowhere, not from what stands beside it. @param {Element} target */
function isFree(target) {
  return target === document.body || Boolean(target.closest('#desk-work'));
}
