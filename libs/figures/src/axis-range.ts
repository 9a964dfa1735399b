import { LoschmidtError } from '@loschmidt/core/error';
import type { Axis, CellPanel, LinePanel, Series } from './figure.js';

/** Whether an axis has a place for a value: a logarithmic one only above zero. */
export function shown(value: number, axis: Axis): boolean {
  return axis.scale === 'linear' || value > 0;
}

/** What the horizontal axis spans: all points and a little room; at least its own range, if it has one. */
export function xRange({ x, series }: LinePanel): readonly [number, number] {
  const values = series.flatMap(({ points }) => points.map((point) => point.x));
  return x.range === undefined ? around(x, values) : widened(x, x.range, values);
}

/** What the vertical axis spans: all values, errors and references and a little room; at least its own range, if it has one, at which errors are cut off. */
export function yRange({ y, series, references = [] }: LinePanel): readonly [number, number] {
  const points = series.flatMap((one) => one.points);
  const values = points.flatMap((point) => point.y ?? []);
  if (y.range !== undefined) return widened(y, y.range, values);
  const errors = points.flatMap(({ low, high }) => [low, high].filter((end) => end !== undefined));
  return around(y, [...values, ...errors, ...references.map((reference) => reference.y)]);
}

/** Whole numbers and decimals without trailing zeros, with a minus sign and no hyphen; powers of ten, `2·10⁷`, beyond what is read at a glance. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) {
    const [digits = '', power = ''] = value.toExponential(2).split('e');
    const raised = [...power.replace('+', '')].map((sign) => RAISED[sign] ?? sign).join('');
    const mantissa = digits.replace(/\.?0+$/, '');
    return signed(
      mantissa === '1' || mantissa === '-1' ? `${mantissa.slice(0, -1)}10${raised}` : `${mantissa}·10${raised}`,
    );
  }
  return signed(String(Number(value.toPrecision(6))));
}

const RAISED: Readonly<Record<string, string>> = {
  '-': '⁻',
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, digit) => [String(digit), sign])),
};

/** A written number with U+2212 for its hyphens. */
function signed(number: string): string {
  return number.replaceAll('-', '−');
}

/** Whether ascending values are positive, at least three, and their middle lies far below the middle of their range. */
export function spreadOverDecades(values: readonly number[]): boolean {
  const [low, high] = [values[0] ?? 0, values.at(-1) ?? 0];
  const middle = values[Math.floor(values.length / 2)] ?? high;
  return values.length >= 3 && low > 0 && high / low >= 30 && middle < high / 4;
}

function widened(
  axis: Axis,
  [low, high]: readonly [number, number],
  values: readonly number[],
): readonly [number, number] {
  return values
    .filter((value) => shown(value, axis))
    .reduce<readonly [number, number]>(
      ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
      [low, high],
    );
}

function around(axis: Axis, values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!shown(value, axis)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return axis.scale === 'log' ? [1, 10] : [0, 1];
  if (axis.scale === 'log') {
    const room = low === high ? 2 : (high / low) ** 0.03;
    return [low / room, high * room];
  }
  const room = low === high ? Math.abs(low) / 10 || 1 : 0.04 * (high - low);
  return [low - room, high + room];
}

/** The least whole number 1, 2 or 5 times a power of ten that is not below `least`. */
export function roundStep(least: number): number {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].find((digit) => digit * power >= least);
    if (step !== undefined) return step * power;
  }
}

/** Different values as short texts: numbers with as few digits, from three, as tell them apart; names as they are. */
export function valueNames(values: readonly (number | string)[]): readonly string[] {
  const numbers = [...new Set(values.filter((value) => typeof value === 'number'))];
  let digits = 3;
  while (digits < 15 && new Set(numbers.map((value) => value.toPrecision(digits))).size < numbers.length) digits += 1;
  return values.map((value) => {
    if (typeof value === 'string') return value;
    return Number.isInteger(value) ? signed(String(value)) : tickText(Number(value.toPrecision(digits)));
  });
}

/** Errors: `internal` for a value of the series that is no number. */
export function checkSeries({ label, points }: Series): void {
  for (const { x, y, low, high } of points) {
    const wrong = [x, y ?? 0, low ?? 0, high ?? 0].find((value) => !Number.isFinite(value));
    if (wrong === undefined) continue;
    throw new LoschmidtError(
      'internal',
      `Cannot draw the series '${label}': its values must be numbers, got ${wrong} at x = ${x}.`,
    );
  }
}

/** Errors: `internal` for a known cell whose value is no number. */
export function checkCells({ cells, x, y }: CellPanel): void {
  cells.forEach((column, i) => {
    column.forEach((cell, j) => {
      if (cell.state !== 'known' || Number.isFinite(cell.value)) return;
      throw new LoschmidtError(
        'internal',
        `Cannot draw the cell at ${x.values[i]}, ${y.values[j]}: its value must be a number, got ${cell.value}.`,
      );
    });
  });
}
