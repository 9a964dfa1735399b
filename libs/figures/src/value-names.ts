import { tickText } from './axis-range.js';

/** Different values as short texts: numbers with as few digits, from three, as tell them apart; names as they are. */
export function valueNames(values: readonly (number | string)[]): readonly string[] {
  const numbers = [...new Set(values.filter((value) => typeof value === 'number'))];
  let digits = 3;
  while (digits < 15 && new Set(numbers.map((value) => value.toPrecision(digits))).size < numbers.length) digits += 1;
  return values.map((value) => {
    if (typeof value === 'string') return value;
    return Number.isInteger(value) ? String(value) : tickText(Number(value.toPrecision(digits)));
  });
}
