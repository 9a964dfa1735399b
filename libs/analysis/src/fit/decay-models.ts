import type { FitData, Model } from './least-squares.js';

/** A law that a relaxation R(k) may follow. Rates and exponents are fitted as logarithms, so that they stay positive. */
export interface DecayModel extends Model {
  readonly name: DecayLaw;
  /** The formula, for captions. */
  readonly formula: string;
  /** Where to start from, of data whose y falls. */
  start(data: FitData): number[];
  /** What θ says. Null where it makes no sense as a decay. */
  read(parameters: Float64Array): DecayReading | null;
}

export const decayLaws = ['single', 'stretched', 'bi-exponential', 'power'] as const;
export type DecayLaw = (typeof decayLaws)[number];

export interface DecayReading {
  /** 1/k at which R has fallen to A/e: the rate of a single exponential. Null for a power law, which has none. */
  readonly rate: number | null;
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
  read: (parameters) => positive(parameters[0] as number, { rate: Math.exp(parameters[1] as number), exponent: null }),
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
  read: (parameters) =>
    positive(parameters[0] as number, {
      rate: Math.exp(parameters[1] as number),
      exponent: Math.exp(parameters[2] as number),
    }),
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
    const amplitude = first + second;
    const at = (k: number) =>
      (first * Math.exp(-Math.exp(logFast) * k) + second * Math.exp(-Math.exp(logSlow) * k)) / amplitude;
    return {
      rate: 1 / crossing(at, Math.exp(-Math.max(logFast, logSlow)), Math.exp(-Math.min(logFast, logSlow))),
      amplitude,
      exponent: null,
    };
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
  read: (parameters) => positive(parameters[0] as number, { rate: null, exponent: Math.exp(parameters[1] as number) }),
};

/** From the fewest parameters. */
export const decayModels: readonly DecayModel[] = [single, power, stretched, biExponential];

function positive(amplitude: number, reading: Omit<DecayReading, 'amplitude'>): DecayReading | null {
  return amplitude > 0 ? { amplitude, ...reading } : null;
}

/** ln y = ln A − Γx over the points with y > 0, weighted as the errors of ln y are. */
function logarithmicSlope({ x, y, errors }: FitData): { readonly amplitude: number; readonly rate: number } {
  let [weights, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (let point = 0; point < x.length; point += 1) {
    const [at, value] = [x[point] as number, y[point] as number];
    if (!(value > 0)) continue;
    const weight = (value / (errors[point] as number)) ** 2;
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
