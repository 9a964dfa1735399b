import {
  evolvePoint,
  type KernelTwins,
  loneTeam,
  MEMORY_LIMIT_BYTES,
  normalisePoint,
  openKernel,
  type Point,
  resolveObservables,
} from '@loschmidt/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nativeTwins } from './native-twins.js';

const found = nativeTwins();
const wasm = openKernel();
const called = new Set<string>();
const levels = found.kind === 'found' ? found.levels : [];

/** The same twins, which note when they are called. */
function watched({ name: level, twins }: (typeof levels)[number]): KernelTwins {
  return (view, thread) =>
    Object.fromEntries(
      Object.entries(twins(view, thread)).map(([name, twin]) => [
        name,
        (...args: never[]) => {
          called.add(`${level} ${name}`);
          return (twin as (...args: never[]) => number)(...args);
        },
      ]),
    );
}

/** As one thread computes, and as teams do. */
const teams = [null, loneTeam];

/** For each level of this processor. Without a compiler there is nothing to compare. */
const natives = levels.flatMap((level) => teams.map((team) => openKernel(team, watched(level))));

/** The same, and every state that can be lies outside of the memory of WebAssembly, as those beyond 4 GiB do. */
const outers = levels.flatMap((level) => teams.map((team) => openKernel(team, watched(level), 0)));

const NAMES = ['entropies', 'return', 'ipr', 'entanglement', 'half_chain'];

/** All that can be read of a state outside. */
const OUTER_NAMES = [
  'entropies',
  'return',
  'return_amplitude',
  'ipr',
  'norm',
  'densities',
  'imbalance',
  'porter_thomas',
];

/** Every row and the last state, as bits. */
function bitsOf(kernel: ReturnType<typeof openKernel>, point: Point, names = NAMES): string[] {
  const bits: string[] = [];
  const add = (label: string, { buffer, byteOffset, byteLength }: ArrayBufferView) =>
    bits.push(`${label} ${Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('hex')}`);
  const asked = names.map((name) => ({ name }));
  const outcome = evolvePoint(
    kernel,
    point,
    { observables: resolveObservables(asked, point.cycles), stages: true },
    {
      row: (cycle, stage, scalars, lists) => {
        add(`${cycle} ${stage}`, scalars);
        for (const list of lists) if (list) add(`${cycle} ${stage} list`, list);
      },
    },
    {
      stopRequested: () => false,
      checkpointDue: (cycle) => cycle === point.cycles,
      checkpoint: (state) => {
        for (const part of state.parts()) add('state', part);
      },
    },
  );
  expect(outcome.kind).toBe('completed');
  return bits;
}

function expectSameBits(raw: object) {
  const point = normalisePoint({ seed: 5, cycles: 2, ...raw });
  const wanted = bitsOf(wasm, point);
  for (const native of natives) expect(bitsOf(native, point)).toEqual(wanted);
}

function expectSameBitsOutside(raw: object) {
  const point = normalisePoint({ seed: 5, cycles: 2, ...raw });
  const wanted = bitsOf(wasm, point, OUTER_NAMES);
  for (const outer of outers) {
    expect(bitsOf(outer, point, OUTER_NAMES)).toEqual(wanted);
    expect(outer.outerOffset < 0 || outer.outerOffset >= MEMORY_LIMIT_BYTES).toBe(true);
  }
}

const real = fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10);

const erasure = fc.constantFrom(
  { kind: 'fock-phase', species: 'all', strength: 0.6 },
  { kind: 'fock-phase', species: 'upsilon', strength: 1 },
  { kind: 'site-phase', species: 'tau', sites: [0], phase: 1.1 },
  { kind: 'none' },
);

const lattice = fc
  .integer({ min: 2, max: 7 })
  .chain((sites) =>
    fc.constantFrom(
      { kind: 'chain', sites },
      ...(sites > 2 ? [{ kind: 'ring', sites, nnn: sites > 4 ? 0.3 : 0 }] : []),
      ...(sites % 2 === 0 ? [{ kind: 'ladder', length: sites / 2 }] : []),
    ),
  );

const sitesOf = (shape: object) =>
  'sites' in shape ? (shape.sites as number) : 2 * (shape as { length: number }).length;

const some = lattice.chain((shape) => {
  const number = fc.integer({ min: 0, max: sitesOf(shape) });
  const few = fc.integer({ min: 0, max: Math.min(2, sitesOf(shape)) });
  return fc.record({
    lattice: fc.constant(shape),
    particles: fc.oneof(fc.record({ tau: number, upsilon: number }), fc.record({ tau: few, upsilon: few, sigma: few })),
    hopping: real,
    interaction: real,
    initial: fc.constantFrom('left', 'neel', { kind: 'haar' }),
    evolution: fc.oneof(
      fc.record({
        kind: fc.constant('stepwise'),
        time: fc.constantFrom(0, 0.4, 7),
        alternations: fc.constantFrom(1, 2),
      }),
      fc.record({ kind: fc.constant('full'), time: fc.constantFrom(0, 0.7, 3) }),
    ),
    erasure,
    protocol: fc.constantFrom({ kind: 'echo' }, { kind: 'forward' }),
  });
});

test('lattices, particle numbers, species, signs and starts of all kinds have the bits of WebAssembly', () => {
  fc.assert(fc.property(some, expectSameBits), { numRuns: 60 });
});

test.each(Array.from({ length: 16 }, (_, index) => index + 1))('so has every number of sites: L = %i', (sites) => {
  const [tau, upsilon] = [
    Math.min(sites, sites > 12 ? 1 : 2),
    Math.min(sites - (sites > 1 ? 1 : 0), sites > 8 ? 1 : 3),
  ];
  const lattice = { kind: 'chain', sites };
  const initial = { kind: 'haar' };
  expectSameBits({
    lattice,
    particles: { tau, upsilon },
    initial,
    evolution: { kind: 'stepwise', time: 2, alternations: 1 },
  });
});

test('so have tiles that are cut into blocks of rows', () => {
  const particles = { tau: 6, upsilon: 1 };
  for (const swapped of [particles, { tau: 1, upsilon: 6 }]) {
    const lattice = { kind: 'chain', sites: 13 };
    const evolution = { kind: 'stepwise', time: 3, alternations: 1 };
    expectSameBits({ lattice, particles: swapped, initial: { kind: 'haar' }, evolution, cycles: 1 });
  }
});

test('so have singular values that are so many that threads look for them in runs', () => {
  const lattice = { kind: 'chain', sites: 9 };
  const evolution = { kind: 'stepwise', time: 3, alternations: 1 };
  expectSameBits({ lattice, particles: { tau: 4, upsilon: 4 }, initial: { kind: 'haar' }, evolution, cycles: 1 });
});

test('two species whose state lies outside of the memory of WebAssembly have its bits', () => {
  fc.assert(
    fc.property(
      some.filter(({ particles, evolution }) => !('sigma' in particles) && evolution.kind === 'stepwise'),
      expectSameBitsOutside,
    ),
    { numRuns: 40 },
  );
});

test('all twins of every level were compared', () => {
  const all = levels.flatMap(({ name: level, twins }) =>
    Object.keys(twins(new Uint8Array(new SharedArrayBuffer(64)), 0)).map((name) => `${level} ${name}`),
  );
  expect([...called].sort()).toEqual(all.sort());
});

test('what was compiled can be loaded', () => {
  expect(found).not.toMatchObject({ fault: true });
});
