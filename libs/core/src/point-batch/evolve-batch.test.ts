import fc from 'fast-check';
import { expect, test } from 'vitest';
import { erasures } from '../erasure/erasures.js';
import { openKernel } from '../kernel/kernel.js';
import type { Outcome } from '../kernel/pacer.js';
import { latticeSites } from '../lattice/lattices.js';
import { type Measure, resolveObservables } from '../observables/resolve-observables.js';
import { normalisePoint } from '../point/normalise-point.js';
import type { Point } from '../point/point.js';
import { protocols } from '../protocol/protocols.js';
import { evolvePoint } from '../trajectory/evolve-point.js';
import { batchObservables } from './batch-columns.js';
import { type BatchOutcome, type BatchRows, evolveBatch } from './evolve-batch.js';
import { haveSameShape, isBatchable } from './is-batchable.js';

/** Rows as numbers: cycle, scalars, and lists where one is due. */
type Rows = number[][];

const everything = { observables: batchObservables().map(({ name }) => ({ name, every: 1 })), stages: false };
const kernel = openKernel();

function alone(point: Point, measure: Measure): { outcome: Outcome; rows: Rows } {
  const rows: Rows = [];
  const sink = {
    row: (cycle: number, _stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]) =>
      void rows.push([cycle, ...scalars, ...lists.flatMap((list) => (list === null ? [] : [...list]))]),
  };
  return { outcome: evolvePoint(kernel, point, measure, sink, { stopRequested: () => false }), rows };
}

/** The same rows, point by point. */
function together(points: readonly Point[], measure: Measure): { outcome: BatchOutcome; rows: Rows[] } {
  const rows: Rows[] = points.map(() => []);
  const densities = measure.observables.find(({ name }) => name === 'densities')?.every ?? 0;
  const take = ({ point, cycle, rows: count, scalars, lists }: BatchRows) => {
    let [index, at] = [point, cycle];
    for (let row = 0; row < count; row += 1) {
      const last = points[index]?.cycles ?? 0;
      const sites = latticeSites((points[index] as Point).lattice);
      const due = densities > 0 && (at % densities === 0 || at === last);
      rows[index]?.push([
        at,
        ...scalars.map((column) => column[row] as number),
        ...(due ? lists.flatMap((column) => [...column.subarray(row * sites, (row + 1) * sites)]) : []),
      ]);
      [index, at] = at === last ? [index + 1, 0] : [index, at + 1];
    }
  };
  return { outcome: evolveBatch(kernel, points, measure, take, () => false), rows };
}

const lattice = fc.oneof(
  fc.record({ kind: fc.constant('chain'), sites: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('chain'), sites: fc.integer({ min: 3, max: 5 }), nnn: fc.constantFrom(0.3, -1) }),
  fc.record({ kind: fc.constant('ring'), sites: fc.integer({ min: 2, max: 6 }) }),
  fc.record({ kind: fc.constant('ladder'), length: fc.integer({ min: 2, max: 3 }), width: fc.constant(2) }),
  fc.constant({ kind: 'square', length: 2, width: 3 }),
  fc.constant({
    kind: 'graph',
    sites: 5,
    bonds: [
      [0, 3, 0.5],
      [4, 1],
      [2, 0, -1.5],
    ],
  }),
);
/** Evenly spread: half of all float64 in such a range are below 1e−150, where nothing moves. */
const real = (least: number, most: number) =>
  fc.integer({ min: 0, max: 2 ** 20 }).map((n) => least + (n / 2 ** 20) * (most - least));
const energy = fc.oneof(fc.constantFrom(0, 1, -0.5), real(-4, 4));
const potential = fc.oneof(
  fc.constant(0),
  fc.record({ kind: fc.constant('tilt'), slope: energy }),
  fc.record({ kind: fc.constant('disorder'), width: fc.constantFrom(0.5, 3) }),
);
const species = fc.constantFrom('tau', 'upsilon', 'all');
const strength = real(0, 1);
const seed = fc.maxSafeNat();

