import type { PoolJob, PoolSpec } from '@loschmidt/control';
import { expect, it } from 'vitest';
import { PoolBoard } from './pool-board.js';

const limits = { maxJobs: 4, maxSlots: null, timeLimitSeconds: null, idleSeconds: 300, targetSeconds: 3_600 };
const specOf = (name: string): PoolSpec => ({
  ...{ name, scheduler: { kind: 'local', host: 'h' }, slots: 4, memoryBytes: null, limits },
  ...{ orchestrator: null, runner: null },
});
const queued = (number: number): PoolJob => ({ number, id: '', state: { kind: 'queued', reason: '' } });

it('a pool counts what the pools before it wait for, and not the other way round', () => {
  const board = new PoolBoard(() => 0);
  board.tell({ spec: specOf('a'), prefix: 'a-', jobs: [queued(1), queued(2)], wanted: 2, says: '', at: 0 });
  board.tell({ spec: specOf('b'), prefix: 'b-', jobs: [queued(1)], wanted: 1, says: '', at: 0 });
  expect(['a', 'b', 'c'].map((name) => board.queuedBefore(name))).toEqual([0, 8, 12]);
});

it('services are in use while a job is there or wanted; a pool that nobody looks at is forgotten', () => {
  let clock = 0;
  const board = new PoolBoard(() => clock);
  const at = (jobs: readonly PoolJob[], wanted: number) =>
    board.tell({ spec: specOf('a'), prefix: 'a-', jobs, wanted, says: '', at: clock });
  at([], 0);
  expect(board.isWaiting()).toBe(false);
  at([queued(1)], 0);
  expect(board.isWaiting()).toBe(true);
  at([], 1);
  expect(board.isWaiting()).toBe(true);
  clock = 121_000;
  expect(board.isWaiting()).toBe(false);
  expect(board.list()).toEqual([]);
});
