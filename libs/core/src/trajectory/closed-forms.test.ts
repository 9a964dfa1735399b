import { describe, expect, it } from 'vitest';
import { at, chain, rowsOf } from '../fixture/chain-rows.js';
import { determinant, exponential } from '../fixture/free-fermions.js';

function besselJ(order: number, x: number): number {
  let term = 1;
  for (let k = 1; k <= order; k += 1) term *= x / 2 / k;
  let sum = 0;
  for (let m = 0; m < 60; m += 1) {
    sum += term;
    term *= -((x / 2) ** 2) / ((m + 1) * (m + 1 + order));
  }
  return sum;
}

/** All ascending choices of `count` out of 0 … n − 1. */
function subsets(n: number, count: number): number[][] {
  if (count === 0) return [[]];
  return Array.from({ length: n }, (_, last) => last).flatMap((last) =>
    subsets(last, count - 1).map((chosen) => [...chosen, last]),
  );
}

describe('closed forms', () => {
  it('dimer under H1: transfer P = (J²/Ω²) sin²Ωt, Ω = √(J² + U²/4)', () => {
    for (const [J, U, t] of [
      [1, 1, 1.3],
      [0.7, -2.5, 4],
      [1, 0, 0.4],
    ] as const) {
      const raw = chain(2, 1, {
        hopping: J,
        interaction: U,
        evolution: { kind: 'stepwise', time: t },
        protocol: { kind: 'forward' },
      });
      const row = at(rowsOf(raw, ['densities'], true), 'h1.1');
      const omega = Math.sqrt(J * J + (U * U) / 4);
      expect(row?.list.density_tau?.[1]).toBeCloseTo((J / omega) ** 2 * Math.sin(omega * t) ** 2, 13);
    }
  });

  it('one particle, U = 0, long chain: |ψ_n(t)| = |J_n(2Jt)|', () => {
    const t = 1.8;
    const raw = chain(32, 0, {
      particles: { tau: 1, upsilon: 0 },
      interaction: 0,
      evolution: { kind: 'stepwise', time: t },
      initial: { tau: [16], upsilon: [] },
      protocol: { kind: 'forward' },
    });
    const density = rowsOf(raw, ['densities'])[1]?.list.density_tau ?? [];
    for (let n = 0; n <= 10; n += 1) {
      expect(density[16 + n]).toBeCloseTo(besselJ(n, 2 * t) ** 2, 12);
      expect(density[16 - n]).toBeCloseTo(besselJ(n, 2 * t) ** 2, 12);
    }
  });

  it('one echo of a one-site phase: F = 1 − 4⟨n⟩(1 − ⟨n⟩) sin²(φ/2), undone or not', () => {
    for (const undo of [true, false]) {
      const phase = 1.1;
      const raw = chain(6, 3, {
        erasure: { kind: 'site-phase', species: 'upsilon', sites: [4], phase },
        evolution: { kind: 'stepwise', time: 3, alternations: 2 },
        protocol: { kind: 'echo', undo },
      });
      const rows = rowsOf(raw, ['densities', 'return'], true);
      const n = at(rows, 'h2.2')?.list.density_upsilon?.[4] ?? Number.NaN;
      const expected = 1 - 4 * n * (1 - n) * Math.sin(phase / 2) ** 2;
      expect(rows.at(-1)?.scalar.return_probability).toBeCloseTo(expected, 12);
    }
  });

  it('one echo with Fock phases, averaged over draws: ⟨F⟩ = Σp² + χ²(1 − Σp²), χ = sin(επ)/(επ)', () => {
    // At one υ particle the marginal over Fock states is the density.
    const strength = 0.45;
    const draws = 1000;
    let sum = 0;
    let squares = 0;
    for (let seed = 0; seed < draws; seed += 1) {
      const raw = chain(4, 1, {
        particles: { tau: 2, upsilon: 1 },
        erasure: { kind: 'fock-phase', species: 'upsilon', strength },
        seed,
      });
      const rows = rowsOf(raw, seed === 0 ? ['densities', 'return'] : ['return'], seed === 0);
      sum += rows.at(-1)?.scalar.return_probability ?? Number.NaN;
      if (seed === 0) {
        const density = at(rows, 'h2.1')?.list.density_upsilon ?? [];
        squares = density.reduce((total, p) => total + p * p, 0);
      }
    }
    const chi = Math.sin(strength * Math.PI) / (strength * Math.PI);
    // The spread of F is below 0.3: six standard errors.
    expect(Math.abs(sum / draws - (squares + chi ** 2 * (1 - squares)))).toBeLessThan((6 * 0.3) / Math.sqrt(draws));
  });

  it.each([
    ['resampled', true, (chi: (strength: number) => number, strength: number, k: number) => chi(strength) ** (2 * k)],
    ['frozen', false, (chi: (strength: number) => number, strength: number, k: number) => chi(k * strength) ** 2],
  ])(
    'k echoes without undo, %s phases, averaged: ⟨F⟩ = Σp² + X(1 − Σp²), X = χ^{2k} or χ(kε)²',
    (_, resample, factor) => {
      const strength = 0.22;
      const draws = 600;
      const cycles = 3;
      const sums = new Array<number>(cycles + 1).fill(0);
      let squares = 0;
      for (let seed = 0; seed < draws; seed += 1) {
        const raw = chain(4, 1, {
          particles: { tau: 2, upsilon: 1 },
          erasure: { kind: 'fock-phase', species: 'upsilon', strength, resample },
          protocol: { kind: 'echo', undo: false },
          cycles,
          seed,
        });
        const rows = rowsOf(raw, seed === 0 ? ['densities', 'return'] : ['return'], seed === 0);
        if (seed === 0) {
          const density = at(rows, 'h2.1')?.list.density_upsilon ?? [];
          squares = density.reduce((total, p) => total + p * p, 0);
        }
        for (const [cycle, row] of rows.filter(({ stage }) => stage === 'cycle').entries()) {
          sums[cycle] = (sums[cycle] ?? 0) + (row.scalar.return_probability ?? Number.NaN) / draws;
        }
      }
      const chi = (of: number) => Math.sin(of * Math.PI) / (of * Math.PI);
      for (let k = 1; k <= cycles; k += 1) {
        const expected = squares + factor(chi, strength, k) * (1 - squares);
        // The spread of F is below 0.3: six standard errors.
        expect(Math.abs((sums[k] ?? Number.NaN) - expected)).toBeLessThan((6 * 0.3) / Math.sqrt(draws));
      }
    },
  );

  it('after H1 a column of γ holds the minors of e^{−it·h_y}: |det| of its rows and the start’s columns', () => {
    const [sites, t, U] = [5, 1.7, 1.3];
    const [tau, upsilon] = [
      [0, 1, 3],
      [1, 4],
    ];
    const raw = chain(sites, 0, {
      lattice: { kind: 'ring', sites, nnn: 0.4 },
      particles: { tau: 3, upsilon: 2 },
      interaction: U,
      potential: { tau: [0.3, -0.2, 0, 0.7, -0.5], upsilon: 0 },
      evolution: { kind: 'stepwise', time: t },
      initial: { tau, upsilon },
      protocol: { kind: 'forward' },
    });
    const row = at(rowsOf(raw, ['entropies', 'ipr', 'densities'], true), 'h1.1');
    // h_y: hopping of the ring, the potential, and U where υ sits.
    const h = Array.from({ length: sites }, (_, i) =>
      Array.from({ length: sites }, (_, j) => {
        if (i === j) return ([0.3, -0.2, 0, 0.7, -0.5][i] ?? 0) + (upsilon.includes(i) ? U : 0);
        return [1, sites - 1].includes(Math.abs(i - j)) ? 1 : 0.4;
      }),
    );
    const u = exponential(h, t);
    const rowsChosen = subsets(sites, tau.length);
    const probabilities = rowsChosen.map((chosen) => {
      const [re, im] = determinant(chosen.map((i) => tau.map((j) => u[i]?.[j] ?? [Number.NaN, Number.NaN])));
      return re * re + im * im;
    });
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(row?.scalar.shannon_tau).toBeCloseTo(
      probabilities.reduce((sum, p) => sum - p * Math.log(p), 0),
      11,
    );
    expect(row?.scalar.ipr).toBeCloseTo(
      probabilities.reduce((sum, p) => sum + p * p, 0),
      12,
    );
    for (let site = 0; site < sites; site += 1) {
      const density = rowsChosen.reduce(
        (sum, chosen, n) => sum + (chosen.includes(site) ? (probabilities[n] ?? 0) : 0),
        0,
      );
      expect(row?.list.density_tau?.[site]).toBeCloseTo(density, 12);
    }
  });

  it('nothing erased, or with strength 0: the start comes back', () => {
    for (const erasure of [
      { kind: 'none' },
      { kind: 'fock-phase', species: 'both', strength: 0 },
      { kind: 'site-phase', species: 'both', sites: 'all', phase: 0 },
    ]) {
      const raw = chain(6, 2, {
        lattice: { kind: 'ladder', length: 3, width: 2, nnn: 0.3 },
        erasure,
        interaction: 3,
        evolution: { kind: 'stepwise', time: 50, alternations: 3 },
        cycles: 20,
      });
      for (const row of rowsOf(raw, ['return'])) {
        expect(Math.abs((row.scalar.return_probability ?? 0) - 1)).toBeLessThan(1e-12);
      }
    }
  });
});
