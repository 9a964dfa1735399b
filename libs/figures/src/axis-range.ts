import type { Axis, LinePanel } from './figure.js';

/** Whether an axis has a place for a value: a logarithmic one only above zero. */
export function shown(value: number, axis: Axis): boolean {
  return axis.scale === 'linear' || value > 0;
}

/** What the horizontal axis spans: its own range, or all points and a little room. */
export function xRange({ x, series }: LinePanel): readonly [number, number] {
  return (
    x.range ??
    around(
      x,
      series.flatMap(({ points }) => points.map((point) => point.x)),
    )
  );
}

/** What the vertical axis spans: its own range, or all values, errors and references and a little room. */
export function yRange({ y, series, references = [] }: LinePanel): readonly [number, number] {
  const values = series.flatMap(({ points }) =>
    points.flatMap((point) => [point.y, point.low, point.high].filter((value) => typeof value === 'number')),
  );
  return y.range ?? around(y, [...values, ...references.map((reference) => reference.y)]);
}

/** Whole numbers and decimals without trailing zeros; powers of ten beyond what is read at a glance. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) {
    return value
      .toExponential(2)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  }
  return String(Number(value.toPrecision(6)));
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
