import type { Axis } from '../figure.js';

/** Where a value lies in a range, 0 … 1. */
export function shareOf(value: number, { scale }: Axis, [low, high]: readonly [number, number]): number {
  const place = scale === 'log' ? Math.log : (same: number) => same;
  return (place(value) - place(low)) / (place(high) - place(low) || 1);
}
