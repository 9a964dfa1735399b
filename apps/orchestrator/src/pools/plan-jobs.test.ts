import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Demand, mostJobs, planJobs, type Supply } from './plan-jobs.js';

const HOUR = 3_600;
const limits = { maxJobs: 10, maxSlots: null, timeLimitSeconds: null, idleSeconds: 300, targetSeconds: HOUR };
const pool = { slots: 4, memoryBytes: null, limits };
const NONE: Supply = { queued: [], running: 0, slotsElsewhere: () => 0 };
const small = (seconds: number, chunks: number): Demand => ({ size: 'small', seconds, chunks, bytes: 2 ** 20 });

describe('how many jobs a pool asks for', () => {
  it('is what finishes the work in the target time', () => {
    expect(planJobs(pool, [small(20 * HOUR, 1_000)], NONE)).toEqual({ kind: 'submit', wanted: 5, jobs: 5 });
    expect(planJobs(pool, [small(20.1 * HOUR, 1_000)], NONE)).toMatchObject({ wanted: 6 });
  });

  it('is no more than there are chunks for: the others would idle', () => {
    expect(planJobs(pool, [small(20 * HOUR, 6)], NONE)).toMatchObject({ wanted: 2 });
  });

  it('is one for however little work, and none where other runners do it', () => {
    expect(planJobs(pool, [small(0.5, 1)], NONE)).toMatchObject({ kind: 'submit', jobs: 1 });
    expect(planJobs(pool, [small(0, 1)], NONE)).toMatchObject({ kind: 'submit', jobs: 1 });
    expect(planJobs(pool, [small(0.5, 1)], { ...NONE, slotsElsewhere: () => 1 })).toEqual({ kind: 'keep', wanted: 0 });
  });

  it('counts the slots that have the memory, and not the work for which none has it', () => {
    const large: Demand = { size: 'large', seconds: 8 * HOUR, chunks: 100, bytes: 4 * 2 ** 30 };
    expect(planJobs({ ...pool, memoryBytes: 8 * 2 ** 30 }, [large], NONE)).toMatchObject({ wanted: 4 });
    expect(planJobs({ ...pool, memoryBytes: 2 * 2 ** 30 }, [large], NONE)).toEqual({ kind: 'keep', wanted: 0 });
  });

  it('counts no slots elsewhere that have too little memory', () => {
    const large: Demand = { size: 'large', seconds: 8 * HOUR, chunks: 100, bytes: 4 * 2 ** 30 };
    const slotsElsewhere = (bytes: number) => (bytes < 2 ** 30 ? 100 : 0);
    expect(planJobs(pool, [large, small(HOUR, 10)], { ...NONE, slotsElsewhere })).toMatchObject({ wanted: 2 });
  });

  it('is within the limits', () => {
    const much = [small(1_000 * HOUR, 10_000)];
    expect(planJobs(pool, much, NONE)).toMatchObject({ wanted: 10 });
    expect(planJobs({ ...pool, limits: { ...limits, maxSlots: 11 } }, much, NONE)).toMatchObject({ wanted: 2 });
  });
});

describe('what is there already', () => {
  it('is not asked for again, queued or running', () => {
    const supply = { queued: [3, 4], running: 2, slotsElsewhere: () => 0 };
    expect(planJobs(pool, [small(20 * HOUR, 1_000)], supply)).toEqual({ kind: 'submit', wanted: 5, jobs: 1 });
  });

  it('is withdrawn from the queue, the newest first, when it would idle; what runs is left alone', () => {
    const supply = { queued: [5, 6, 7], running: 2, slotsElsewhere: () => 0 };
    expect(planJobs(pool, [small(11 * HOUR, 1_000)], supply)).toEqual({ kind: 'withdraw', wanted: 3, numbers: [7] });
    expect(planJobs(pool, [], supply)).toEqual({ kind: 'withdraw', wanted: 0, numbers: [7, 6, 5] });
    expect(planJobs(pool, [], { ...supply, queued: [] })).toEqual({ kind: 'keep', wanted: 0 });
  });
});

