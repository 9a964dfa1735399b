import { chooseDecay, type DecayFit } from '../fit/choose-decay.js';
import { bootstrap, type Draws } from '../statistics/draws.js';
import { type Estimate, mean, quantile, studentQuantile } from '../statistics/estimate.js';
import { type DecayWindow, decayWindow, noiseFloor } from './decay-window.js';
import { type LateValue, saturation } from './late-value.js';
import { type Realisations, relaxation } from './relaxation.js';

/** How fast a column relaxes. Not to find a rate is a result, with its reason as the end of a sentence that begins "No fit: ". */
export type ThermalizationRate =
  | {
      readonly kind: 'fit';
      /** Γ per cycle: 1/k at which R has fallen to 1/e of its extrapolated start. Null for a power law. */
      readonly rate: Estimate | null;
      /** β of a stretched exponential, α of a power law. */
      readonly exponent: Estimate | null;
      readonly chosen: DecayFit;
      /** The other laws, by AICc. */
      readonly others: readonly DecayFit[];
      readonly window: DecayWindow;
      readonly saturated: Estimate;
    }
  | { readonly kind: 'no-fit'; readonly reason: string };

export interface RateOptions {
  readonly draws: Draws;
  /** Bootstrap samples. */
  readonly times?: number;
}

/** Errors from fewer realisations are too uncertain themselves. */
export const LEAST_REALISATIONS = 4;
/** A law whose AICc is larger by more than this is not chosen by chance. */
const RIVAL = 10;
/** A worse χ²/dof says that none of the laws is what happens. */
const WORST_REDUCED_CHI_SQUARED = 4;
/** Between the limits of an interval that still says something. */
const WORST_FACTOR = 100;
/** A change of the mean below this is rounding. */
const LEAST_CHANGE = 1e-9;

/**
 * Γ of a column S: R(k) of the mean over the realisations, fitted from k = 1 to the noise floor; the law chosen by AICc; errors of ln Γ (and
 * ln β, ln α) by a bootstrap over realisations that chooses the law anew and keeps the window, with Student's factor for their number. Per cycle.
 */
export function thermalizationRate(
  realisations: Realisations,
  late: readonly LateValue[],
  last: number,
  { draws, times = 200 }: RateOptions,
): ThermalizationRate {
  const size = realisations.binned.length;
  if (size < LEAST_REALISATIONS) {
    return noFit(
      `errors need at least ${LEAST_REALISATIONS} realisations, and there ${size === 1 ? 'is 1' : `are ${size}`}`,
    );
  }
  const start = mean(realisations.binned.map((series) => series[0] as number));
  const plateau = saturation(late, start);
  if (plateau.kind === 'unknown') return noFit(plateau.reason);
  if (Math.abs(plateau.value.value - start) < LEAST_CHANGE) return noFit('it stays constant');
  if (Math.abs(plateau.value.value - start) < plateau.value.error * studentQuantile(size - 1)) {
    return noFit('its late mean cannot be told from its start');
  }
  if (plateau.kind === 'not-saturated') {
    return noFit('it is not saturated: the late window k > K/2 still has a trend; more cycles are needed');
  }
  const measured = relaxation(realisations);
  const floor = noiseFloor(measured, last);
  const rough = decayWindow(measured, last, (_, value) => value >= floor);
  const first = chooseDecay(rough.data)[0];
  if (first === undefined) return noFit(tooShort(rough));
  // Points are kept by what the law says, not by their own noise, which would keep the high ones.
  const gradient = new Float64Array(first.model.size);
  const window = decayWindow(measured, last, (k) => first.model.value(first.fit.parameters, k, gradient) >= floor);
  const [chosen, ...others] = chooseDecay(window.data);
  if (chosen === undefined) return noFit(tooShort(window));
  if (chosen.reducedChiSquared > WORST_REDUCED_CHI_SQUARED) {
    return noFit(
      `none of the laws describes it: χ²/dof = ${chosen.reducedChiSquared.toFixed(1)} of the best, ${chosen.model.name}`,
    );
  }
  // What resampling could choose as well.
  const candidates = [chosen, ...others].filter(({ aicc }) => aicc < chosen.aicc + RIVAL);
  const rates: number[] = [];
  const exponents: number[] = [];
  bootstrap(
    size,
    (weights) => {
      const [again] = chooseDecay({ ...window.data, y: measured.resampled(weights, window.bins) }, candidates);
      if (again === undefined) return Number.NaN;
      const { rate, exponent } = again.reading;
      if (rate !== null) rates.push(Math.log(rate));
      if (exponent !== null && again.model === chosen.model) exponents.push(Math.log(exponent));
      return 0;
    },
    draws,
    times,
  );
  const { rate, exponent } = chosen.reading;
  const found = rate === null ? null : logarithmicEstimate(rate, rates, size);
  if (found !== null && !(found.high < WORST_FACTOR * found.low)) {
    return noFit('its rate is not determined: the 95 % interval spans more than a factor of 100');
  }
  return {
    kind: 'fit',
    rate: found,
    exponent: exponent === null ? null : logarithmicEstimate(exponent, exponents, size),
    chosen,
    others,
    window,
    saturated: plateau.value,
  };
}

/**
 * A positive value with the error and interval of its logarithm, from bootstrap samples over `size` realisations. The error is half the distance
 * of the 16 % and 84 % quantiles: a sample in which another law wins must not widen it alone.
 */
function logarithmicEstimate(value: number, logarithms: readonly number[], size: number): Estimate {
  const sorted = Float64Array.from(logarithms).sort();
  const spread = (quantile(sorted, 0.8413) - quantile(sorted, 0.1587)) / 2;
  // A bootstrap of n values misses a factor √(n/(n − 1)).
  const error = spread * Math.sqrt(size / (size - 1));
  const half = error * studentQuantile(size - 1);
  return { value, error: value * error, low: value * Math.exp(-half), high: value * Math.exp(half) };
}

function tooShort({ data }: DecayWindow): string {
  const points = data.x.length;
  return `only ${points} ${points === 1 ? 'point' : 'points'} from k = 1 on above the noise floor: it relaxes within a few cycles, or not at all`;
}

function noFit(reason: string): ThermalizationRate {
  return { kind: 'no-fit', reason };
}

/**
 * Γ0 = −2 ln χ, χ = sin(επ)/(επ): the decay per cycle of the return probability from a Fock start under resampled Fock phases of strength ε,
 * whatever the Hamiltonian does: the clock that the strength sets. 0 at ε = 0, infinite at ε = 1.
 */
export function dephasingRate(strength: number): number {
  if (strength === 0) return 0;
  if (strength >= 1) return Number.POSITIVE_INFINITY;
  return -2 * Math.log(Math.sin(strength * Math.PI) / (strength * Math.PI));
}
