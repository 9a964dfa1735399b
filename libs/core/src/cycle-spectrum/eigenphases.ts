import { type Distinct, distinct, JOINED, meanGapRatio } from '../energy-levels/joined.js';
import { LoschmidtError } from '../error/loschmidt-error.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { NO_NEEDS } from '../observables/observable.js';
import type { CycleLevels } from '../observables/state-view.js';
import type { Point } from '../point/point.js';
import { openState } from '../state/open-state.js';
import { denseMeasure } from './bidiagonal-form.js';
import type { Amplitude, CycleSpectrum } from './cycle-spectrum.js';
import { wholeCycle } from './fixed-cycle.js';
import { type Chart, matchCharts } from './match-charts.js';
import { rotatedBasis } from './rotated-basis.js';
import { placesOf } from './split-space.js';

/** Where charts of the circle begin: numbers that nobody types, so that no phase of a point makes two eigenphases mirrors about one. */
const BETAS = [0.7390851332151607, 2.502907875095892, 4.66920160910299] as const;

/** Pairs of charts, in the order in which they are asked. */
const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

/** Largest error of Σ w_j and of Σ w_j e^{iθ_j} = ⟨φ₀|W|φ₀⟩ that rounding makes. */
const AGREES = 1e-10;

/**
 * All eigenphases of W by two charts of the circle: the singular values of (1 − e^{−iβ}W)/2 are |sin((θ − β)/2)|, which leaves the
 * side of β open; a θ is an eigenphase where a second β has it too. Weights come along as those of planes do. Where numbers or weights
 * do not add up, or do not give ⟨φ₀|W|φ₀⟩, a third β is taken.
 */
export function eigenphasesOf(point: Point, pacer: Pacer, kernel: Kernel): Eigenphases {
  const state = openState(kernel, point, NO_NEEDS, pacer);
  const cycle = wholeCycle(kernel, point, state);
  const { re: places, imaginary } = placesOf(state);
  const psi = state.amplitudes();
  const basis = rotatedBasis(psi, places, imaginary);
  const size = places.length;
  const charts = new Map<number, Chart>();
  const chartAt = (beta: number): Chart => {
    const known = charts.get(beta);
    if (known !== undefined) return known;
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
    const chart = { beta, found: distinct(measure.values, measure.weights) };
    charts.set(beta, chart);
    return chart;
  };
  const once = (): Amplitude => {
    basis.write(psi, 0);
    cycle();
    let [re, im] = [0, 0];
    for (const [row, x, y] of basis.entries(0)) {
      const at = places[row] ?? 0;
      const [a, b] = [psi[at] ?? 0, psi[at + imaginary] ?? 0];
      re += x * a + y * b;
      im += x * b - y * a;
    }
    return { re, im };
  };
  const wanted = once();
  for (const [one, other] of PAIRS) {
    const found = matchCharts(chartAt(BETAS[one]), chartAt(BETAS[other]), kernel.run);
    const spectrum = new Eigenphases(found, size);
    if (found.counts.reduce((sum, count) => sum + count, 0) !== size) continue;
    const [total, first] = [spectrum.amplitude(0).re, spectrum.amplitude(1)];
    if (Math.abs(total - 1) < AGREES && Math.hypot(first.re - wanted.re, first.im - wanted.im) < AGREES)
      return spectrum;
  }
  throw new LoschmidtError('internal', `Cannot tell the ${size} eigenphases of the cycle apart.`);
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
    const isDark = (angle: number) => Math.abs(angle) <= JOINED;
    const darkWeight = weights.reduce((sum, one, j) => (isDark(angles[j] ?? 0) ? sum + one : sum), 0);
    return {
      angles,
      weights,
      counts,
      returnMean: weights.reduce((sum, one) => sum + one * one, 0),
      darkWeight,
      gapRatio: meanGapRatio(
        angles.filter((angle) => !isDark(angle)),
        true,
      ),
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
