import { expect, it } from 'vitest';
import { normalisePoint } from '../point/normalise-point.js';
import { decomposeCycle } from './decompose-cycle.js';

/** n + n particles on L sites, t = 10, r = 2, φ = π/2 of υ on these sites. */
function spectrumOf(sites: number, particles: number, erased: unknown[], interaction = 1) {
  const point = normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau: particles, upsilon: particles },
    interaction,
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: erased, phase: Math.PI / 2 },
    cycles: 200,
  });
  const spectrum = decomposeCycle(point, { cycles: 1 });
  const levels = spectrum.levels();
  if (levels === null) throw new Error('There must be levels.');
  const returnAt = (cycle: number) => {
    const { re, im } = spectrum.amplitude(cycle);
    return re * re + im * im;
  };
  return { dimension: spectrum.dimension, levels, returnAt };
}

const cycles = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

it.each([
  [20, 1, 0.842, 0.8413],
  [10, 1, 0.8082, 0.8065],
  [8, 2, 0.6544, 0.6541],
])(
  'one erased site of %i, %i particles of each species: F_∞ is the square of the dark weight',
  (sites, particles, mean, dark) => {
    const { levels } = spectrumOf(sites, particles, ['middle']);
    expect(levels.returnMean).toBeCloseTo(mean, 4);
    expect(levels.darkWeight ** 2).toBeCloseTo(dark, 4);
  },
);

it.each([
  [6, 0.59],
  [10, 0.81],
  [20, 0.97],
])(
  'one + one particles on %i sites, every second one erased: no dark space, 𝓘 = %f, D·F_∞ of order 1',
  (sites, lost) => {
    const erased = Array.from({ length: sites / 2 }, (_, index) => 2 * index + 1);
    const { dimension, levels, returnAt } = spectrumOf(sites, 1, erased);
    expect(levels.darkWeight).toBeLessThan(1e-12);
    expect(1 - Math.max(...cycles(50, 200).map(returnAt))).toBeCloseTo(lost, 2);
    expect(dimension * levels.returnMean).toBeGreaterThan(2);
    expect(dimension * levels.returnMean).toBeLessThan(4);
  },
);

it.each([0.02, 0.05, 0.1])('a weak U = %f sets the clock: six sites have lost half after about 0.36/U² cycles', (u) => {
  const { returnAt } = spectrumOf(6, 3, ['last'], u);
  // Without interaction F goes down and comes back within 20 cycles.
  let half = 1;
  while (cycles(half, half + 19).some((cycle) => returnAt(cycle) > 0.5)) half += 1;
  expect(half * u * u).toBeGreaterThan(0.33);
  expect(half * u * u).toBeLessThan(0.39);
});
