import type { PointOutcome } from '@loschmidt/dataset';
import { describe, expect, test } from 'vitest';
import type { CampaignFacts } from './explain-campaign.js';
import { explainPoint, type PointFacts } from './explain-point.js';

const id = '3f2a0000000000000000000000000000';

const point: PointFacts = {
  id,
  chunk: '1-000004',
  index: 3,
  cycles: 200,
  seconds: 2.5,
  bytes: 3 * 2 ** 20,
  retries: 0,
  outcome: null,
  crashes: [],
  savedCycle: null,
};

const outcome: PointOutcome = {
  point: id,
  status: 'completed',
  rows: 201,
  seconds: 2.2,
  runner: 'node7/r1',
  attempts: 1,
  reason: null,
  cycle: null,
  stage: null,
};

function campaign(running?: { index: number; cycle?: number }, waiting?: string): CampaignFacts {
  const chunk = {
    campaign: 'sweep-01234567',
    folder: '/store/sweep',
    chunk: '1-000004',
    runner: 'r1',
    points: 12,
    seconds: 35,
    quietSeconds: 0,
  };
  const views = running ? [{ ...chunk, pointsDone: running.index, cycle: 0, ...running }] : [];
  const waits = waiting ? [{ ...chunk, memoryBytes: 0, reason: waiting }] : [];
  return {
    id: 'sweep-01234567',
    folder: '/store/sweep',
    name: 'sweep',
    typed: 'sweep',
    status: {
      state: 'running',
      points: 100,
      completed: 40,
      running: 0,
      failed: 0,
      remaining: 60,
      rows: 400,
      chunks: 10,
      committedChunks: 4,
      plannedSeconds: 100,
      committedSeconds: 40,
      seconds: 50,
      lostSeconds: 0,
      left: { seconds: 75, low: 60, high: 90, samples: 4 },
      run: { run: 2 },
      uncounted: [],
    },
    pointSeconds: () => 2,
    services: {
      kind: 'up',
      overview: { runners: [], chunks: views, waiting: waits, idleMs: 0, refused: [], pools: [] },
      server: { kind: 'known', reasons: [], weights: null },
    },
  };
}

describe('a point', () => {
  test('that is done says by whom and how long it took', () => {
    expect(explainPoint(campaign(), { ...point, outcome }).answer).toBe(
      `Point ${id} waits for nothing: it is done, 201 rows by node7/r1 in 2.2 s.`,
    );
  });

  test('that failed says where and why, and what computes it again', () => {
    const failed = { ...outcome, status: 'failed' as const, reason: 'the norm is lost', cycle: 12, stage: 'h1.1' };
    expect(explainPoint(campaign(), { ...point, outcome: failed, retries: 1 })).toEqual({
      answer: `Point ${id} failed in cycle 12, stage h1.1: the norm is lost`,
      details: ['number 4 in chunk 1-000004; estimated 2.5 s on one core, 3 MiB', 'retried once'],
      next: [`loschmidt retry sweep --point ${id}`, `loschmidt evolve sweep --point ${id}`],
    });
  });

  test('whose reason has the command already, as older versions wrote it, says it once', () => {
    const reason = `It is bad. Reproduce: loschmidt evolve sweep --point ${id}`;
    const { answer, next } = explainPoint(campaign(), { ...point, outcome: { ...outcome, status: 'failed', reason } });
    expect(answer).toContain(reason);
    expect(next).toEqual([`loschmidt retry sweep --point ${id}`]);
  });

  test('in a chunk that runs is computed, being computed, or waits for those before it', () => {
    const answer = (at: { index: number; cycle?: number }) => explainPoint(campaign(at), point).answer;
    expect(answer({ index: 5 })).toContain('is computed, and counts once its chunk is done: 5 of 12 points');
    expect(answer({ index: 3, cycle: 120 })).toContain('is being computed on r1: 120 of 200 cycles');
    expect(answer({ index: 1 })).toContain('waits for 2 points before it');
  });

  test('in a chunk that waits says for what; else what the campaign waits for', () => {
    expect(explainPoint(campaign(undefined, 'no runner has 12 GiB'), point).answer).toBe(
      `Point ${id} waits: no runner has 12 GiB (for 35 s).`,
    );
    expect(explainPoint(campaign(), point).answer).toBe(
      `Point ${id} waits with its chunk. sweep waits for a runner: none is registered with the orchestrator.`,
    );
  });

  test('tells of the runners that died under it, and from where it goes on', () => {
    const crash = {
      attempt: 'a',
      died: 'process' as const,
      runner: 'node7/r1',
      point: id,
      cycle: 11,
      announced: true,
      alone: true,
      at: '2026-01-02T03:04:05.678Z',
      reason: 'connection refused',
    };
    const { details } = explainPoint(campaign(), {
      ...point,
      crashes: [{ ...crash, point: 'another' }, crash],
      savedCycle: 100,
    });
    expect(details.slice(1, 3)).toEqual([
      '2026-01-02 03:04:05 UTC: runner node7/r1 died under it in cycle 12: connection refused',
      'saved: it goes on after cycle 100',
    ]);
  });
});
