/**
 * Lines of right-aligned columns under their headings, two spaces apart.
 * @param {readonly string[]} headings
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export function table(headings, rows) {
  const lines = [headings, ...rows.map((row) => row.map(String))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => `${line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}\n`).join('');
}

/** Four significant digits: nothing here is known better. @param {number} value */
export function round(value) {
  return Number(value.toPrecision(4));
}

/** @param {number} share of 1 */
export function percent(share) {
  return `${(100 * share).toFixed(0)} %`;
}
