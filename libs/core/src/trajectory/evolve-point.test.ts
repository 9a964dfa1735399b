import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chainPoint, measureOf, USUAL_OBSERVABLES } from '../fixture/chain-point.js';
import type { Raw } from '../fixture/chain-rows.js';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { observables } from '../observables/observables.js';
import { unsupportedFeature } from '../observables/resolve-observables.js';
import { normalisePoint } from '../point/normalise-point.js';
import { estimateCost } from './estimate-cost.js';
import { type EvolveControl, evolvePoint } from './evolve-point.js';
import { stageNames } from './stage-names.js';

const GO_ON: EvolveControl = { stopRequested: () => false };

/** sha256 over the bytes of every value of every row, in order. */
function digest(
  kernel: ReturnType<typeof openKernel>,
  one: ReturnType<typeof chainPoint>,
  names = USUAL_OBSERVABLES,
): string {
  const hash = createHash('sha256');
  const row = (_cycle: number, _stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]) => {
    hash.update(new Uint8Array(Float64Array.from(scalars).buffer));
    for (const list of lists) hash.update(new Uint8Array(Float64Array.from(list ?? [Number.NaN]).buffer));
  };
  evolvePoint(kernel, one, measureOf(names, one.cycles, true), { row }, GO_ON);
  return hash.digest('hex');
}

describe('bits', () => {
  const all: { name: string; point: object; observables: string[]; digest: string }[] = JSON.parse(
    readFileSync(new URL('../../fixtures/golden.json', import.meta.url), 'utf8'),
  );
  const [site, fock, wide] = all.map(({ point }) => normalisePoint(point));
  if (site === undefined || fock === undefined || wide === undefined) throw new Error('three points');
  const golden = { site, fock, wide };

  // libs/kernel-native compares the same points. Other bits on purpose: raise KERNEL_VERSION in versions.ts, then write the new digests there.
  it.each(all)(
    'of the $name trajectory are those of this kernel version',
    ({ point, observables, digest: expected }) => {
      expect(digest(openKernel(), normalisePoint(point), observables)).toBe(expected);
    },
  );

  it('are the same on a used kernel, with cached coefficients and after other points', () => {
    const fresh = digest(openKernel(), golden.fock);
    const used = openKernel();
    digest(used, golden.site);
    digest(used, golden.wide, ['entropies']);
    expect(digest(used, golden.fock)).toBe(fresh);
    expect(used.coefficients.bytes).toBeGreaterThan(0);
    expect(digest(used, golden.fock)).toBe(fresh);
    used.coefficients.clear();
    used.networks.clear();
    expect(digest(used, golden.fock)).toBe(fresh);
  });

  it('do not depend on what another point left in the memory', () => {
    const dirty = openKernel();
    const clean = digest(dirty, golden.fock);
    new Uint8Array(dirty.buffer, dirty.base).fill(0xff);
    expect(digest(dirty, golden.fock)).toBe(clean);
  });

  it('of a row do not depend on what else is measured, on stages or on the number of cycles', () => {
    const kernel = openKernel();
    const long = trajectoryOf(kernel, golden.fock, USUAL_OBSERVABLES, { stages: true, every: 1 }).rows;
    const short = trajectoryOf(kernel, { ...golden.fock, cycles: 2 }, ['entropies'], { every: 1 }).rows;
    for (const { cycle, values } of short) {
      const same = long.find((row) => row.cycle === cycle && row.stage === 'cycle');
      for (const [column, value] of Object.entries(values)) expect(same?.values[column]).toBe(value);
    }
  });
});

