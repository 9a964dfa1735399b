import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { resolveObservables } from '../observables/resolve-observables.js';
import { normalisePoint } from '../point/normalise-point.js';
import { estimatedTerms } from '../point/series-terms.js';
import { estimateCost } from '../trajectory/estimate-cost.js';
import { evolvePoint } from '../trajectory/evolve-point.js';
import { stageNames } from '../trajectory/stage-names.js';

type Raw = Record<string, unknown>;

const kernel = openKernel();
const ALL = ['entropies', 'return', 'ipr', 'norm', 'imbalance', 'energies', 'densities', 'entanglement', 'half_chain'];
const FULL = { kind: 'full', time: 2 };
const STEPWISE = { kind: 'stepwise', time: 2, alternations: 2 };

function point(sites: number, particles: Record<string, number>, more: Raw = {}) {
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles,
    evolution: FULL,
    erasure: { kind: 'fock-phase', species: 'all', strength: 0.5 },
    seed: 4,
    cycles: 2,
    ...more,
  });
}

function valuesOf(one: ReturnType<typeof point>, names = ALL, stages = false) {
  const { rows, outcome } = trajectoryOf(kernel, one, names, { every: 1, stages });
  expect(outcome.kind).toBe('completed');
  return rows;
}

describe('full evolution', () => {
  it('dimer: A = ½[e^{−iUt} + e^{−iUt/2}(cos Et − i(U/2E) sin Et)], E = √(U²/4 + 4J²)', () => {
    for (const [J, U, t] of [
      [1, 1, 1.3],
      [0.7, -2.5, 40],
      [1, 0, 3000],
    ] as const) {
      const one = point(
        2,
        { tau: 1, upsilon: 1 },
        {
          hopping: J,
          interaction: U,
          evolution: { kind: 'full', time: t },
          erasure: { kind: 'none' },
          protocol: { kind: 'forward' },
          cycles: 1,
        },
      );
      const E = Math.sqrt((U * U) / 4 + 4 * J * J);
      const [c, s] = [Math.cos(E * t), (U / (2 * E)) * Math.sin(E * t)];
      const re = Math.cos(U * t) + Math.cos((U * t) / 2) * c - Math.sin((U * t) / 2) * s;
      const im = -Math.sin(U * t) - Math.sin((U * t) / 2) * c - Math.cos((U * t) / 2) * s;
      const expected = (re * re + im * im) / 4;
      expect(valuesOf(one, ['return'])[1]?.values.return_probability).toBeCloseTo(expected, 10);
    }
  });

  it('keeps ⟨H⟩ and, without erasure, comes back', () => {
    for (const particles of [
      { tau: 3, upsilon: 2 },
      { tau: 2, upsilon: 1, sigma: 2 },
    ]) {
      const one = point(5, particles, {
        lattice: { kind: 'ring', sites: 5, nnn: 0.4 },
        potential: { kind: 'disorder', width: 2 },
        erasure: { kind: 'none' },
        evolution: { kind: 'full', time: 20 },
        initial: 'neel',
      });
      const rows = valuesOf(one, ['energies', 'return'], true);
      for (const { stage, values } of rows) {
        expect(values.energy_total).toBeCloseTo(Number(rows[0]?.values.energy_total), 10);
        if (stage === 'cycle') expect(values.return_probability).toBeCloseTo(1, 10);
      }
    }
  });

  it('stays within its tolerance, of whatever size', () => {
    const at = (tolerance: number) =>
      valuesOf(
        point(
          6,
          { tau: 3, upsilon: 3 },
          { evolution: { kind: 'full', time: 5, tolerance }, protocol: { kind: 'forward' } },
        ),
        ['return', 'norm'],
      );
    const exact = at(1e-15).at(-1)?.values;
    for (const tolerance of [1e-3, 1e-6, 1e-10]) {
      const found = at(tolerance).at(-1)?.values;
      // Two cycles, and |⟨φ|ψ⟩|² doubles an error of ψ at most.
      expect(Math.abs(Number(found?.return_probability) - Number(exact?.return_probability))).toBeLessThan(
        4 * tolerance,
      );
      expect(Number(found?.norm_error)).toBeLessThan(5 * tolerance);
    }
    expect(Number(exact?.norm_error)).toBeLessThan(1e-12);
  });
});

