import { describe, expect, it } from 'vitest';
import { chainPoint } from '../fixture/chain-point.js';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';

const kernel = openKernel();
const MEASURED = ['densities', 'entropies', 'return'];

/** Two particles of each species on four sites without an erasure: what does not come back was not reversed. */
const point = (more: object = {}) => chainPoint(4, 2, 2, { erasure: 'none', cycles: 2, ...more });
const reversing = (reverse: unknown, more: object = {}) => point({ protocol: { kind: 'echo', reverse }, ...more });
const valuesOf = (one: ReturnType<typeof point>, cycle: number) =>
  trajectoryOf(kernel, one, MEASURED).rows.find((row) => row.cycle === cycle)?.values ?? {};

describe('an echo that reverses some species', () => {
  it('is the echo of before, in its normal form, where it names all of them', () => {
    for (const all of ['all', 'both', ['upsilon', 'tau']]) expect(reversing(all)).toEqual(point());
    expect(reversing(['upsilon']).protocol).toEqual({ kind: 'echo', undo: true, reverse: ['upsilon'] });
  });

  it('undoes those and lets the others run on: without interaction one returns and the other has evolved for 2·r·t a cycle', () => {
    const [back, straight] = [
      valuesOf(reversing('tau', { interaction: 0 }), 2),
      valuesOf(point({ interaction: 0, protocol: 'forward', cycles: 4 }), 4),
    ];
    expect(back.shannon_tau).toBeCloseTo(0, 10);
    for (const [site, density] of Object.entries(straight.density_upsilon ?? [])) {
      expect((back.density_upsilon as number[])[Number(site)]).toBeCloseTo(density, 10);
    }
  });

  it('has a third species as its eraser where that interacts with what is reversed, and only there', () => {
    const values = (tau: number, reverse: unknown) =>
      valuesOf(
        reversing(reverse, {
          particles: { tau: 1, upsilon: 1, sigma: 2 },
          interaction: { 'tau-upsilon': 1, 'tau-sigma': tau, 'upsilon-sigma': tau },
        }),
        2,
      );
    const [alone, met, whole] = [values(0, ['tau', 'upsilon']), values(1, ['tau', 'upsilon']), values(1, 'all')];
    expect(alone.shannon_tau).toBeCloseTo(0, 10);
    expect(alone.shannon_upsilon).toBeCloseTo(0, 10);
    expect(alone.shannon_sigma).toBeGreaterThan(0.1);
    expect(met.shannon_tau).toBeGreaterThan(0.1);
    expect(met.shannon_upsilon).toBeGreaterThan(0.1);
    expect(whole.return_probability).toBeCloseTo(1, 10);
  });

  it('names its stages by what they do', () => {
    const { rows } = trajectoryOf(kernel, reversing('tau', { cycles: 1 }), ['norm'], { stages: true });
    expect(rows.map(({ stage }) => stage)).toEqual(
      'cycle h1.1 h2.1 erased h2.1-onward h1.1-reversed erased-reversed cycle'.split(' '),
    );
  });

  it.each([
    [{ protocol: { kind: 'echo', reverse: 'sigma' } }, /protocol\.reverse must be a species \(tau, upsilon\)/],
    [{ protocol: { kind: 'echo', reverse: [] } }, /protocol\.reverse must be a species .* got \[\]/],
    [{ protocol: { kind: 'forward', reverse: 'tau' } }, /protocol\.reverse is not a key of the protocol forward/],
    [
      { protocol: { kind: 'echo', reverse: 'tau' }, evolution: { kind: 'full', time: 1 } },
      /protocol\.reverse must name every species under full, whose U has no factors/,
    ],
  ])('is refused: %j', (more, message) => {
    expect(() => point(more)).toThrow(message);
  });
});
