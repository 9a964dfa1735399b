import { averageRate } from '../fit/average-rate.js';
import { chooseDecay, type DecayFit, LEAST_POINTS } from '../fit/choose-decay.js';
import type { FitData } from '../fit/least-squares.js';
import { bootstrap, type Draws } from '../statistics/draws.js';
import { type Estimate, mean, meanEstimate, quantile, studentQuantile } from '../statistics/estimate.js';
import type { LateValue } from './late-value.js';
import { type Realisations, type Relaxation, relaxation } from './relaxation.js';

/** How fast a column relaxes. Not to find a rate is a result, with its reason as the end of a sentence that begins "No fit: ". */
export type ThermalizationRate =
  | {
      readonly kind: 'fit';
      /** Γ per cycle: 1/k at which R has fallen to 1/e, averaged over the laws by their weights. */
      readonly rate: Estimate;
      /** β of a stretched exponential, α of a power law. */
      readonly exponent: Estimate | null;
      readonly chosen: DecayFit;
      /** The other laws, by AIC. */
      readonly others: readonly DecayFit[];
      /** From k = 1 to K, with R that ends at the fitted S_sat. */
      readonly window: DecayWindow;
      /** S_sat of the chosen law. */
      readonly saturated: Estimate;
    }
  | { readonly kind: 'no-fit'; readonly reason: string };

/** Where a relaxation is fitted. */
export interface DecayWindow {
  /** First and last cycle, as the bins' centres. */
  readonly from: number;
  readonly to: number;
  readonly data: FitData;
}

export interface RateOptions {
  readonly draws: Draws;
  /** Bootstrap samples. */
  readonly times?: number;
}

/** Errors from fewer realisations are too uncertain themselves. */
export const LEAST_REALISATIONS = 4;
/** A law of a smaller weight, e^{−ΔAIC/2}, is not fitted again. */
const LEAST_WEIGHT = 0.01;
/** None of the laws is what happens where χ²/⟨χ²⟩ is worse … */
const WORST_REDUCED_CHI_SQUARED = 4;
/** … and they miss R by more than this, root mean square: so good are laws that hold roughly. */
const WORST_MISFIT = 0.03;
/** |d ln Γ/dc| of a single exponential whose plateau is off by c: R is 1/e where it was 1/e + c(1 − 1/e). */
const PER_OFFSET = Math.E - 1;
/** Between the limits of an interval that still says something. */
const WORST_FACTOR = 100;
const UNDETERMINED = `its rate is not determined: the 95 % interval spans more than a factor of ${WORST_FACTOR}`;
/** A change of the mean below this is rounding. */
const LEAST_CHANGE = 1e-9;

