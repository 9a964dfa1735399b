import { describe, expect, it } from 'vitest';
import { chainPoint, measureOf, USUAL_OBSERVABLES } from '../fixture/chain-point.js';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { estimateCost } from './estimate-cost.js';

describe('the cost model', () => {
  it('holds at least the memory that a point takes, and grows with everything that costs', () => {
    const cost = (one: ReturnType<typeof chainPoint>, names: string[] = []) =>
      estimateCost(one, measureOf(names, one.cycles));
    expect(cost(chainPoint(8, 4, 4)).seconds).toBeGreaterThan(cost(chainPoint(6, 3, 3)).seconds);
    expect(cost(chainPoint(8, 4, 4, { cycles: 30 })).seconds).toBeGreaterThan(cost(chainPoint(8, 4, 4)).seconds);
    expect(cost(chainPoint(8, 4, 4), ['entanglement']).seconds).toBeGreaterThan(cost(chainPoint(8, 4, 4)).seconds);
    for (const [sites, particles] of [
      [2, 1],
      [8, 4],
      [10, 5],
      [32, 2],
    ] as const) {
      const kernel = openKernel();
      const one = chainPoint(sites, particles, sites > 20 ? 1 : particles, { cycles: 0 });
      const names = [...USUAL_OBSERVABLES, 'half_chain', 'spectrum'];
      trajectoryOf(kernel, one, names);
      expect(cost(one, names).bytes + 65536).toBeGreaterThanOrEqual(kernel.buffer.byteLength);
    }
  });
});
