/** A number with its error bar. */
export interface Estimate {
  readonly value: number;
  /** Standard error. */
  readonly error: number;
  /** Limits of the 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
}

/** A mean, and of how many values it is one. */
export interface MeanEstimate extends Estimate {
  readonly count: number;
}

/** Σx/n; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number;
  return sum / values.length;
}

/** s² = Σ(x − x̄)²/(n − 1); NaN of fewer than two. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += ((values[index] as number) - centre) ** 2;
  return values.length < 2 ? Number.NaN : sum / (values.length - 1);
}

/**
 * x̄ with the error s/√n of independent values and Student's 95 % interval. Null of nothing; of one value the error is NaN, for it is not
 * known.
 */
export function meanEstimate(values: ArrayLike<number>): MeanEstimate | null {
  if (values.length === 0) return null;
  const value = mean(values);
  const error = Math.sqrt(variance(values) / values.length);
  const half = values.length < 2 ? Number.NaN : error * studentQuantile(values.length - 1);
  return { value, error, low: value - half, high: value + half, count: values.length };
}

/** The value that a share of ascending `sorted` values lies below, between neighbours in proportion; NaN of nothing. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * t with P(|T| ≤ t) = 0.95 for Student's distribution with `freedom` ≥ 1 degrees of freedom: the half-width of a 95 % confidence interval in
 * standard errors. To 2·10⁻⁴ relative (Abramowitz & Stegun 26.7.5, exact for 1 and 2).
 */
export function studentQuantile(freedom: number): number {
  if (freedom < 1) return Number.POSITIVE_INFINITY;
  if (freedom === 1) return 12.706204736174698;
  if (freedom === 2) return 4.302652729749464;
  const z = 1.959963984540054;
  const powers = [3, 5, 7, 9].map((power) => z ** power) as [number, number, number, number];
  const [z3, z5, z7, z9] = powers;
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * freedom ** 4)
  );
}