/** What points of one shape share, and what each has of its own. */
const family = fc
  .record({
    lattice,
    alternations: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('none', 'site-phase', 'fock-phase'),
  })
  .chain(({ lattice: raw, alternations, kind }) => {
    const sites = 'sites' in raw ? raw.sites : raw.length * raw.width;
    const count = fc.integer({ min: 0, max: sites });
    const shape = fc.record({
      lattice: fc.constant(raw),
      particles: fc.oneof(
        fc.record({ tau: count, upsilon: count }),
        fc.constant({ tau: sites >> 1, upsilon: sites >> 1 }),
      ),
      initial: fc.constantFrom('left', 'right', 'opposite', 'neel', 'left and right'),
      protocol: fc.constantFrom({ kind: 'echo' }, { kind: 'echo', undo: false }, { kind: 'forward' }),
      erased: species,
      site: fc.integer({ min: 0, max: sites - 1 }),
      resample: fc.boolean(),
    });
    const own = fc.record({
      interaction: energy,
      hopping: fc.oneof(fc.constant(1), energy, fc.record({ tau: energy, upsilon: energy })),
      potential: fc.oneof(potential, fc.record({ tau: potential, upsilon: potential })),
      time: fc.oneof({ arbitrary: real(0, 20), weight: 9 }, fc.constant(0)),
      cycles: fc.integer({ min: 0, max: 4 }),
      strength,
      seed,
    });
    return fc.record({ shape, own: fc.array(own, { minLength: 1, maxLength: 4 }) }).map(({ shape, own }) =>
      own.map(({ time, strength, ...point }) => {
        const { erased, site, resample, initial, ...rest } = shape;
        const erasure = {
          none: { kind },
          'site-phase': { kind, species: erased, sites: [site], phase: 3 * strength },
          'fock-phase': { kind, species: erased, strength, resample },
        }[kind as 'none'];
        const start = initial === 'left and right' ? leftAndRight(sites, rest.particles) : initial;
        return normalisePoint({
          ...rest,
          ...point,
          initial: start,
          erasure,
          evolution: { kind: 'stepwise', time, alternations },
        });
      }),
    );
  });

/** A superposition of two Fock states, or of one where both are the same. */
function leftAndRight(sites: number, { tau, upsilon }: { tau: number; upsilon: number }): object {
  const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
  const left = { amplitude: [0.3, -1], tau: from(0, tau), upsilon: from(0, upsilon) };
  const right = { amplitude: [2, 0.1], tau: from(sites - tau, tau), upsilon: from(sites - upsilon, upsilon) };
  const same = [tau, upsilon].every((count) => count === 0 || count === sites);
  return { kind: 'superposition', terms: same ? [left] : [left, right] };
}

const cadences = fc.array(
  fc.record({
    name: fc.constantFrom(...batchObservables().map(({ name }) => name)),
    every: fc.integer({ min: 1, max: 3 }),
  }),
);
const measured = fc.oneof(
  fc.constant(everything),
  cadences.map((requests) => {
    const once = [...new Map(requests.map((request) => [request.name, request])).values()];
    return { observables: resolveObservables(once, 4), stages: false };
  }),
);

test('a batch has, bit by bit, the rows that each of its points has alone', () => {
  fc.assert(
    fc.property(family, measured, (points, measure) => {
      const first = points[0] as Point;
      expect(points.every((point) => isBatchable(point, measure) && haveSameShape(point, first))).toBe(true);
      const { outcome, rows } = together(points, measure);
      expect(outcome).toEqual({ kind: 'evolved', whole: points.length });
      // toEqual tells 0 from −0, and every number from its neighbours.
      expect(rows).toEqual(points.map((point) => alone(point, measure).rows));
    }),
    { numRuns: 300 },
  );
});

const dimer = {
  lattice: { kind: 'chain', sites: 2 },
  particles: { tau: 1, upsilon: 1 },
  evolution: { kind: 'stepwise', time: 1 },
  erasure: { kind: 'fock-phase', species: 'upsilon', strength: 0.3 },
  cycles: 3,
};

