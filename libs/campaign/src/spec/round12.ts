/** A number rounded to 12 significant digits, so that generated values are the same on every machine. */
export function round12(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