describe('rows', () => {
  const kernel = openKernel();

  it('come in the order of time, with the stages that stageNames lists', () => {
    for (const protocol of [{ kind: 'echo', undo: true }, { kind: 'echo', undo: false }, { kind: 'forward' }]) {
      const one = chainPoint(3, 1, 2, {
        protocol,
        cycles: 2,
        evolution: { kind: 'stepwise', time: 1, alternations: 2 },
      });
      const { rows } = trajectoryOf(kernel, one, ['return'], { stages: true });
      const cycle = [...stageNames(one), 'cycle'];
      expect(rows.map((row) => `${row.cycle} ${row.stage}`)).toEqual([
        '0 cycle',
        ...cycle.map((stage) => `1 ${stage}`),
        ...cycle.map((stage) => `2 ${stage}`),
      ]);
    }
    expect(stageNames(chainPoint(2, 1, 1))).toEqual([
      'h1.1',
      'h2.1',
      'erased',
      'h2.1-reversed',
      'h1.1-reversed',
      'erased-reversed',
    ]);
  });

  it('hold null off an observable’s cadence, and values at cycle 0 and the last', () => {
    const one = chainPoint(3, 1, 1, { cycles: 5 });
    const measured = trajectoryOf(kernel, one, ['entanglement', 'densities'], { every: 3 }).rows;
    expect(measured.map(({ values }) => values.purity !== null)).toEqual([true, false, false, true, false, true]);
    expect(measured.map(({ values }) => values.density_tau !== null)).toEqual([true, false, false, true, false, true]);
  });

  it('give no gap ratio where there are fewer than three levels', () => {
    expect(trajectoryOf(kernel, chainPoint(2, 1, 1), ['entanglement'], { every: 1 }).rows[1]?.values.gap_ratio).toBe(
      null,
    );
    const many = trajectoryOf(kernel, chainPoint(6, 3, 3), ['entanglement'], { every: 1 }).rows[1]?.values.gap_ratio;
    expect(many).toBeGreaterThan(0.1);
  });
});

describe('edges', () => {
  const kernel = openKernel();

  it.each([
    ['no particles', chainPoint(4, 0, 0)],
    ['none of one species', chainPoint(4, 0, 2)],
    ['a full lattice', chainPoint(4, 4, 4)],
    ['one full species', chainPoint(4, 2, 4)],
    ['one site', chainPoint(1, 1, 1)],
    ['one empty site', chainPoint(1, 0, 0)],
    ['t = 0', chainPoint(4, 2, 2, { evolution: { kind: 'stepwise', time: 0 } })],
    ['U = 0', chainPoint(4, 2, 2, { interaction: 0 })],
    ['no hopping', chainPoint(4, 2, 2, { hopping: 0 })],
    ['strength 0', chainPoint(4, 2, 2, { erasure: { kind: 'fock-phase', species: 'all', strength: 0 } })],
    ['no bonds', chainPoint(3, 1, 1, { lattice: { kind: 'graph', sites: 3, bonds: [] } })],
    ['tiny numbers', chainPoint(4, 2, 2, { hopping: 1e-200, interaction: 1e-300 })],
    ['32 sites', chainPoint(32, 2, 1)],
  ])('%s: every row is finite and the norm is kept', (_, one) => {
    const { rows, outcome } = trajectoryOf(kernel, one, USUAL_OBSERVABLES, { every: 1, stages: true });
    expect(outcome).toEqual({ kind: 'completed', rows: 1 + 3 * (stageNames(one).length + 1) });
    for (const { values } of rows) expect(values.norm_error).toBeLessThan(1e-13);
  });

  it('0 cycles give the start alone', () => {
    const { rows } = trajectoryOf(kernel, chainPoint(4, 2, 2, { cycles: 0 }), USUAL_OBSERVABLES);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.values).toMatchObject({
      shannon_total: 0,
      entanglement: 0,
      purity: 1,
      return_probability: 1,
      ipr: 1,
    });
  });

  it('32 sites: particles at both ends hop as they do on few sites', () => {
    const start = { tau: [31], upsilon: [31] };
    const one = chainPoint(32, 1, 1, {
      initial: start,
      protocol: { kind: 'forward' },
      erasure: { kind: 'none' },
      cycles: 1,
    });
    const few = chainPoint(14, 1, 1, {
      initial: { tau: [13], upsilon: [13] },
      protocol: { kind: 'forward' },
      erasure: { kind: 'none' },
      cycles: 1,
    });
    const wide = trajectoryOf(kernel, one, ['entropies', 'entanglement'], { every: 1 }).rows[1]?.values;
    const small = trajectoryOf(kernel, few, ['entropies', 'entanglement'], { every: 1 }).rows[1]?.values;
    expect(wide?.shannon_total).toBeCloseTo(small?.shannon_total as number, 6);
    expect(wide?.purity).toBeCloseTo(small?.purity as number, 6);
  });
});