describe('many thin alternations', () => {
  it.each([
    [2, { tau: 2, upsilon: 2 }],
    [3, { tau: 2, upsilon: 1, sigma: 2 }],
  ])('of %i species converge to full evolution with K times every U, r·t held fixed', (count, particles) => {
    const more = { erasure: { kind: 'none' }, protocol: { kind: 'forward' }, cycles: 1, initial: 'neel' };
    const full = valuesOf(
      point(4, particles, { ...more, interaction: count * 0.7, evolution: { kind: 'full', time: 1 } }),
      ['return'],
    )[1]?.values;
    const error = (alternations: number) => {
      const evolution = { kind: 'stepwise', time: 1 / alternations, alternations };
      const thin = valuesOf(point(4, particles, { ...more, interaction: 0.7, evolution }), ['return'])[1];
      return Math.abs(Number(thin?.values.return_probability) - Number(full?.return_probability));
    };
    // The first order of the error is odd in time, and the return to a Fock state under a real H does not see it.
    expect(error(256)).toBeLessThan(5e-3);
    expect(error(512) / error(256)).toBeCloseTo(0.25, 2);
  });
});

describe('three species', () => {
  it('keep ⟨H_s⟩ in the step of s and do not lose the norm', () => {
    const one = point(5, { tau: 2, upsilon: 1, sigma: 2 }, { evolution: STEPWISE, cycles: 20 });
    const rows = valuesOf(one, ['energies'], true);
    for (const [index, { stage, values }] of rows.entries()) {
      expect(values.norm_error).toBeLessThan(1e-13);
      const factor = /^h(\d)/.exec(stage)?.[1];
      if (factor === undefined) continue;
      expect(values[`energy_h${factor}`]).toBeCloseTo(Number(rows[index - 1]?.values[`energy_h${factor}`]), 11);
    }
  });
});

describe('edges', () => {
  it.each([
    ['no particles', point(4, { tau: 0, upsilon: 0 })],
    ['none of one species', point(4, { tau: 0, upsilon: 2 })],
    ['a full lattice', point(4, { tau: 4, upsilon: 4 })],
    ['one site', point(1, { tau: 1, upsilon: 1 })],
    ['t = 0', point(4, { tau: 2, upsilon: 2 }, { evolution: { kind: 'full', time: 0 } })],
    ['no hopping', point(4, { tau: 2, upsilon: 2 }, { hopping: 0 })],
    ['no bonds', point(3, { tau: 1, upsilon: 1 }, { lattice: { kind: 'graph', sites: 3, bonds: [] } })],
    ['tiny numbers', point(4, { tau: 2, upsilon: 2 }, { hopping: 1e-200, interaction: 1e-300 })],
    ['32 sites', point(32, { tau: 1, upsilon: 1 })],
    ['three species, none of the second', point(4, { tau: 2, upsilon: 0, sigma: 1 }, { evolution: STEPWISE })],
    ['three species, full lattices', point(2, { tau: 2, upsilon: 2, sigma: 2 }, { evolution: STEPWISE })],
    ['three species on one site', point(1, { tau: 1, upsilon: 0, sigma: 1 }, { evolution: STEPWISE })],
    ['a Haar start', point(4, { tau: 2, upsilon: 2, sigma: 1 }, { evolution: STEPWISE, initial: { kind: 'haar' } })],
    ['a random start under full', point(4, { tau: 2, upsilon: 2 }, { initial: { kind: 'random-fock' } })],
  ])('%s: every row is finite and the norm is kept', (_, one) => {
    const rows = valuesOf(one, ALL, true);
    expect(rows).toHaveLength(1 + 2 * (stageNames(one).length + 1));
    for (const { values } of rows) expect(values.norm_error).toBeLessThan(1e-12);
  });

  it('bits do not depend on what the kernel computed before', () => {
    for (const evolution of [FULL, STEPWISE]) {
      const one = point(5, { tau: 2, upsilon: 2, sigma: 1 }, { evolution });
      const fresh = trajectoryOf(openKernel(), one, ALL, { every: 1 }).rows;
      const dirty = openKernel();
      trajectoryOf(dirty, one, ALL, { every: 1 });
      new Uint8Array(dirty.buffer, dirty.base).fill(0xff);
      expect(trajectoryOf(dirty, one, ALL, { every: 1 }).rows).toEqual(fresh);
    }
  });

  it('a checkpoint continues with the same bits', () => {
    for (const evolution of [FULL, STEPWISE]) {
      const one = point(4, { tau: 2, upsilon: 2, sigma: 1 }, { evolution, cycles: 4 });
      const measure = { observables: resolveObservables([{ name: 'entropies' }], 4), stages: false };
      const rows: number[][] = [];
      const sink = { row: (cycle: number, _: string, scalars: Float64Array) => rows.push([cycle, ...scalars]) };
      const parts: Uint8Array[] = [];
      const taking = {
        stopRequested: () => false,
        checkpointDue: (cycle: number) => cycle === 2,
        checkpoint: (checkpoint: Checkpoint) => parts.push(...Array.from(checkpoint.parts(), (part) => part.slice())),
      };
      evolvePoint(openKernel(), one, measure, sink, taking);
      const whole = rows.splice(0);
      evolvePoint(openKernel(), one, measure, sink, { stopRequested: () => false, resumeFrom: parts });
      expect(rows).toEqual(whole.slice(3));
    }
  });

  it('numbers beyond float64 fail the point', () => {
    const outcome = (more: Raw) =>
      trajectoryOf(kernel, point(4, { tau: 2, upsilon: 2, sigma: 1 }, more), ['norm']).outcome;
    const never = { evolution: { kind: 'full', time: 0 } };
    expect(outcome({ ...never, hopping: 1e308 })).toMatchObject({ kind: 'failed', cycle: 1, stage: 'h' });
    expect(outcome({ evolution: STEPWISE, hopping: 1e308 })).toMatchObject({ kind: 'failed', stage: 'h1.1' });
    expect(outcome({ evolution: STEPWISE, interaction: 1e308 })).toMatchObject({ kind: 'failed', stage: 'h1.1' });
  });
});

