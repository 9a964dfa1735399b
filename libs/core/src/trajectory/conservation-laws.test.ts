import { describe, expect, it } from 'vitest';
import { chain, rowsOf } from '../fixture/chain-rows.js';

describe('conservation laws', () => {
  const raw = chain(6, 3, {
    particles: { tau: 3, upsilon: 2 },
    hopping: { tau: 0.8, upsilon: 1.3 },
    potential: { tau: { kind: 'disorder', width: 1 }, upsilon: { kind: 'tilt', slope: 0.4 } },
    evolution: { kind: 'stepwise', time: 2, alternations: 2 },
    erasure: { kind: 'fock-phase', species: 'all', strength: 0.8 },
    cycles: 3,
    seed: 5,
  });
  const rows = rowsOf(raw, ['entropies', 'densities', 'energies', 'imbalance', 'ipr'], true);
  const steps = rows.slice(1).map((row, index) => ({ row, before: rows[index], stage: row.stage }));

  function expectKept(stages: RegExp, columns: string[]) {
    const chosen = steps.filter(({ stage }) => stages.test(stage));
    expect(chosen.length).toBeGreaterThan(0);
    for (const { row, before } of chosen) {
      for (const column of columns) {
        const now = row.list[column] ?? [row.scalar[column] ?? Number.NaN];
        const then = before?.list[column] ?? [before?.scalar[column] ?? Number.NaN];
        for (const [index, value] of now.entries()) {
          expect(value).toBeCloseTo(then[index] ?? Number.NaN, 12);
        }
      }
    }
  }

  it('H1 keeps its energy and the υ marginal, H2 its energy and the τ marginal', () => {
    expectKept(/^h1/, ['energy_h1', 'shannon_upsilon', 'density_upsilon', 'imbalance_upsilon']);
    expectKept(/^h2/, ['energy_h2', 'shannon_tau', 'density_tau', 'imbalance_tau']);
  });

  it('an erasure leaves every |γ|²', () => {
    expectKept(/^erased/, ['shannon_tau', 'shannon_upsilon', 'shannon_total', 'ipr', 'density_tau', 'density_upsilon']);
  });

  it('every stage keeps the norm', () => {
    for (const row of rows) expect(row.scalar.norm_error).toBeLessThan(1e-13);
  });

  it('the norm does not drift: below 1e−11 after 1,000 cycles at L = 8', () => {
    const long = chain(8, 4, {
      erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: Math.PI / 2 },
      evolution: { kind: 'stepwise', time: 10 },
      cycles: 1000,
    });
    expect(rowsOf(long, ['norm']).at(-1)?.scalar.norm_error).toBeLessThan(2e-12);
  });
});

describe('what is known of the model', () => {
  const erasure = { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: Math.PI / 2 };

  it('particle–hole: at half filling left and opposite differ in the sign of the υ imbalance alone', () => {
    const common = { erasure, evolution: { kind: 'stepwise', time: 3, alternations: 2 }, cycles: 10, interaction: 1.5 };
    const names = ['entropies', 'return', 'imbalance'];
    const left = rowsOf(chain(6, 3, { ...common, initial: 'left' }), names);
    const opposite = rowsOf(chain(6, 3, { ...common, initial: 'opposite' }), names);
    for (const [index, row] of left.entries()) {
      const other = opposite[index]?.scalar ?? {};
      for (const column of ['shannon_tau', 'shannon_upsilon', 'shannon_total', 'return_probability', 'imbalance_tau']) {
        expect(other[column]).toBeCloseTo(row.scalar[column] ?? Number.NaN, 11);
      }
      expect(other.imbalance_upsilon).toBeCloseTo(-(row.scalar.imbalance_upsilon ?? Number.NaN), 11);
    }
  });

  it.each([
    [2, 300, 1.0],
    [4, 300, 0.54],
    [6, 300, 0.04],
    [8, 100, 0.005],
  ])('few to many bodies: at L = %i the largest return of cycles 50 … %i is %f at U = 1', (sites, cycles, expected) => {
    const common = { erasure, evolution: { kind: 'stepwise', time: 10, alternations: 2 }, cycles };
    const largest = (interaction: number) =>
      Math.max(
        ...rowsOf(chain(sites, sites / 2, { ...common, interaction }), ['return'])
          .slice(50)
          .map((row) => row.scalar.return_probability ?? Number.NaN),
      );
    expect(Math.abs(largest(1) - expected)).toBeLessThan(0.005);
    // Without interaction the one-body motion comes back, for every L, in long enough a window.
    expect(largest(0)).toBeGreaterThan(cycles === 300 ? 0.999 : 0.99);
  });

  it('an echo of υ phases at r = 1 leaves the τ marginal of U1|φ⟩ frozen', () => {
    const raw = chain(4, 2, { erasure: { kind: 'fock-phase', species: 'upsilon', strength: 1 }, cycles: 5, seed: 3 });
    const frozen = rowsOf(raw, ['entropies'], true).filter(({ stage }) =>
      /^(h1\.1|h2\.1|h2\.1-reversed|erased)$/.test(stage),
    );
    const first = frozen[0]?.scalar.shannon_tau ?? Number.NaN;
    for (const row of frozen) expect(row.scalar.shannon_tau).toBeCloseTo(first, 12);
    expect(frozen).toHaveLength(20);
  });
});
