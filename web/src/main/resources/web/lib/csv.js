// @ts-check

/** What programs take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as a file that spreadsheets open as UTF-8, and in which nothing is taken for a formula.
 *
 * @param {string[]} titles @param {(string | number | undefined)[][]} rows
 */
export function csvOf(titles, rows) {
  return `\uFEFF${[titles, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** @param {string | number | undefined} value */
function cell(value) {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
