import type { FitData, Model } from './least-squares.js';

/** Means over n realisations of points that may be correlated. */
export interface CorrelatedData extends FitData {
  /** What each realisation has above the mean, by point. Absent where points are independent. */
  readonly deviations?: readonly Float64Array[];
}

/** What χ² and its fall by fitting are when the model is true. */
export interface Expectation {
  /** p_eff: by how much fitting lowers χ². Of independent points the number of parameters; of correlated ones more. */
  readonly parameters: number;
  /** What χ² is expected to be after fitting. Of independent points n − p. */
  readonly freedom: number;
}

/**
 * p_eff = tr(C·K), C = (JᵀWJ)⁻¹ of the fit, K = JᵀWΣWJ the scatter of the score when Σ is the true covariance of the points (Takeuchi, Suri Kagaku 153, 12,
 * 1976; the sandwich of Liang & Zeger, Biometrika 73, 13, 1986), and ⟨χ²⟩ = tr(WΣ) − p_eff. K is taken from the n realisations: a matrix as
 * small as the law has parameters, so that no covariance of many points is estimated or inverted.
 */
export function expectation(
  model: Model,
  parameters: Float64Array,
  covariance: Float64Array,
  { x, errors, deviations }: CorrelatedData,
): Expectation {
  const { size } = model;
  if (deviations === undefined) return { parameters: size, freedom: x.length - size };
  const scores = deviations.map(() => new Float64Array(size));
  const gradient = new Float64Array(size);
  let total = 0;
  for (let point = 0; point < x.length; point += 1) {
    model.value(parameters, x[point] as number, gradient);
    const weight = 1 / (errors[point] as number) ** 2;
    for (const [own, deviation] of deviations.entries()) {
      const score = scores[own] as Float64Array;
      const value = deviation[point] as number;
      total += weight * value * value;
      for (let index = 0; index < size; index += 1) score[index]! += weight * value * (gradient[index] as number);
    }
  }
  const norm = deviations.length * (deviations.length - 1);
  let fitted = 0;
  for (const score of scores) {
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        fitted += (score[row] as number) * (covariance[row * size + column] as number) * (score[column] as number);
      }
    }
  }
  return { parameters: fitted / norm, freedom: (total - fitted) / norm };
}
