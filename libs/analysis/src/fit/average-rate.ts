import type { DecayFit } from './choose-decay.js';

/** ln Γ over the laws. */
export interface AverageRate {
  readonly logarithm: number;
  /** Standard deviation from law to law. */
  readonly spread: number;
}

/**
 * ⟨ln Γ⟩ = Σ w ln Γ over the laws, each by its weight, and their spread √(Σ w (ln Γ − ⟨ln Γ⟩)²): which law is chosen must not decide what the
 * rate is (Jay & Neil, Phys. Rev. D 103, 114502, 2021). `fits` is not empty.
 */
export function averageRate(fits: readonly DecayFit[]): AverageRate {
  const total = fits.reduce((sum, { weight }) => sum + weight, 0);
  const over = (value: (logarithm: number) => number) =>
    fits.reduce((sum, { weight, reading }) => sum + weight * value(Math.log(reading.rate)), 0) / total;
  const logarithm = over((own) => own);
  return { logarithm, spread: Math.sqrt(over((own) => (own - logarithm) ** 2)) };
}
