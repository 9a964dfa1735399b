import { evolvePoint, normalisePoint, openKernel, resolveObservables } from '@loschmidt/core';
import { type OpenTeam, openTeam, ownKernel } from '@loschmidt/engine';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

/** Amplitudes of 16 bytes, which turnState multiplies by the number at `phase`. */
const COUNT = 64;

let open: OpenTeam;
let kernel: ReturnType<typeof openKernel>;
beforeAll(async () => {
  open = await openTeam(3);
  kernel = openKernel(open.team);
});
afterAll(() => open.close());

let state: number;
let phase: number;
beforeEach(() => {
  kernel.reserve(kernel.base + 2 ** 20);
  state = kernel.base + 64;
  phase = kernel.base;
  amplitudes().fill(1);
  new Float64Array(kernel.buffer, phase, 2).set([3, 0]);
});

const amplitudes = () => new Float64Array(kernel.buffer, state, 2 * COUNT);
const team = () => {
  if (open.team === null) throw new Error('There is no team.');
  return open.team;
};
/** Also lets those in who have come. */
const threads = (of = team()) => of.threadsFor(1);
const pass = (args: readonly number[], count = COUNT) => ({ name: 'turnState', args, count, grain: 1 }) as const;

/** Looks a millisecond apart before a test gives up: it blocks its thread, which no time limit could end. */
const MOST_LOOKS = 10_000;

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}

/** Goes on when a worker has done something. */
function waitForHelp(done: () => boolean): void {
  for (let look = 0; !done(); look += 1) {
    if (look > MOST_LOOKS) throw new Error('No worker has done anything.');
    pause();
  }
}

test('workers take tiles while the owner is busy with its first one, and each tile is done once', () => {
  let own = 0;
  team().share(pass([state, state, 0, 0, phase]), threads(), (first, last) => {
    kernel.run.turnState(state, state, first, last, phase);
    own += last - first;
    waitForHelp(() => amplitudes().filter((value) => value === 3).length > 2 * own);
  });
  expect(own).toBeLessThan(COUNT);
  expect(amplitudes().every((value) => value === 3)).toBe(true);
});

test('workers follow the kernel to a memory that has grown and to one that is new', () => {
  for (const bytes of [2 ** 24, 2 ** 29, 2 ** 16]) {
    kernel.reserve(bytes);
    new Float64Array(kernel.buffer, phase, 2).set([3, 0]);
    const end = kernel.buffer.byteLength - 16 * COUNT;
    for (const place of [state, end]) {
      const there = new Float64Array(kernel.buffer, place, 2 * COUNT).fill(1);
      team().share(pass([place, place, 0, 0, phase]), threads(), (first, last) => {
        kernel.run.turnState(place, place, first, last, phase);
        waitForHelp(() => there.at(-1) === 3);
      });
      expect(there.every((value) => value === 3)).toBe(true);
    }
  }
});

test('what the owner throws ends the pass, and the next one is whole', () => {
  // While the owner is kept waiting by the machine, workers may take every tile: then there is nothing to throw.
  const throwOnce = () => {
    for (let passes = 0; passes < 10_000; passes += 1) {
      team().share(pass([state, state, 0, 0, phase]), threads(), () => {
        throw new Error('stopped here');
      });
    }
  };
  expect(throwOnce).toThrow('stopped here');
  amplitudes().fill(1);
  team().share(pass([state, state, 0, 0, phase]), threads(), (first, last) =>
    kernel.run.turnState(state, state, first, last, phase),
  );
  expect(amplitudes().every((value) => value === 3)).toBe(true);
});

// Of WebAssembly alone: a native function does not look whether an address is inside, and the process would end.
test('a trap in a worker is an error of the pass, with its reason; a new kernel goes on with the same workers', async () => {
  const wasm = await openTeam(3, 'wasm');
  try {
    if (wasm.team === null) throw new Error('There is no team.');
    const { team } = wasm;
    const first = openKernel(team);
    first.reserve(first.base + 2 ** 20);
    const outside = first.buffer.byteLength;
    // The pass ends once a worker has trapped: the owner then finds no other tile to wait in.
    const helped = () => team.share(pass([outside, outside, 0, 0, phase], MOST_LOOKS), threads(team), pause);
    expect(helped).toThrow(/A thread of the team stopped in turnState: .*memory access out of bounds/);
    const next = openKernel(team);
    next.reserve(next.base + 2 ** 20);
    new Float64Array(next.buffer, phase, 2).set([3, 0]);
    const fresh = new Float64Array(next.buffer, state, 2 * COUNT).fill(1);
    team.share(pass([state, state, 0, 0, phase]), threads(team), (from, to) =>
      next.run.turnState(state, state, from, to, phase),
    );
    expect(fresh.every((value) => value === 3)).toBe(true);
  } finally {
    await wasm.close();
  }
});

test('workers find a state outside of the memory of WebAssembly, too', async () => {
  const { twins } = ownKernel();
  // Without the native kernel there is none.
  if (twins === null) return;
  const helped = await openTeam(3);
  const raw = { lattice: { kind: 'chain', sites: 10 }, particles: { tau: 5, upsilon: 5 }, initial: 'haar', cycles: 1 };
  const point = normalisePoint({ ...raw, evolution: { kind: 'stepwise', time: 5 } });
  const measure = { observables: resolveObservables([{ name: 'entropies' }, { name: 'return' }], 1), stages: true };
  const rowsOf = (one: ReturnType<typeof openKernel>) => {
    const rows: number[] = [];
    const row = (_cycle: number, _stage: string, scalars: Float64Array) => void rows.push(...scalars);
    evolvePoint(one, point, measure, { row }, { stopRequested: () => false });
    return rows;
  };
  const outer = openKernel(helped.team, twins, 0);
  expect(rowsOf(outer)).toEqual(rowsOf(openKernel()));
  expect(Math.abs(outer.outerOffset)).toBeGreaterThan(0);
  await helped.close();
});
