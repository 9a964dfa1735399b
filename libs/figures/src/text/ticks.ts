import type { Axis } from '../figure.js';

/** Round values of an axis between the ends of its range, about `wanted` of them: multiples of 1, 2 or 5 times a power of ten; on a logarithmic axis powers of ten, where there are two of them. */
export function ticks({ scale }: Axis, [low, high]: readonly [number, number], wanted: number): readonly number[] {
  if (scale === 'log') {
    const [from, to] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
    const step = Math.max(1, Math.ceil((to - from + 1) / wanted));
    if (to > from) {
      return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => power(from + index * step));
    }
  }
  const least = (high - low) / Math.max(1, wanted);
  if (!(least > 0)) return [low];
  const exponent = Math.floor(Math.log10(least));
  const digit = [1, 2, 5, 10].find((one) => one * 10 ** exponent >= least * 0.999) ?? 10;
  // Dividing by a whole power keeps 0.3 from being 0.30000000000000004.
  const at = (index: number) => Number((index * digit * 10 ** exponent).toPrecision(12));
  const first = Math.ceil(low / (digit * 10 ** exponent) - 1e-9);
  const last = Math.floor(high / (digit * 10 ** exponent) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => at(first + index)).filter(
    (value) => scale === 'linear' || value > 0,
  );
}

/** Where a value lies in a range, 0 … 1. */
export function shareOf(value: number, { scale }: Axis, [low, high]: readonly [number, number]): number {
  const place = scale === 'log' ? Math.log : (same: number) => same;
  return (place(value) - place(low)) / (place(high) - place(low) || 1);
}

function power(exponent: number): number {
  return Number(`1e${exponent}`);
}
