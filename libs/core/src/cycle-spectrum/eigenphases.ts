import { LoschmidtError } from '../error/loschmidt-error.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { CycleLevels } from '../observables/state-view.js';
import type { Point } from '../point/point.js';
import { openState } from '../state/open-state.js';
import { denseMeasure } from './bidiagonal-form.js';
import type { Amplitude, CycleSpectrum } from './cycle-spectrum.js';
import { wholeCycle } from './fixed-cycle.js';
import { type Distinct, distinct, JOINED, meanGapRatio } from './joined.js';
import { rotatedBasis } from './rotated-basis.js';
import { placesOf } from './split-space.js';
import { NO_NEEDS } from './two-projectors.js';

/** Where the two charts of the circle begin: no symmetry of a spectrum has its axis there. */
const CHARTS = [0.739, 2.71] as const;

/**
 * All eigenphases of W by two charts of the circle: the singular values of (1 − e^{−iβ}W)/2 are |sin((θ − β)/2)|, which leaves the
 * side of β open; a θ is an eigenphase where a second β has it too. Weights come along as those of planes do.
 */
export function eigenphasesOf(point: Point, pacer: Pacer, kernel: Kernel): Eigenphases {
  const state = openState(kernel, point, NO_NEEDS, pacer);
  const cycle = wholeCycle(kernel, point, state);
  const { re: places, imaginary } = placesOf(state);
  const bytes = state.amplitudes();
  const psi = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  const basis = rotatedBasis(psi, places, imaginary);
  const size = places.length;
  const charts = CHARTS.map((beta): Chart => {
    const [cosine, sine] = [kernel.run.cosine(beta), kernel.run.sine(beta)];
    const measure = denseMeasure(
      {
        rows: size,
        columns: size,
        column: (column, write) => {
          basis.write(psi, column);
          cycle();
          for (let row = 0; row < size; row += 1) {
            const at = places[row] ?? 0;
            const [x, y] = [psi[at] ?? 0, psi[at + imaginary] ?? 0];
            psi[at] = -(cosine * x + sine * y) / 2;
            psi[at + imaginary] = -(cosine * y - sine * x) / 2;
          }
          for (const [row, x, y] of basis.entries(column)) {
            const at = places[row] ?? 0;
            psi[at] = (psi[at] ?? 0) + x / 2;
            psi[at + imaginary] = (psi[at + imaginary] ?? 0) + y / 2;
          }
          for (let row = 0; row < size; row += 1) {
            const at = places[row] ?? 0;
            write(row, psi[at] ?? 0, psi[at + imaginary] ?? 0);
          }
        },
      },
      pacer,
    );
    return { beta, found: distinct(measure.values, measure.weights) };
  });
  return new Eigenphases(matchCharts(charts, size, kernel.run.arcsine), size);
}

/** |sin((θ − β)/2)| of all eigenphases θ. */
interface Chart {
  readonly beta: number;
  readonly found: Distinct;
}

/** Distinct eigenphases in (−π, π]. */
function matchCharts(charts: readonly Chart[], size: number, arcsine: (x: number) => number): Distinct {
  const [first, second] = charts;
  if (first === undefined || second === undefined) throw new RangeError('There are two charts.');
  const phases: number[] = [];
  const weights: number[] = [];
  const counts: number[] = [];
  for (const [index, value] of first.found.values.entries()) {
    const turn = 2 * arcsine(Math.min(1, value));
    // Where the sine is flat an angle is known less well.
    const slope = Math.sqrt(Math.max(1e-16, 1 - value * value));
    const matched = [turn, -turn]
      .map((angle) => partner(first.beta + angle, second, 1e-12 + 1e-13 / slope, slope, arcsine))
      .filter((one) => one !== null)
      .filter(({ at }, side, all) => side === 0 || at !== all[0]?.at);
    const alone = matched.length === 1;
    for (const { phase, weight, count } of matched) {
      phases.push(phase);
      weights.push(alone ? (first.found.weights[index] ?? 0) : weight);
      counts.push(alone ? (first.found.counts[index] ?? 0) : count);
    }
  }
  const found = distinct(Float64Array.from(phases, wrapped), Float64Array.from(weights), Int32Array.from(counts));
  const total = found.counts.reduce((sum, count) => sum + count, 0);
  const weight = found.weights.reduce((sum, one) => sum + one, 0);
  if (total === size && Math.abs(weight - 1) < 1e-9) return found;
  throw new LoschmidtError(
    'internal',
    `Cannot tell the eigenphases of the cycle apart: there must be ${size}, got ${total} with the weight ${weight}.`,
  );
}

/** The eigenphase near `guess` that the second chart knows, or null: the better known of both angles, with what that chart says of it. */
function partner(guess: number, chart: Chart, tolerance: number, slope: number, arcsine: (x: number) => number) {
  const { values, weights, counts } = chart.found;
  const expected = Math.abs(Math.sin((guess - chart.beta) / 2));
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < expected) low = middle + 1;
    else high = middle;
  }
  const off = (at: number) => Math.abs((values[at] ?? Number.POSITIVE_INFINITY) - expected);
  const at = low > 0 && off(low - 1) < off(low) ? low - 1 : low;
  if (off(at) > tolerance) return null;
  const value = Math.min(1, values[at] ?? 0);
  const turn = 2 * arcsine(value);
  const better = [chart.beta + turn, chart.beta - turn].reduce((a, b) =>
    Math.abs(wrapped(a - guess)) < Math.abs(wrapped(b - guess)) ? a : b,
  );
  const phase = Math.sqrt(Math.max(0, 1 - value * value)) > slope ? better : guess;
  return { at, phase, weight: weights[at] ?? 0, count: counts[at] ?? 0 };
}

/** An angle in (−π, π], where −π with its rounding is π. */
function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.ceil((angle - Math.PI - JOINED) / (2 * Math.PI));
}

/** The spectrum of any fixed W. */
export class Eigenphases implements CycleSpectrum {
  readonly method = 'eigenphases';
  readonly reach = null;
  readonly phase = null;

  constructor(
    private readonly found: Distinct,
    readonly dimension: number,
  ) {}

  levels(): CycleLevels {
    const { values: angles, weights, counts } = this.found;
    const darkWeight = weights.reduce((sum, one, j) => (Math.abs(angles[j] ?? 0) <= JOINED ? sum + one : sum), 0);
    return {
      angles,
      weights,
      counts,
      returnMean: weights.reduce((sum, one) => sum + one * one, 0),
      darkWeight,
      gapRatio: meanGapRatio(angles, true),
    };
  }

  amplitude(cycle: number): Amplitude {
    const { values, weights } = this.found;
    let [re, im] = [0, 0];
    for (let j = 0; j < values.length; j += 1) {
      const weight = weights[j] ?? 0;
      re += weight * Math.cos(cycle * (values[j] ?? 0));
      im += weight * Math.sin(cycle * (values[j] ?? 0));
    }
    return { re, im };
  }
}
