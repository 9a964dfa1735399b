/** Weights σ² at or below this belong to no level of the entanglement spectrum. */
const SMALLEST_WEIGHT: f64 = 1e-20;

/** σ² of what the rounding of the matrix (about 1e−16) leaves where the exact value is 0. */
const ROUNDING: f64 = 1e-32;

/** Out: −Σσ² ln σ², Σσ⁴, ⟨r⟩ of the levels −ln σ² (−1 with fewer than three): three float64. `sigma` is descending. */
export function spectrumSummary(sigma: usize, n: i32, out: usize): void {
  let entropy: f64 = 0;
  let purity: f64 = 0;
  let ratios: f64 = 0;
  let levels = 0;
  let previous: f64 = 0;
  let gap: f64 = 0;
  for (let i = 0; i < n; i++) {
    const value = load<f64>(sigma + ((<usize>i) << 3));
    const weight = value * value;
    if (weight > ROUNDING) {
      entropy += weight * Math.log(weight);
      purity += weight * weight;
    }
    if (weight > SMALLEST_WEIGHT) {
      const level = -2 * Math.log(value);
      const next = Math.max(0, level - previous);
      if (levels >= 2) {
        const larger = Math.max(gap, next);
        ratios += larger > 0 ? Math.min(gap, next) / larger : 0;
      }
      gap = next;
      previous = level;
      levels++;
    }
  }
  store<f64>(out, 0 - entropy, 0);
  store<f64>(out, purity, 8);
  store<f64>(out, levels >= 3 ? ratios / <f64>(levels - 2) : -1, 16);
}
