import { type Distinct, distinct, JOINED } from '../energy-levels/joined.js';

/** Distinct |sin((θ − β)/2)| of all eigenphases θ. */
export interface Chart {
  readonly beta: number;
  readonly found: Distinct;
}

/** The kernel's sine and arcsine. */
interface Trigonometry {
  sine(x: number): number;
  arcsine(x: number): number;
}

/**
 * Distinct eigenphases in (−π, π] that both charts have. Where phases that differ are mirrors of each other about a β to within rounding,
 * or one chart joins what the other does not, some are counted twice or not at all: counts and weights do not add up.
 */
export function matchCharts(first: Chart, second: Chart, run: Trigonometry): Distinct {
  const phases: number[] = [];
  const weights: number[] = [];
  const counts: number[] = [];
  for (const [index, value] of first.found.values.entries()) {
    const turn = 2 * run.arcsine(Math.min(1, value));
    const slope = slopeAt(value);
    const matched = [turn, -turn]
      .map((angle) => partner(first.beta + angle, slope, second, run))
      .filter((one) => one !== null)
      .filter(({ at }, side, all) => side === 0 || at !== all[0]?.at);
    const alone = matched.length === 1;
    for (const { phase, weight, count } of matched) {
      phases.push(phase);
      weights.push(alone ? (first.found.weights[index] ?? 0) : weight);
      counts.push(alone ? (first.found.counts[index] ?? 0) : count);
    }
  }
  return distinct(Float64Array.from(phases, wrapped), Float64Array.from(weights), Int32Array.from(counts));
}

/** √(1 − v²): where the sine is flat an angle is known less well, by this factor. */
function slopeAt(value: number): number {
  return Math.sqrt(Math.max(1e-16, 1 - value * value));
}

/** The eigenphase near `guess` that the second chart knows, or null: the better known of both angles, with what that chart says of it. */
function partner(guess: number, slope: number, { beta, found }: Chart, { sine, arcsine }: Trigonometry) {
  const { values, weights, counts } = found;
  const expected = Math.abs(sine((guess - beta) / 2));
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < expected) low = middle + 1;
    else high = middle;
  }
  const off = (at: number) => Math.abs((values[at] ?? Number.POSITIVE_INFINITY) - expected);
  const at = low > 0 && off(low - 1) < off(low) ? low - 1 : low;
  // What each chart may have joined.
  if (off(at) > JOINED + JOINED / slope) return null;
  const value = Math.min(1, values[at] ?? 0);
  const turn = 2 * arcsine(value);
  const better = [beta + turn, beta - turn].reduce((a, b) =>
    Math.abs(wrapped(a - guess)) < Math.abs(wrapped(b - guess)) ? a : b,
  );
  return { at, phase: slopeAt(value) > slope ? better : guess, weight: weights[at] ?? 0, count: counts[at] ?? 0 };
}

/** An angle in (−π, π], where −π with its rounding is π. */
function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.ceil((angle - Math.PI - JOINED) / (2 * Math.PI));
}