describe('for any work, limits and jobs', () => {
  const anyPool = fc.record({
    slots: fc.integer({ min: 1, max: 128 }),
    memoryBytes: fc.option(fc.integer({ min: 2 ** 20, max: 2 ** 38 })),
    limits: fc.record({
      maxJobs: fc.integer({ min: 0, max: 200 }),
      maxSlots: fc.option(fc.integer({ min: 0, max: 10_000 })),
      timeLimitSeconds: fc.constant(null),
      idleSeconds: fc.constant(300),
      targetSeconds: fc.double({ min: 1, max: 1e6, noNaN: true }),
    }),
  });
  const anyDemand = fc.array(
    fc.record({
      size: fc.constantFrom('small' as const, 'large' as const),
      seconds: fc.double({ min: 0, max: 1e10, noNaN: true }),
      chunks: fc.integer({ min: 0, max: 100_000 }),
      bytes: fc.integer({ min: 0, max: 2 ** 36 }),
    }),
    { maxLength: 4 },
  );
  const anySupply = fc.record({
    queued: fc
      .uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 50 })
      .map((all) => all.sort((a, b) => a - b)),
    running: fc.integer({ min: 0, max: 50 }),
    slotsElsewhere: fc
      .integer({ min: 0, max: 1_000 })
      .map((slots) => (bytes: number) => (bytes > 2 ** 30 ? slots >> 1 : slots)),
  });
  type Any = [Parameters<typeof planJobs>[0], Demand[], Supply];
  const check = (holds: (...any: Any) => void) =>
    fc.assert(fc.property(anyPool, anyDemand, anySupply, holds), { seed: 17, numRuns: 2_000 });

  /** What is there once a plan is carried out. */
  const after = (supply: Supply, ...[pool, demand]: [Any[0], Any[1]]): Supply => {
    const plan = planJobs(pool, demand, supply);
    const newest = Math.max(0, ...supply.queued);
    if (plan.kind === 'withdraw') {
      return { ...supply, queued: supply.queued.filter((number) => !plan.numbers.includes(number)) };
    }
    const more = plan.kind === 'submit' ? plan.jobs : 0;
    return { ...supply, queued: [...supply.queued, ...Array.from({ length: more }, (_, k) => newest + 1 + k)] };
  };

  it('never goes above a limit', () => {
    check((pool, demand, supply) => {
      const plan = planJobs(pool, demand, supply);
      if (plan.kind !== 'submit') return;
      const jobs = supply.queued.length + supply.running + plan.jobs;
      expect(jobs).toBeLessThanOrEqual(pool.limits.maxJobs);
      expect(jobs * pool.slots).toBeLessThanOrEqual(pool.limits.maxSlots ?? Number.POSITIVE_INFINITY);
    });
  });

  it('asks for nothing when nothing is left, and withdraws all that is queued', () => {
    check((pool, demand, supply) => {
      const done = demand.map((of) => ({ ...of, chunks: 0 }));
      expect(after(supply, pool, done).queued).toEqual([]);
    });
  });

  it('does nothing more once it is done', () => {
    check((pool, demand, supply) => {
      expect(planJobs(pool, demand, after(supply, pool, demand)).kind).toBe('keep');
    });
  });

  it('never withdraws what it has just submitted while the work goes up and down by a tenth', () => {
    const wobble = fc.double({ min: 0.9, max: 1.1, noNaN: true });
    fc.assert(
      fc.property(anyPool, anyDemand, fc.array(wobble, { minLength: 1, maxLength: 10 }), (pool, demand, wobbles) => {
        let supply: Supply = NONE;
        for (const factor of wobbles) {
          const now = demand.map((of) => ({ ...of, seconds: of.seconds * factor }));
          expect(planJobs(pool, now, supply).kind).not.toBe('withdraw');
          supply = after(supply, pool, now);
        }
        expect(supply.queued.length).toBeLessThanOrEqual(mostJobs(pool));
      }),
      { seed: 17 },
    );
  });
});
