import type { Axis } from './figure.js';

/**
 * Round values of an axis between the ends of its range, about `wanted` of them: multiples of 1, 2 or 5 times a power of ten, whole numbers
 * where the axis has only these; on a logarithmic axis powers of ten, with 2 and 5 times them where it has less than three.
 */
export function ticks(
  { scale, whole }: Axis,
  [low, high]: readonly [number, number],
  wanted: number,
): readonly number[] {
  if (scale === 'log') {
    const [from, to] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
    const step = Math.max(1, Math.ceil((to - from + 1) / wanted));
    const powers = Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, index) =>
      power(from + index * step),
    );
    if (powers.length > 2 || step > 1) return powers;
    const between = [from - 1, ...powers.map(Math.log10)]
      .flatMap((exponent) => [1, 2, 5].map((digit) => digit * power(Math.round(exponent))))
      .filter(
        (value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9) && (!whole || Number.isInteger(value)),
      );
    if (between.length > 2 && between.length <= 2 * wanted) return between;
    if (powers.length === 2) return powers;
  }
  const least = Math.max((high - low) / Math.max(1, wanted), whole ? 1 : 0);
  if (!(high > low)) return [low];
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

function power(exponent: number): number {
  return Number(`1e${exponent}`);
}
