import type { PoolState } from '@loschmidt/control/workflow-contract';
import { describe, expect, it } from 'vitest';
import type { EndedJob } from '../pools/pool-activity-types.js';
import { ended, NEW_POOL, paused, reserve, resumed, submitted, withdrawn } from './pool-course.js';

const MINUTE = 60_000;
const NOON = 1_700_000_000_000;
const failedJob = (number: number): EndedJob => ({ number, how: 'failed', reason: 'exit code 127' });
const doneJob = (number: number): EndedJob => ({ number, how: 'done', reason: '' });
const texts = ({ log }: PoolState) => log.map(({ text }) => text);

/** A pool whose jobs 1 … n are at the scheduler. */
function withJobs(jobs: number): PoolState {
  const { state, numbers } = reserve(NEW_POOL, jobs);
  const taken = numbers.map((number) => ({ number, id: `id-${number}` }));
  return submitted(state, numbers, { taken, refusal: null }, NOON);
}

describe('the jobs of a pool', () => {
  it('have numbers that are never given twice, and are alive before anybody knows whether they were taken', () => {
    const first = reserve(NEW_POOL, 2);
    expect(first).toMatchObject({ numbers: [1, 2], state: { live: [1, 2] } });
    const second = reserve(ended(withJobs(2), [doneJob(1), doneJob(2)], NOON), 1);
    expect(second).toMatchObject({ numbers: [3], state: { live: [3] } });
  });

  it('that were refused may be there all the same, those after them are not', () => {
    const { state, numbers } = reserve(NEW_POOL, 3);
    const refusal = { number: 2, reason: 'Slurm refuses: limit', isFinal: true };
    const next = submitted(state, numbers, { taken: [{ number: 1, id: '77' }], refusal }, NOON);
    expect(next.live).toEqual([1, 2]);
    expect(ended(next, [{ number: 2, how: 'lost', reason: '' }], NOON)).toMatchObject({ live: [1], failures: 0 });
    expect(texts(next)).toEqual(['submitted job 1 (77)', 'Slurm refuses: limit']);
  });

  it('that are withdrawn are waited for no more', () => {
    expect(withdrawn(withJobs(3), [3, 2], null, NOON).live).toEqual([1]);
    const refused = withdrawn(withJobs(3), [3], 'Slurm does not answer', NOON);
    expect(withdrawn(refused, [3], 'Slurm does not answer', NOON)).toEqual(refused);
    expect(refused.live).toEqual([1, 2, 3]);
  });
});

describe('after failures', () => {
  const refuse = (state: PoolState, at: number) => {
    const { state: next, numbers } = reserve(state, 1);
    const refusal = { number: numbers[0] ?? 0, reason: 'no', isFinal: true };
    return submitted(next, numbers, { taken: [], refusal }, at);
  };

  it('a pool asks again at once, then after 1, 15, 30 and 60 minutes, and is paused after ten refusals', () => {
    let state = NEW_POOL;
    const delays: (number | string)[] = [];
    for (let k = 0; k < 10; k += 1) {
      state = refuse(state, NOON);
      const { course } = state;
      delays.push(course.kind === 'delayed' ? (course.until - NOON) / MINUTE : course.kind);
    }
    expect(delays).toEqual(['working', 1, 15, 30, 60, 60, 60, 60, 60, 'paused']);
    expect(state.course).toEqual({ kind: 'paused', reason: 'no (10 in a row)' });
  });

  it('a submission that is taken ends the delay', () => {
    const delayed = refuse(refuse(NEW_POOL, NOON), NOON);
    const { state, numbers } = reserve(delayed, 1);
    const next = submitted(state, numbers, { taken: [{ number: 3, id: '3' }], refusal: null }, NOON);
    expect(next).toMatchObject({ course: { kind: 'working' }, refusals: 0 });
  });

  it('a scheduler that was not there has refused nothing', () => {
    const { state, numbers } = reserve(NEW_POOL, 1);
    const refusal = { number: 1, reason: 'Slurm does not answer', isFinal: false };
    expect(submitted(state, numbers, { taken: [], refusal }, NOON)).toMatchObject({
      course: { kind: 'working' },
      refusals: 0,
      live: [1],
    });
  });

  it('three jobs that fail in a row pause it, with the reason; one that ends well counts them anew', () => {
    expect(ended(withJobs(3), [failedJob(1), failedJob(2), failedJob(3)], NOON).course).toEqual({
      kind: 'paused',
      reason: 'job 3 failed: exit code 127 (3 in a row)',
    });
    const two = ended(withJobs(4), [failedJob(1), failedJob(2)], NOON);
    expect(two.course).toMatchObject({ kind: 'delayed', until: NOON + MINUTE });
    expect(ended(two, [doneJob(3), failedJob(4)], NOON)).toMatchObject({ failures: 1, course: { kind: 'working' } });
  });

  it('somebody who resumes it lets it begin anew; what ends meanwhile does not', () => {
    const asleep = paused(withJobs(2), null, NOON);
    expect(ended(asleep, [doneJob(1), failedJob(2)], NOON).course).toEqual({ kind: 'paused', reason: null });
    const broken = ended(withJobs(3), [failedJob(1), failedJob(2), failedJob(3)], NOON);
    expect(resumed(broken, NOON)).toMatchObject({ course: { kind: 'working' }, failures: 0, refusals: 0 });
  });
});

it('a hundred events are kept', () => {
  let state = NEW_POOL;
  for (let k = 0; k < 300; k += 1) state = withdrawn(state, [k], null, NOON + k);
  expect(state.log).toHaveLength(100);
  expect(state.log.at(-1)?.text).toBe('withdrew job 299');
});