describe('a stop request', () => {
  const one = point(10, { tau: 5, upsilon: 5 }, { evolution: { kind: 'full', time: 20 }, cycles: 1 });
  const measure = { observables: resolveObservables([], 1), stages: true };
  /** How often the point had been asked for before each row. */
  const run = (stopAt: number) => {
    const rows: number[] = [];
    let questions = 0;
    const stopRequested = () => {
      questions += 1;
      return questions === stopAt;
    };
    const outcome = evolvePoint(kernel, one, measure, { row: () => void rows.push(questions) }, { stopRequested });
    return { outcome, rows, questions };
  };

  it('is asked for all along a step, and obeyed before the step ends', () => {
    const { rows, outcome } = run(Number.POSITIVE_INFINITY);
    expect(outcome.kind).toBe('completed');
    const [start = 0, evolved = 0] = rows;
    // Each of its terms goes through 63,504 amplitudes and all that hops: a question for 20 terms at least.
    expect(evolved - start).toBeGreaterThan(estimatedTerms(one) / 20);
    const middle = Math.floor((start + evolved) / 2);
    expect(run(middle)).toEqual({ outcome: { kind: 'stopped', cycle: 1 }, rows: [start], questions: middle });
  });
});

describe('the cost model', () => {
  it.each([
    ['full', point(8, { tau: 4, upsilon: 4 })],
    ['three species', point(6, { tau: 3, upsilon: 2, sigma: 3 }, { evolution: STEPWISE })],
    ['four species, full', point(4, { tau: 2, upsilon: 2, sigma: 1, rho: 2 })],
    ['many weights', point(7, { tau: 3, upsilon: 3 }, { lattice: { kind: 'ring', sites: 7, nnn: 0.3 } })],
  ])('%s: holds at least the memory that the point takes, and longer times cost more', (_, one) => {
    const measure = {
      observables: resolveObservables(
        ALL.map((name) => ({ name })),
        one.cycles,
      ),
      stages: false,
    };
    const cost = estimateCost(one, measure);
    const used = openKernel();
    trajectoryOf(used, one, ALL);
    expect(cost.bytes + 65536).toBeGreaterThanOrEqual(used.buffer.byteLength);
    expect(estimateCost({ ...one, cycles: 50 }, measure).seconds).toBeGreaterThan(cost.seconds);
  });
});
