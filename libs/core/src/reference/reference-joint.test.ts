import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { twinObservables } from '../fixture/twin-observables.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';
import { referenceJointTrajectory } from './reference-joint.js';

const NAMES = ['tau', 'upsilon', 'sigma', 'rho'];

const lattice = fc.constantFrom(
  { kind: 'chain', sites: 1 },
  { kind: 'chain', sites: 2 },
  { kind: 'chain', sites: 3, nnn: 0.4 },
  { kind: 'ring', sites: 3 },
  { kind: 'ring', sites: 4 },
  { kind: 'ladder', length: 2, width: 2, nnn: -0.3 },
  {
    kind: 'graph',
    sites: 4,
    bonds: [
      [0, 3, 0.5],
      [2, 1],
      [0, 2, -1.2],
    ],
  },
);

/** Evenly spread: half of all float64 are below 1e−154, and at such hoppings nothing moves. */
const real = (limit: number) => fc.integer({ min: -1000, max: 1000 }).map((n) => (n / 1000) * limit);

/** Raw points of `count` species; four species have at most two sites' worth of states each. */
function smallPoint(
  counts: readonly number[],
  evolution: (names: readonly string[]) => fc.Arbitrary<object>,
  more: fc.Arbitrary<object>[] = [],
) {
  return fc.tuple(lattice, fc.constantFrom(...counts)).chain(([shape, count]) => {
    const sites = shape.sites ?? (shape.length ?? 0) * (shape.width ?? 0);
    const names = NAMES.slice(0, count);
    const all = Array.from({ length: sites }, (_, site) => site);
    const most = count === 4 ? 1 : sites;
    const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => `${a}-${b}`));
    const each = <Value>(values: fc.Arbitrary<Value>) =>
      fc.tuple(...names.map(() => values)).map((list) => Object.fromEntries(names.map((name, n) => [name, list[n]])));
    const erasure = fc.oneof(
      fc.constant({ kind: 'none' }),
      fc.record({
        kind: fc.constant('site-phase'),
        species: fc.constantFrom('all', ...names),
        sites: fc.subarray(all, { minLength: 1 }),
        phase: real(4),
      }),
      fc.record({
        kind: fc.constant('fock-phase'),
        species: fc.constantFrom('all', ...names),
        strength: real(1).map(Math.abs),
        resample: fc.boolean(),
      }),
    );
    return erasure
      .chain((erased) =>
        fc.record({
          start: fc.constantFrom(null, null, 'haar', 'random-fock'),
          initial: each(fc.subarray(all, { maxLength: most })),
          hopping: each(fc.oneof(real(1.5), fc.constant(0))),
          potential: each(fc.oneof(real(2), fc.record({ kind: fc.constant('disorder'), width: fc.constant(1.5) }))),
          values: fc.tuple(...pairs.map(() => fc.oneof(real(2), fc.constant(0)))),
          evolution: evolution(names),
          erasure: fc.constant(erased),
          protocol: fc.oneof(
            fc.constantFrom({ kind: 'echo', undo: true }, { kind: 'echo', undo: false }, { kind: 'forward' }),
            sequence(sites, erased.kind),
            ...more,
          ),
          cycles: fc.integer({ min: 0, max: 2 }),
          seed: fc.maxSafeNat(),
        }),
      )
      .map(({ values, start, ...point }) => ({
        ...point,
        initial: start ?? point.initial,
        lattice: shape,
        particles: Object.fromEntries(names.map((name) => [name, point.initial[name]?.length ?? 0])),
        interaction: Object.fromEntries(pairs.map((pair, index) => [pair, values[index]])),
      }));
  });
}

/** Sequences that draw some of what their erasure has a use for. */
function sequence(sites: number, erasure: string) {
  const strength = fc.constantFrom({ min: 0.1, max: 0.9 }, { values: [0.3, 0.8, 0] });
  const site = fc.constantFrom({ min: 0, max: sites - 1 }, { values: [-1, 0] });
  const draws = {
    time: fc.constantFrom({ min: 0.2, max: 2 }, { values: [0, 0.7, 1.9] }),
    ...(erasure !== 'none' && { strength }),
    ...(erasure === 'site-phase' && { site }),
  };
  return fc.record({
    kind: fc.constant('sequence'),
    undo: fc.boolean(),
    draw: fc.record(draws, { requiredKeys: [] }),
  });
}

const time = fc.oneof({ arbitrary: real(1.5).map(Math.abs), weight: 4 }, fc.constant(0));
const stepwise = (names: readonly string[]) =>
  fc.record({
    kind: fc.constant('stepwise'),
    time: fc.oneof(
      time,
      fc.tuple(...names.map(() => time)).map((times) => Object.fromEntries(names.map((name, s) => [name, times[s]]))),
    ),
    alternations: fc.constantFrom(1, 2),
  });
const full = () => fc.record({ kind: fc.constant('full'), time, tolerance: fc.constantFrom(1e-12, 1e-14) });

/** Echoes in which the third species and the fourth are never reversed, or are the only ones, or the first runs on. */
const inPart = fc.constantFrom(
  { kind: 'echo', reverse: ['tau', 'upsilon'] },
  { kind: 'echo', reverse: 'sigma' },
  { kind: 'echo', reverse: 'upsilon', undo: false },
);

describe('evolvePoint and its naive twin for any number of species', () => {
  const kernel = openKernel();

  it.each([
    ['stepwise, three and four species', smallPoint([3, 3, 3, 4], stepwise, [inPart])],
    ['stepwise, two species as the general case', smallPoint([2], stepwise)],
    ['full, two to four species', smallPoint([2, 2, 3, 4], full)],
  ])('agree in every column of every stage: %s', (_, points) => {
    fc.assert(
      fc.property(points, (raw) => {
        const point = normalisePoint(raw);
        const fast = trajectoryOf(kernel, point, twinObservables(point), { stages: true, every: 1 });
        const naive = referenceJointTrajectory(point, true);
        expect(fast.rows.map(({ cycle, stage }) => `${cycle} ${stage}`)).toEqual(
          naive.map(({ cycle, stage }) => `${cycle} ${stage}`),
        );
        for (const [index, { cycle, stage, values }] of naive.entries()) {
          // Gap ratios have a test of their own.
          const { gap_ratio: _, ...found } = fast.rows[index]?.values ?? {};
          expect(Object.keys(found).sort()).toEqual(Object.keys(values).sort());
          for (const [column, value] of Object.entries(values)) {
            const got = [found[column] ?? Number.NaN].flat();
            for (const [place, wanted] of [value ?? Number.NaN].flat().entries()) {
              const error = Math.abs((got[place] ?? Number.NaN) - wanted) / Math.max(1, Math.abs(wanted));
              // As in reference-trajectory.test.ts: only what is apart is asserted.
              if (!(error < 2e-10)) expect(error, `${column} of ${cycle} ${stage}`).toBeLessThan(2e-10);
            }
          }
        }
      }),
      { seed: 20250611, numRuns: 25 },
    );
  });
});
