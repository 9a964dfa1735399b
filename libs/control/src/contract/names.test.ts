import { describe, expect, it } from 'vitest';
import { campaignWorkflowId, shardWorkflowId, sizeClass, taskQueues } from './names.js';

describe('names that histories keep', () => {
  it('numbers the runs of a campaign and the shards of a run', () => {
    expect(campaignWorkflowId('crossover-1a2b3c4d', 3)).toBe('campaign/crossover-1a2b3c4d/3');
    expect(shardWorkflowId('crossover-1a2b3c4d', 3, 7)).toBe('campaign/crossover-1a2b3c4d/3/shard/7');
  });

  it('keeps workflow tasks, bookkeeping and chunks on queues of their own', () => {
    const { chunks, ...others } = taskQueues('lab');
    expect(new Set([...Object.values(others), ...Object.values(chunks)]).size).toBe(4);
  });

  it('leaves small chunks on the queue of the time before there were sizes', () => {
    expect(taskQueues('lab').chunks.small).toBe('lab-chunks');
  });
});

it('a chunk is large from 1 GiB on', () => {
  const gibibyte = 2 ** 30;
  expect([0, gibibyte - 1, gibibyte, 4 * gibibyte].map(sizeClass)).toEqual(['small', 'small', 'large', 'large']);
});