test('more rows than one call has room for, and more points, come in order and whole', () => {
  const long = normalisePoint({ ...dimer, cycles: 10_000, seed: 5 });
  const many = Array.from({ length: 5000 }, (_, seed) => normalisePoint({ ...dimer, seed }));
  const measure = {
    observables: resolveObservables([{ name: 'return' }, { name: 'densities', every: 7 }], 3),
    stages: false,
  };
  const points = [long, ...many, long];
  const { outcome, rows } = together(points, measure);
  expect(outcome).toEqual({ kind: 'evolved', whole: points.length });
  expect(rows.slice(0, 3)).toEqual(points.slice(0, 3).map((point) => alone(point, measure).rows));
  expect(rows.at(-1)).toEqual(rows[0]);
  expect(rows.at(-2)).toEqual(alone(points.at(-2) as Point, measure).rows);
});

test('a dimer goes on for 100,000 cycles with rows that keep their norm, in no more memory than a short one', () => {
  const point = normalisePoint({ ...dimer, cycles: 100_000 });
  let [rows, worst] = [0, 0];
  const outcome = evolveBatch(
    kernel,
    [point],
    { observables: resolveObservables([{ name: 'norm' }], 100_000), stages: false },
    (taken) => {
      rows += taken.rows;
      worst = Math.max(worst, ...(taken.scalars[0]?.subarray(0, taken.rows) ?? []));
    },
    () => false,
  );
  expect(outcome).toEqual({ kind: 'evolved', whole: 1 });
  expect(rows).toBe(100_001);
  expect(worst).toBeLessThan(1e-10);
  expect(kernel.buffer.byteLength).toBeLessThan(2 ** 22);
});

test.each([
  ['a factor', { hopping: 1e200 }],
  [
    'the phase of the erasure',
    {
      erasure: { kind: 'site-phase', species: 'all', sites: ['all'], phase: 1.7e308 },
      lattice: { kind: 'chain', sites: 3 },
      particles: { tau: 2, upsilon: 1 },
    },
  ],
  ['an energy', { interaction: 1.5e308, potential: 1.5e308 }],
])('%s that is not finite ends the batch before its point, which evolvePoint says more about', (_, change) => {
  const point = (own: object) => normalisePoint({ ...dimer, ...change, ...own });
  const points = [point({ hopping: 1, potential: 0, interaction: 1, cycles: 0 }), point({}), point({})];
  const good = points[0] as Point;
  expect(together(points, everything).outcome).toEqual({ kind: 'evolved', whole: 1 });
  expect(together([good, good], everything).rows[1]).toEqual(alone(good, everything).rows);
  expect(alone(points[1] as Point, everything).outcome).toMatchObject({ kind: 'failed' });
});

test('a request to stop ends a batch in the middle of a point', () => {
  const point = normalisePoint({ ...dimer, cycles: 1_000_000 });
  let [rows, asked] = [0, 0];
  const outcome = evolveBatch(
    kernel,
    [point],
    everything,
    (taken) => {
      rows += taken.rows;
    },
    () => ++asked > 5,
  );
  expect(outcome).toEqual({ kind: 'stopped' });
  expect(rows).toBeLessThan(100_000);
});

test('every protocol and erasure that the batch knows gives the rows that its points have alone, all others are refused', () => {
  const drawn = { kind: 'sequence', draw: { time: { min: 0, max: 1 } } };
  const written: Readonly<Record<string, object>> = {
    echo: { protocol: 'echo' },
    forward: { protocol: 'forward' },
    sequence: { protocol: drawn },
    none: { erasure: 'none' },
    'site-phase': { erasure: { kind: 'site-phase', species: 'tau', sites: [0], phase: 0.3 } },
    'fock-phase': { erasure: { kind: 'fock-phase', species: 'tau', strength: 0.3 } },
  };
  const known = [
    ...Object.values(protocols).filter(({ batchCode }) => batchCode !== undefined),
    ...Object.values(erasures).filter(({ batch }) => batch !== undefined),
  ].map(({ kind }) => kind as string);
  const points = Object.entries(written).map(([kind, change]) => ({
    kind,
    point: normalisePoint({ ...dimer, ...change }),
  }));
  const batchable = points.filter(({ point }) => isBatchable(point, everything));
  expect(batchable.map(({ kind }) => kind).sort()).toEqual(known.sort());
  for (const { point } of batchable)
    expect(together([point], everything).rows).toEqual([alone(point, everything).rows]);
});
