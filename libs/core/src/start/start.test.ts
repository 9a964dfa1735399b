import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';
import { startOf } from './starts.js';

const kernel = openKernel();

function point(initial: unknown, more: Record<string, unknown> = {}) {
  return normalisePoint({
    lattice: { kind: 'chain', sites: 6 },
    particles: { tau: 3, upsilon: 2 },
    evolution: { kind: 'stepwise', time: 2 },
    cycles: 0,
    initial,
    ...more,
  });
}

/** H_n = Σ 1/k, so that ψ(n + 1) is H_n up to a constant that cancels in differences. */
function harmonic(n: number): number {
  let sum = 0;
  for (let k = 1; k <= n; k += 1) sum += 1 / k;
  return sum;
}

describe('a Haar start', () => {
  it('has the averages of random states: entropies, participation, purity, entanglement', () => {
    const [dx, dy] = [20, 15];
    const D = dx * dy;
    const draws = 200;
    const sums: Record<string, number> = {};
    for (let seed = 1; seed <= draws; seed += 1) {
      const { rows } = trajectoryOf(kernel, point('haar', { seed }), ['entropies', 'ipr', 'entanglement']);
      for (const [name, value] of Object.entries(rows[0]?.values ?? {})) {
        sums[name] = (sums[name] ?? 0) + (value as number) / draws;
      }
    }
    // Deviations of the mean are below 5e−3 for all of these at this dimension and number of draws.
    expect(Math.abs((sums.shannon_total ?? 0) - (harmonic(D) - 1))).toBeLessThan(0.01);
    expect(Math.abs((sums.shannon_tau ?? 0) - (harmonic(D) - harmonic(dy)))).toBeLessThan(0.01);
    expect(Math.abs((sums.shannon_upsilon ?? 0) - (harmonic(D) - harmonic(dx)))).toBeLessThan(0.01);
    expect((sums.ipr ?? 0) * (D + 1)).toBeCloseTo(2, 1);
    expect(((sums.purity ?? 0) * (D + 1)) / (dx + dy)).toBeCloseTo(1, 2);
    const page = harmonic(D) - harmonic(dx) - (dy - 1) / (2 * dx);
    expect(Math.abs((sums.entanglement ?? 0) - page)).toBeLessThan(0.01);
  });

  it('comes back when nothing is erased, and is normalised to rounding', () => {
    const { rows } = trajectoryOf(kernel, point('haar', { seed: 3, cycles: 10 }), ['return']);
    for (const { values } of rows) {
      expect(values.return_probability).toBeCloseTo(1, 12);
      expect(values.norm_error).toBeLessThan(1e-13);
    }
  });

  it('of one Fock state is that state with a phase', () => {
    const full = point('haar', { particles: { tau: 6, upsilon: 0 }, seed: 9 });
    expect(trajectoryOf(kernel, full, ['return', 'ipr']).rows[0]?.values).toMatchObject({ ipr: expect.closeTo(1, 14) });
  });
});

describe('a random Fock start', () => {
  it('visits every state of each species about equally often', () => {
    const draws = 3000;
    const counts = [new Array<number>(20).fill(0), new Array<number>(15).fill(0)];
    for (let seed = 0; seed < draws; seed += 1) {
      const start = startOf(point('random-fock', { seed }));
      if (start.kind !== 'terms') throw new Error('A random Fock start is one term.');
      for (const [species, index] of (start.terms[0]?.states ?? []).entries()) {
        const count = counts[species] ?? [];
        count[index] = (count[index] ?? 0) + 1;
      }
    }
    for (const count of counts) {
      const mean = draws / count.length;
      // χ² of up to 19 degrees of freedom stays below 50 but for 1 in 10⁴.
      expect(count.reduce((sum, seen) => sum + (seen - mean) ** 2 / mean, 0)).toBeLessThan(50);
    }
  });
});

describe('a superposition', () => {
  const terms = (scale: number) => ({
    kind: 'superposition',
    terms: [
      { amplitude: [3 * scale, 0], tau: [0, 1, 2], upsilon: [0, 1] },
      { amplitude: [0, -4 * scale], tau: [3, 4, 5], upsilon: [0, 5] },
    ],
  });

  it('is normalised whatever the size of its amplitudes', () => {
    for (const scale of [1, 1e-300, 1e300]) {
      const start = startOf(point(terms(scale)));
      expect(start).toMatchObject({ terms: [{ re: 0.6 }, { im: -0.8 }] });
    }
  });

  it('shows the weights of its terms, and returns with their interference', () => {
    const { rows } = trajectoryOf(kernel, point(terms(2), { cycles: 4 }), ['return', 'entropies', 'ipr']);
    const expected = -(0.36 * Math.log(0.36) + 0.64 * Math.log(0.64));
    expect(rows[0]?.values.shannon_total).toBeCloseTo(expected, 14);
    expect(rows[0]?.values.ipr).toBeCloseTo(0.36 ** 2 + 0.64 ** 2, 14);
    expect(rows.at(-1)?.values.return_probability).toBeCloseTo(1, 12);
  });
});
