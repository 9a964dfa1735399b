import type { FitData, Model } from './least-squares.js';

/** A law that a relaxation R(k) may follow. Rates and exponents are fitted as logarithms, so that they stay positive. */
export interface DecayModel extends Model {
  readonly name: DecayLaw;
  /** The formula, for captions. */
  readonly formula: string;
  /** Where to start from, of data whose y falls. */
  start(data: FitData): number[];
  /** What θ says. Null where it makes no sense as a decay, or is below 1/e from the start. */
  read(parameters: Float64Array): DecayReading | null;
}

export const decayLaws = ['single', 'stretched', 'bi-exponential', 'power'] as const;
export type DecayLaw = (typeof decayLaws)[number];

export interface DecayReading {
  /** Γ = 1/k at which R has fallen to 1/e. */
  readonly rate: number;
  /** A: R extrapolated to k = 0 (power law: at k = 1). */
  readonly amplitude: number;
  /** β of a stretched exponential, α of a power law. */
  readonly exponent: number | null;
}

const single: DecayModel = {
  name: 'single',
  formula: 'A e^{−Γk}',
  size: 2,
  value(parameters, k, gradient) {
    const rate = Math.exp(parameters[1] as number);
    const decay = Math.exp(-rate * k);
    const value = (parameters[0] as number) * decay;
    gradient[0] = decay;
    gradient[1] = -value * rate * k;
    return value;
  },
  start: (data) => {
    const { amplitude, rate } = logarithmicSlope(data);
    return [amplitude, Math.log(rate)];
  },
  read: (parameters) => reading(parameters[0] as number, (folds) => Math.exp(parameters[1] as number) / folds, null),
};

const stretched: DecayModel = {
  name: 'stretched',
  formula: 'A e^{−(Γk)^β}',
  size: 3,
  value(parameters, k, gradient) {
    const exponent = Math.exp(parameters[2] as number);
    const logarithm = (parameters[1] as number) + Math.log(k);
    const power = Math.exp(exponent * logarithm);
    const decay = Math.exp(-power);
    const value = (parameters[0] as number) * decay;
    gradient[0] = decay;
    gradient[1] = -value * power * exponent;
    gradient[2] = -value * power * exponent * logarithm;
    return value;
  },
  start: (data) => [...single.start(data), 0],
  read(parameters) {
    const exponent = Math.exp(parameters[2] as number);
    return reading(
      parameters[0] as number,
      (folds) => Math.exp(parameters[1] as number) / folds ** (1 / exponent),
      exponent,
    );
  },
};

const biExponential: DecayModel = {
  name: 'bi-exponential',
  formula: 'A₁ e^{−Γ₁k} + A₂ e^{−Γ₂k}',
  size: 4,
  value(parameters, k, gradient) {
    let value = 0;
    for (let term = 0; term < 2; term += 1) {
      const rate = Math.exp(parameters[2 * term + 1] as number);
      const decay = Math.exp(-rate * k);
      const part = (parameters[2 * term] as number) * decay;
      gradient[2 * term] = decay;
      gradient[2 * term + 1] = -part * rate * k;
      value += part;
    }
    return value;
  },
  start: (data) => {
    const { amplitude, rate } = logarithmicSlope(data);
    return [amplitude / 2, Math.log(3 * rate), amplitude / 2, Math.log(rate / 2)];
  },
  read(parameters) {
    const [first, logFast, second, logSlow] = parameters as unknown as [number, number, number, number];
    if (!(first > 0 && second > 0)) return null;
    const at = (k: number) => first * Math.exp(-Math.exp(logFast) * k) + second * Math.exp(-Math.exp(logSlow) * k);
    const [fast, slow] = [Math.max(logFast, logSlow), Math.min(logFast, logSlow)];
    // Between where its sum would be if all of it were fast, and if all were slow.
    return reading(first + second, (folds) => 1 / crossing(at, folds * Math.exp(-fast), folds * Math.exp(-slow)), null);
  },
};

const power: DecayModel = {
  name: 'power',
  formula: 'A k^{−α}',
  size: 2,
  value(parameters, k, gradient) {
    const exponent = Math.exp(parameters[1] as number);
    const decay = k ** -exponent;
    const value = (parameters[0] as number) * decay;
    gradient[0] = decay;
    gradient[1] = -value * Math.log(k) * exponent;
    return value;
  },
  start: ({ x, y, errors }) => {
    const { amplitude, rate } = logarithmicSlope({ x: x.map((k) => Math.log(k)), y, errors });
    return [amplitude, Math.log(rate)];
  },
  read(parameters) {
    const exponent = Math.exp(parameters[1] as number);
    return reading(parameters[0] as number, (folds) => Math.exp(-folds / exponent), exponent);
  },
};

/** From the fewest parameters. */
export const decayModels: readonly DecayModel[] = [single, power, stretched, biExponential];

/** `rateOf` takes 1 + ln A, the e-folds from A to 1/e. */
function reading(amplitude: number, rateOf: (folds: number) => number, exponent: number | null): DecayReading | null {
  const folds = 1 + Math.log(amplitude);
  if (!(folds > 0)) return null;
  const rate = rateOf(folds);
  return rate > 0 && Number.isFinite(rate) ? { rate, amplitude, exponent } : null;
}

/** ln y = ln A − Γx over the points that are above 0 by two errors, weighted as the errors of ln y are. */
function logarithmicSlope({ x, y, errors }: FitData): { readonly amplitude: number; readonly rate: number } {
  let [weights, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (let point = 0; point < x.length; point += 1) {
    const [at, value, error] = [x[point] as number, y[point] as number, errors[point] as number];
    if (!(value > 2 * error)) continue;
    const weight = (value / error) ** 2;
    weights += weight;
    sumX += weight * at;
    sumY += weight * Math.log(value);
    sumXX += weight * at * at;
    sumXY += weight * at * Math.log(value);
  }
  const spread = weights * sumXX - sumX ** 2;
  const slope = spread > 0 ? (weights * sumXY - sumX * sumY) / spread : 0;
  const rate = Math.max(-slope, 1e-3 / (x.at(-1) ?? 1));
  return { amplitude: weights > 0 ? Math.exp((sumY + rate * sumX) / weights) : 1, rate };
}

/** k in [low, high] at which a falling function is 1/e, by bisection. */
function crossing(value: (k: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  for (let step = 0; step < 60; step += 1) {
    const middle = (left + right) / 2;
    if (value(middle) > Math.exp(-1)) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}