/**
 * Γ of a column S: 1/k at which R(k) = (S_sat − S(k))/(S_sat − S(0)) of the mean over the realisations is 1/e. Laws with S_sat are fitted to all
 * cycles from k = 1 on, so that no late window has to be flat; ln Γ is their average by weight. Its error is that of a bootstrap over realisations,
 * which knows how cycles are correlated, and the spread of the laws; the interval has Student's factor for the number of realisations. Per cycle.
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
  const plateau = meanEstimate(late.map((value) => value.mean));
  if (plateau === null) return noFit('it has fewer than four late values');
  const change = plateau.value - start;
  if (Math.abs(change) < LEAST_CHANGE) return noFit('it stays constant');
  if (Math.abs(change) < plateau.error * studentQuantile(size - 1)) {
    return noFit('its late mean cannot be told from its start');
  }
  const measured = relaxation(realisations);
  const [first, firstError] = [measured.y[0] as number, measured.errors[0] as number];
  if (first + firstError * studentQuantile(size - 1) < Math.exp(-1)) {
    return noFit('it relaxes within the first cycle: R(1) is below 1/e');
  }
  const fits = chooseDecay(measured);
  const [chosen, ...others] = fits;
  if (chosen === undefined) return noFit(whyNone(measured));
  const window = windowOf(measured, chosen);
  const misfit = rootMeanSquare(window.data, chosen);
  if (chosen.reducedChiSquared > WORST_REDUCED_CHI_SQUARED && misfit > WORST_MISFIT) {
    return noFit(
      `none of the laws describes it: χ²/dof = ${chosen.reducedChiSquared.toFixed(1)} of the best, ${chosen.model.name}`,
    );
  }
  // What resampling could choose as well.
  const candidates = fits.filter((fit) => fit === chosen || fit.weight > LEAST_WEIGHT);
  const average = averageRate(candidates);
  const rateWith = (spread: number) => {
    const error = Math.hypot(spread, average.spread, PER_OFFSET * offsetShare(chosen));
    return logarithmicEstimate(Math.exp(average.logarithm), error, size);
  };
  // What no bootstrap would change is said without one.
  const atBest = rateWith(0);
  if (atBest.value * last < 1) {
    return noFit('it is not saturated: R is still above 1/e at the last cycle; more cycles are needed');
  }
  if (!isDetermined(atBest)) return noFit(UNDETERMINED);
  const rates: number[] = [];
  const exponents: number[] = [];
  const offsets: number[] = [];
  bootstrap(
    size,
    (weights) => {
      const again = chooseDecay({ ...measured, y: measured.resampled(weights) }, candidates);
      if (again.length === 0) return Number.NaN;
      rates.push(averageRate(again).logarithm);
      const same = again.find(({ model }) => model === chosen.model);
      if (same === undefined) return 0;
      offsets.push(offsetOf(same));
      if (same.reading.exponent !== null) exponents.push(Math.log(same.reading.exponent));
      return 0;
    },
    draws,
    times,
  );
  const rate = rateWith(spreadOf(rates, size));
  if (!isDetermined(rate)) return noFit(UNDETERMINED);
  const { exponent } = chosen.reading;
  const saturated = plateau.value - offsetOf(chosen) * change;
  const saturatedError = spreadOf(offsets, size) * Math.abs(change);
  const half = saturatedError * studentQuantile(size - 1);
  return {
    kind: 'fit',
    rate,
    exponent: exponent === null ? null : logarithmicEstimate(exponent, spreadOf(exponents, size), size),
    chosen,
    others,
    window,
    saturated: { value: saturated, error: saturatedError, low: saturated - half, high: saturated + half },
  };
}

function isDetermined({ low, high }: Estimate): boolean {
  return high < WORST_FACTOR * low;
}

/** c: where R ends whose plateau is the late mean. */
function offsetOf({ model, fit }: DecayFit): number {
  return fit.parameters[model.size] as number;
}

/** How far the fit goes beyond the late mean, in units of R: no cycle that was measured says that it is right there. */
function offsetShare(fit: DecayFit): number {
  const offset = offsetOf(fit);
  return Math.abs(offset) / (1 - offset);
}

function windowOf({ x, y, errors }: Relaxation, chosen: DecayFit): DecayWindow {
  const offset = offsetOf(chosen);
  const data = {
    x,
    y: y.map((value) => (value - offset) / (1 - offset)),
    errors: errors.map((error) => error / (1 - offset)),
  };
  return { from: x[0] as number, to: x.at(-1) as number, data };
}

function rootMeanSquare({ x, y }: FitData, { model, fit }: DecayFit): number {
  const gradient = new Float64Array(model.size);
  return Math.sqrt(mean(y.map((value, at) => (value - model.value(fit.parameters, x[at] as number, gradient)) ** 2)));
}

/**
 * The error over `size` realisations from bootstrap samples: half the distance of the 16 % and 84 % quantiles, for a sample in which another law
 * wins must not widen it alone, times √(n/(n − 1)), which a bootstrap of n values misses.
 */
function spreadOf(samples: readonly number[], size: number): number {
  const sorted = Float64Array.from(samples).sort();
  return ((quantile(sorted, 0.8413) - quantile(sorted, 0.1587)) / 2) * Math.sqrt(size / (size - 1));
}

/** A positive value with the error and interval of its logarithm. */
function logarithmicEstimate(value: number, error: number, size: number): Estimate {
  const half = error * studentQuantile(size - 1);
  return { value, error: value * error, low: value * Math.exp(-half), high: value * Math.exp(half) };
}

function whyNone({ x }: Relaxation): string {
  const points = x.length;
  return points < LEAST_POINTS
    ? `only ${points} ${points === 1 ? 'point' : 'points'} from k = 1 on: a fit needs three more than the ${LEAST_POINTS - 3} parameters of the simplest law`
    : 'none of the laws can be fitted to it';
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
