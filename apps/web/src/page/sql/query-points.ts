import type { SeriesPoint } from '@loschmidt/figures/svg';

/** Pairs of numbers in the order of x. What is no number has no place across, and is a gap upwards. */
export function queryPoints(xs: readonly unknown[], ys: readonly unknown[]): readonly SeriesPoint[] {
  return xs
    .flatMap((x, index) => {
      const y = ys[index];
      return isNumber(x) ? [{ x, y: isNumber(y) ? y : null }] : [];
    })
    .sort((a, b) => a.x - b.x);
}

/** Whether some x has several y: a line through them would run up and down and mean nothing. */
export function repeats(points: readonly SeriesPoint[]): boolean {
  return points.some(({ x }, index) => points[index + 1]?.x === x);
}

/** The same with nothing between two of them, so that no line joins them. */
export function apart(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  return points.flatMap((point) => [point, { x: point.x, y: null }]);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
