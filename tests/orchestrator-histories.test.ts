import {
  campaignWorkflowId,
  describeRun,
  type OrderRange,
  shardWorkflowId,
  submitRun,
  type TemporalConnection,
} from '@loschmidt/control';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHARD_CHUNKS } from '../apps/orchestrator/src/activities/execution-order.js';
import { type Script, workWithScript } from './support/scripted-activities.js';
import { startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** The server warns at 10,240 events and 10 MiB, and suggests a new history at 4,096 events and 4 MiB: all must stay below the latter. */
const SUGGESTED = { events: 4_096, bytes: 4 * 2 ** 20 };

let server: TemporalServer;
beforeAll(async () => {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  server = await startTemporalServer();
});
afterAll(() => server.dispose());

/** Ids and numbers as long as real ones. */
const TOTALS = { completed: 100_000, failed: 0, rows: 200_000, slots: 64 };
const campaign = 'a-name-of-ordinary-length-1a2b3c4d';

function scriptOf(ranges: readonly OrderRange[], chunks: readonly string[]): Script {
  return {
    openRun: async () => ({ ranges, slots: 64 }),
    readShard: async () => chunks,
    runChunk: async () => TOTALS,
    closeRun: async () => ({ kind: 'closed', state: 'completed' }),
  };
}

async function complete(temporal: TemporalConnection, run: number): Promise<void> {
  const folder = '/home/someone/projects/thermalization/campaigns/a-name-of-ordinary-length';
  await submitRun(temporal, { folder, campaignId: campaign, run, priority: { priority: 3, weight: 1 } });
  await until(
    () => describeRun(temporal, campaign, run),
    (state) => state === 'completed',
  );
}

async function historyOf(temporal: TemporalConnection, workflowId: string) {
  const { historyLength, historySize } = await temporal.client.workflow.getHandle(workflowId).describe();
  return { events: historyLength, bytes: historySize ?? Number.POSITIVE_INFINITY };
}

function expectBelow({ events, bytes }: { events: number; bytes: number }): void {
  expect(events).toBeLessThan(SUGGESTED.events);
  expect(bytes).toBeLessThan(SUGGESTED.bytes);
}

/** 10⁶ points are at most 100,000 chunks, hence 200 shards of 500. */
describe('histories of a campaign of 10⁶ points', () => {
  it('are short in a full shard, also where its chunks are split: what would be too much is left to another pass', async () => {
    const chunks = Array.from({ length: SHARD_CHUNKS }, (_, place) => `3-${String(place).padStart(6, '0')}`);
    const open = new Set(chunks);
    const passes: number[] = [];
    const work = await workWithScript(server, 'split', {
      openRun: async () => {
        passes.push(open.size);
        return { ranges: [{ plan: 3, start: 0, end: 500 }], slots: 64 };
      },
      readShard: async () => [...open],
      runChunk: async ({ chunk }) => {
        open.delete(chunk);
        if (!chunks.includes(chunk) || Number(chunk.slice(2)) % 5 !== 0) return TOTALS;
        const parts = Array.from({ length: 6 }, (_, k) => `${chunk}.00000${k}-00000${k}`);
        for (const part of parts) open.add(part);
        return { ...TOTALS, completed: 0, rows: 0, parts };
      },
      closeRun: async () =>
        open.size === 0 ? { kind: 'closed', state: 'completed' } : { kind: 'open', chunks: open.size },
    });
    await complete(work.temporal, 3);
    // 500 chunks, of which 100 become 600 parts: a shard takes 1,000 of them.
    expect(passes).toEqual([500, 100]);
    const history = await historyOf(work.temporal, shardWorkflowId(campaign, 3, 0));
    expect(history.events).toBeGreaterThan(3 * 1_000);
    console.info('a shard of 1,000 chunks and parts:', history);
    expectBelow(history);
    await work.close();
  });

  it('are short in a campaign of 200 shards', async () => {
    // Each costs the same: a quarter of them tells.
    const [shards, all] = [50, 200];
    const ranges = Array.from({ length: shards }, (_, k) => ({ plan: 1, start: 500 * k, end: 500 * (k + 1) }));
    const work = await workWithScript(server, 'wide', scriptOf(ranges, []));
    await complete(work.temporal, 2);
    const history = await historyOf(work.temporal, campaignWorkflowId(campaign, 2));
    expect(history.events).toBeGreaterThan(3 * shards);
    console.info(`a campaign of ${shards} shards:`, history);
    expectBelow({ events: (history.events * all) / shards, bytes: (history.bytes * all) / shards });
    await work.close();
  });
});