describe('what cannot be computed', () => {
  const kernel = openKernel();
  const none = { row: () => {} };

  it('values that are not finite end the point with the cycle and the stage', () => {
    const failed = (more: Raw, names = ['return']) =>
      trajectoryOf(kernel, chainPoint(4, 2, 2, more), names, { every: 1 });
    expect(failed({ hopping: 1e308 }).outcome).toMatchObject({ kind: 'failed', cycle: 1, stage: 'h1.1' });
    expect(failed({ hopping: { tau: 1, upsilon: 1e200 } }).outcome).toMatchObject({ cycle: 1, stage: 'h2.1' });
    expect(failed({ interaction: 1e300 }, ['energies']).outcome).toMatchObject({ cycle: 1, stage: 'h1.1' });
    const phase = { kind: 'site-phase', species: 'tau', sites: 'all', phase: 1e308 };
    expect(failed({ erasure: phase }).outcome).toMatchObject({ kind: 'failed', cycle: 1, stage: 'erased' });
    expect(failed({ erasure: phase }).rows).toHaveLength(1);
  });

  it('points beyond the memory are refused before anything is built', () => {
    const large = chainPoint(32, 16, 16);
    expect(() => evolvePoint(kernel, large, measureOf([], 3), none, GO_ON)).toThrow(
      expect.objectContaining({ code: 'over-capacity' }),
    );
    expect(estimateCost(large, measureOf([], 3)).bytes).toBeGreaterThan(2 ** 32);
  });

  it('a list for one cut of three species is refused by name, and nothing else', () => {
    const measure = (name: string) => measureOf([name], 3);
    for (const kind of ['full', 'stepwise']) {
      const two = chainPoint(4, 2, 2, { evolution: { kind, time: 1 } });
      const three = chainPoint(4, 2, 2, { evolution: { kind, time: 1 }, particles: { tau: 2, upsilon: 2, sigma: 1 } });
      for (const { name } of observables.filter(({ onlyByName }) => !onlyByName)) {
        expect(unsupportedFeature(two, measure(name))).toBeNull();
        if (name !== 'spectrum') expect(unsupportedFeature(three, measure(name))).toBeNull();
      }
      expect(unsupportedFeature(three, measure('spectrum'))).toMatch(
        /must be two for "spectrum".*got 3.*"entanglement"/,
      );
      expect(() => evolvePoint(kernel, three, measure('spectrum'), none, GO_ON)).toThrow(
        expect.objectContaining({ code: 'unsupported' }),
      );
    }
  });
});

describe('a stop request', () => {
  const one = chainPoint(12, 6, 6, { evolution: { kind: 'stepwise', time: 5 }, cycles: 1 });
  const measure = { ...measureOf([], 1), stages: true };
  /** Rows that were written, and how often the point had been asked for before each. */
  const run = (stopAt: number) => {
    const rows: { readonly stage: string; readonly questions: number }[] = [];
    let questions = 0;
    const stopRequested = () => {
      questions += 1;
      return questions === stopAt;
    };
    const sink = { row: (_: number, stage: string) => void rows.push({ stage, questions }) };
    // A new kernel each time: one that knows the decompositions asks less often.
    const outcome = evolvePoint(openKernel(), one, measure, sink, { stopRequested });
    return { outcome, rows, questions };
  };

  it('is asked for several times inside a pass, and obeyed before the pass ends', () => {
    const { rows, outcome } = run(Number.POSITIVE_INFINITY);
    expect(outcome.kind).toBe('completed');
    const at = rows.findIndex(({ stage }) => stage === 'h2.1-reversed');
    const before = rows[at - 1]?.questions ?? 0;
    // 231 tiles of 924 × 4 amplitudes, 66 rotations of 252 pairs each: a question for 80 of them at least.
    expect((rows[at]?.questions ?? 0) - before).toBeGreaterThanOrEqual(3);
    const stopped = run(before + 2);
    expect(stopped.outcome).toEqual({ kind: 'stopped', cycle: 1 });
    expect(stopped.questions).toBe(before + 2);
    expect(stopped.rows).toHaveLength(at);
  });
});
