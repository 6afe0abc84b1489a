// @ts-check

/** Where tickets of an import are by their addresses. Pure. */

const EXACT_FIRST = ['ROOM', 'ENTRANCE', 'BUILDING', 'POINT', 'ESTATE', 'ROAD', 'COMMUNITY'];
const NOT_PLACED = /** @type {const} */ (['ambiguous', 'notFound', 'noPlace', 'withoutAddress']);

/** @typedef {{placed: Record<string, number>, ambiguous: number, notFound: number, noPlace: number, withoutAddress: number}} PlacingCounts */

/**
 * Where rows are by their addresses: what there is of it, the exact ones first.
 *
 * @param {PlacingCounts | null | undefined} addresses @returns {{code: string, key: string, count: number}[]}
 */
export function foundByAddress(addresses) {
  if (!addresses) return [];
  const {placed, ...others} = addresses;
  const places = EXACT_FIRST.map((code) => ({code, key: `precision.${code}`, count: placed[code] ?? 0}));
  const rest = NOT_PLACED.map((code) => ({code, key: `imports.found.${code}`, count: others[code]}));
  return [...places, ...rest].filter((it) => it.count > 0);
}

/** How many of them wait for somebody to decide. @param {PlacingCounts | null | undefined} addresses */
export function toCheck(addresses) {
  return addresses ? addresses.ambiguous + addresses.notFound : 0;
}
