import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';
import { drawCycle } from './protocols.js';

const kernel = openKernel();

function point(draw: unknown, more: Record<string, unknown> = {}) {
  return normalisePoint({
    lattice: { kind: 'chain', sites: 4 },
    particles: { tau: 2, upsilon: 2 },
    evolution: { kind: 'stepwise', time: 2, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1.2 },
    protocol: { kind: 'sequence', draw },
    cycles: 4000,
    seed: 11,
    ...more,
  });
}

const valuesOf = (one: ReturnType<typeof point>) =>
  Array.from({ length: one.cycles }, (_, index) => drawCycle(one, index + 1));

describe('the draws of a sequence', () => {
  it('fill a range evenly, its ends included where they are sites', () => {
    const drawn = valuesOf(point({ time: { min: 1, max: 3 }, site: { min: 0, max: 3 } }));
    const times = drawn.map(({ time = Number.NaN }) => time);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...times)).toBeLessThan(3);
    // The standard error of the mean is 0.58/√4000.
    expect(Math.abs(times.reduce((sum, time) => sum + time, 0) / times.length - 2)).toBeLessThan(0.05);
    for (const site of [0, 1, 2, 3]) {
      const seen = drawn.filter((one) => one.site === site).length;
      expect(Math.abs(seen - 1000)).toBeLessThan(6 * Math.sqrt(750));
    }
  });

  it('are independent of each other and of what else is drawn', () => {
    const both = valuesOf(point({ time: { min: 0, max: 1 }, strength: { min: 0, max: 1 } }));
    const alone = valuesOf(point({ strength: { min: 0, max: 1 } }));
    expect(both.map(({ strength }) => strength)).toEqual(alone.map(({ strength }) => strength));
    expect(both.filter(({ time, strength }) => time === strength)).toEqual([]);
    expect(alone[0]).not.toHaveProperty('time');
  });

  it('take a list of values as often as it names them, and seeds of their own', () => {
    const drawn = valuesOf(point({ time: { values: [1, 1, 1, 5] } })).filter(({ time }) => time === 5).length;
    expect(Math.abs(drawn - 1000)).toBeLessThan(6 * Math.sqrt(750));
    const other = drawCycle(point({ time: { min: 0, max: 1 } }, { seed: 12 }), 1);
    expect(other).not.toEqual(drawCycle(point({ time: { min: 0, max: 1 } }), 1));
  });
});

describe('a sequence', () => {
  const columns = ['entropies', 'return', 'imbalance'];
  const rowsOf = (one: ReturnType<typeof point>) => trajectoryOf(kernel, one, columns).rows;

  it('of one value is the echo with that value, bit for bit', () => {
    const draw = { time: { values: [2] }, site: { values: [3] }, strength: { values: [1.2] } };
    for (const undo of [true, false]) {
      const drawn = point(draw, { protocol: { kind: 'sequence', undo, draw }, cycles: 8 });
      const echo = point({}, { protocol: { kind: 'echo', undo }, cycles: 8 });
      expect(rowsOf(drawn)).toEqual(rowsOf(echo));
    }
  });

  it('undoes a cycle that erases with strength 0, whatever its time', () => {
    const one = point({ time: { min: 0, max: 50 }, strength: { values: [0] } }, { cycles: 10 });
    for (const { values } of rowsOf(one)) expect(values.return_probability).toBeCloseTo(1, 12);
  });

  it('keeps coefficients of listed times in the cache, and none of times from a range', () => {
    const fresh = openKernel();
    trajectoryOf(fresh, point({ time: { min: 0, max: 9 } }, { cycles: 5 }), columns);
    expect(fresh.coefficients.bytes).toBe(0);
    const listed = point({ time: { values: [1, 2, 3] } }, { cycles: 20 });
    const first = trajectoryOf(fresh, listed, columns).rows;
    expect(fresh.coefficients.bytes).toBeGreaterThan(0);
    expect(trajectoryOf(fresh, listed, columns).rows).toEqual(first);
  });

  it('with frozen Fock phases scales the same phases by each cycle’s strength', () => {
    const erasure = { kind: 'fock-phase', species: 'upsilon', strength: 0.3, resample: false };
    const drawn = point({ strength: { values: [0.3] } }, { erasure, cycles: 6 });
    const echo = point({}, { erasure, protocol: { kind: 'echo' }, cycles: 6 });
    expect(rowsOf(drawn)).toEqual(rowsOf(echo));
    const varied = point({ strength: { min: 0, max: 1 } }, { erasure, cycles: 6 });
    expect(rowsOf(varied).at(-1)).not.toEqual(rowsOf(echo).at(-1));
  });
});
