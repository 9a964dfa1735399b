import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openKernel } from '../kernel/kernel.js';
import { resolveObservables } from '../observables/resolve-observables.js';
import { normalisePoint } from '../point/normalise-point.js';
import { type EvolveControl, evolvePoint } from '../trajectory/evolve-point.js';
import { KERNEL_VERSION } from '../versions.js';

const CYCLES = 6;
const NAMES = ['entropies', 'return', 'densities', 'entanglement'];

function point(more: Record<string, unknown> = {}) {
  return normalisePoint({
    lattice: { kind: 'chain', sites: 5 },
    particles: { tau: 2, upsilon: 3 },
    evolution: { kind: 'stepwise', time: 1.7, alternations: 2 },
    erasure: { kind: 'fock-phase', species: 'all', strength: 0.4 },
    cycles: CYCLES,
    seed: 8,
    ...more,
  });
}

type Kernel = ReturnType<typeof openKernel>;

/** Rows as text with all bits, and how the trajectory ended. */
function run(kernel: Kernel, one: ReturnType<typeof point>, control: Partial<EvolveControl> = {}, stages = true) {
  const rows: string[] = [];
  const measure = {
    observables: resolveObservables(
      NAMES.map((name) => ({ name })),
      one.cycles,
    ),
    stages,
  };
  const row = (cycle: number, stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]) => {
    rows.push(`${cycle} ${stage} ${scalars.join(' ')} ${lists.map((list) => list?.join(' ')).join(';')}`);
  };
  const outcome = evolvePoint(kernel, one, measure, { row }, { stopRequested: () => false, ...control });
  return { rows, outcome };
}

/** Stops the point at the end of a cycle, with its checkpoint as one array. */
function stopAt(one: ReturnType<typeof point>, cycle: number) {
  const parts: Uint8Array[] = [];
  let announced = 0;
  let stop = false;
  const { rows } = run(openKernel(), one, {
    checkpointDue: (done) => done === cycle,
    checkpoint: (taken) => {
      announced = taken.bytes;
      for (const part of taken.parts()) parts.push(part.slice());
      stop = true;
    },
    stopRequested: () => stop,
  });
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  expect(bytes).toHaveLength(announced);
  // What was written of the cycle after the checkpoint is lost with the process.
  return { bytes, rows: rows.filter((row) => Number.parseInt(row, 10) <= cycle) };
}

const cases: [string, ReturnType<typeof point>][] = [
  ['resampled phases', point()],
  ['frozen phases', point({ erasure: { kind: 'fock-phase', species: 'all', strength: 0.4, resample: false } })],
  ['site phases', point({ erasure: { kind: 'site-phase', species: 'tau', sites: ['first'], phase: 1 } })],
  ['a Haar start', point({ initial: 'haar' })],
  ['a sequence', point({ protocol: { kind: 'sequence', draw: { time: { min: 0, max: 3 } } }, initial: 'random-fock' })],
];

describe('a point that goes on from a checkpoint', () => {
  it.each(cases)('with %s has the same bits, from any cycle, on another kernel', (_, one) => {
    const whole = run(openKernel(), one);
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const before = stopAt(one, cycle);
      const kernel = openKernel();
      run(kernel, point({ cycles: 1, seed: 99 }));
      const after = run(kernel, one, { resumeFrom: [before.bytes] });
      expect([...before.rows, ...after.rows]).toEqual(whole.rows);
      expect(after.outcome).toEqual(whole.outcome);
    }
  });

  it('reads its bytes in parts of any length', () => {
    const whole = run(openKernel(), point());
    const { bytes, rows } = stopAt(point(), 3);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 8 }), (cuts) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const parts = ends.slice(1).map((end, index) => bytes.subarray(ends[index], end));
        expect([...rows, ...run(openKernel(), point(), { resumeFrom: parts }).rows]).toEqual(whole.rows);
      }),
      { seed: 4, numRuns: 10 },
    );
  });

  it('offers none after the last cycle, and none that is not due', () => {
    const asked: number[] = [];
    run(openKernel(), point(), {
      checkpointDue: (cycle) => asked.push(cycle) < 0,
      checkpoint: () => expect.unreachable(),
    });
    expect(asked).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('a checkpoint that does not fit', () => {
  const { bytes } = stopAt(point(), 2);
  const resume =
    (changed: Uint8Array, one = point(), stages = true) =>
    () =>
      run(openKernel(), one, { resumeFrom: [changed] }, stages);
  const changedAt = (place: number) => bytes.map((byte, index) => (index === place ? byte ^ 1 : byte));

  it.each([
    ['of another point', 'bad-input', resume(bytes, point({ seed: 9 })), /same point and measurement/],
    ['of another measurement', 'bad-input', resume(bytes, point(), false), /same point and measurement/],
    ['of something else', 'corrupt', resume(changedAt(0)), /begin with LOSCHKPT/],
    ['of another layout', 'version-mismatch', resume(changedAt(8)), /layout version must be 1, got 0/],
    [
      'of another kernel',
      'version-mismatch',
      resume(changedAt(12)),
      new RegExp(`kernel version must be ${KERNEL_VERSION}, got ${KERNEL_VERSION ^ 1}`),
    ],
    ['cut short', 'corrupt', resume(bytes.subarray(0, bytes.length - 1)), /must have 1 more bytes, got its end/],
    ['of nothing', 'corrupt', resume(new Uint8Array(0)), /must have 48 more bytes/],
    ['with a tail', 'corrupt', resume(Uint8Array.from([...bytes, 0])), /got more bytes/],
  ])('%s is refused as %s', (_, code, attempt, message) => {
    expect(attempt).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});
