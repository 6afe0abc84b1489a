// @ts-check
/** @import {HeatTile} from './types.js' */

/**
 * Counts that the server sends in one byte a cell: below 32 as they are, then eight steps from one power of two to the
 * next. What is read is the middle of a step, at most a sixteenth off: enough for a colour, not for a number.
 */

const EXACT = 32;
const STEPS = 8;

/** The count of each byte. */
const COUNTS = Float64Array.from({length: 256}, (_, code) => {
  if (code < EXACT) return code;
  const step = 2 ** (Math.floor((code - EXACT) / STEPS) + 2);
  const least = (STEPS + ((code - EXACT) % STEPS)) * step;
  return least + (step - 1) / 2;
});

/** @param {ArrayBuffer} bytes of the cells of a tile by rows @returns {HeatTile} */
export function readCounts(bytes) {
  const codes = new Uint8Array(bytes);
  const cells = [];
  let total = 0;
  for (let i = 0; i < codes.length; i++) {
    if (!codes[i]) continue;
    const count = COUNTS[codes[i]];
    cells.push(i, count);
    total += count;
  }
  return {size: Math.sqrt(codes.length), cells, total};
}
