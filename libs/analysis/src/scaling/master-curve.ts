import type { SizeCurves } from './size-curves.js';

/** A value with its squared error; `count` 0 where nothing is known. */
export interface Prediction {
  value: number;
  variance: number;
  count: number;
}

/**
 * Y and dY² at `x`, from the curves other than `own`, whose points lie at `scaled[j]` (ascending): a straight line by weighted least squares
 * through the two points of each curve between which x lies (Houdayer & Hartmann, Phys. Rev. B 70, 014418, 2004, eqs. A2–A4). Written into
 * `into`; `count` is the number of points used, 0 where x is outside all of them.
 */
export function masterValue(
  curves: SizeCurves,
  scaled: readonly Float64Array[],
  own: number,
  x: number,
  into: Prediction,
): void {
  let [k, kx, ky, kxx, kxy] = [0, 0, 0, 0, 0];
  into.count = 0;
  for (let other = 0; other < scaled.length; other += 1) {
    if (other === own) continue;
    const places = scaled[other] as Float64Array;
    const last = places.length - 1;
    if (last < 1 || x < (places[0] as number) || x > (places[last] as number)) continue;
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((places[middle] as number) <= x) low = middle;
      else high = middle;
    }
    for (let at = low; at <= high; at += 1) {
      const place = places[at] as number;
      const value = (curves.y[other] as Float64Array)[at] as number;
      const weight = 1 / ((curves.errors[other] as Float64Array)[at] as number) ** 2;
      k += weight;
      kx += weight * place;
      ky += weight * value;
      kxx += weight * place * place;
      kxy += weight * place * value;
      into.count += 1;
    }
  }
  const spread = k * kxx - kx * kx;
  if (!(spread > 1e-12 * k * kxx)) {
    into.count = 0;
    return;
  }
  into.value = (kxx * ky - kx * kxy + x * (k * kxy - kx * ky)) / spread;
  into.variance = (kxx - 2 * x * kx + x * x * k) / spread;
}

/** Fewer points that overlap with other sizes than this share are no collapse. */
const LEAST_OVERLAP = 0.5;

/**
 * S = 1/𝒩 Σ (y − Y)²/(dy² + dY²) over the 𝒩 points that lie between points of other sizes: about 1 where the curves are one, within their
 * errors (Houdayer & Hartmann 2004, eq. A1). Grows where less than half of the points overlap, else a scaling that pulls all curves apart would win.
 */
export function collapseQuality(curves: SizeCurves, scaled: readonly Float64Array[]): number {
  const prediction: Prediction = { value: 0, variance: 0, count: 0 };
  let [sum, counted, all] = [0, 0, 0];
  for (let own = 0; own < scaled.length; own += 1) {
    const places = scaled[own] as Float64Array;
    all += places.length;
    for (let at = 0; at < places.length; at += 1) {
      masterValue(curves, scaled, own, places[at] as number, prediction);
      if (prediction.count === 0) continue;
      const error = (curves.errors[own] as Float64Array)[at] as number;
      sum += ((curves.y[own] as Float64Array)[at]! - prediction.value) ** 2 / (error * error + prediction.variance);
      counted += 1;
    }
  }
  if (counted === 0) return Number.POSITIVE_INFINITY;
  const missing = Math.max(0, LEAST_OVERLAP - counted / all);
  return (sum / counted) * (1 + 100 * missing);
}
