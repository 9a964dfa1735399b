import { setTimeout as sleep } from 'node:timers/promises';
import { type ShardProgress, shardWorkflowId, type TemporalConnection } from '@loschmidt/control';
import { Context } from '@temporalio/activity';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { MATCHING } from '../../apps/cli/src/stack/server-flags.js';
import { type Script, workWithScript } from './scripted-activities.js';
import { startTemporalServer, type TemporalServer } from './temporal-server.js';
import { until } from './until.js';

/** A real server for the real workflows, whose histories are full after 60 events; of the SDK's log only errors are shown. */
export function startWorkflowServer(): Promise<TemporalServer> {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  return startTemporalServer(['limit.historyCount.suggestContinueAsNew=60', ...MATCHING]);
}

export const done = { completed: 2, failed: 0, rows: 20, slots: 3 };

/** A campaign of chunks c0, c1, … in ranges of ten. */
export function scriptOf(chunks: number, changes: Partial<Script> = {}) {
  const committed = new Set<string>();
  const log: string[] = [];
  const order = Array.from({ length: chunks }, (_, place) => `c${place}`);
  const script: Script = {
    openRun: async () => {
      const open = order.flatMap((chunk, place) => (committed.has(chunk) ? [] : [place]));
      log.push(`open ${open.length}`);
      const ranges = [];
      for (let at = 0; at < open.length; at += 10) {
        ranges.push({ start: open[at] ?? 0, end: (open[Math.min(at + 9, open.length - 1)] ?? 0) + 1 });
      }
      return { ranges, slots: 3 };
    },
    readShard: async ({ range }) => order.slice(range.start, range.end).filter((chunk) => !committed.has(chunk)),
    runChunk: async ({ chunk }) => {
      committed.add(chunk);
      return done;
    },
    closeRun: async ({ ending }) => {
      log.push(`close ${ending.kind}${ending.reason ? `: ${ending.reason}` : ''}`);
      if (ending.kind !== 'finished') return { kind: 'ended' };
      return committed.size === chunks
        ? { kind: 'closed', state: 'completed' }
        : { kind: 'open', chunks: chunks - committed.size };
    },
    ...changes,
  };
  return { script, committed, log };
}

/** An activity that heartbeats until it is cancelled. */
export async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), 100);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(timer);
  }
}

/** Campaigns that share one slot. Chunks begin in the order of `order` and end after `begin`. */
export async function twoCampaigns(server: TemporalServer, taskQueue: string, chunks: number) {
  const order: string[] = [];
  const priorities = new Map<string, unknown>();
  const scripts = new Map<string, Script>();
  const of = ({ campaign }: { campaign: string }): Script => {
    const script = scripts.get(campaign) ?? scriptOf(chunks).script;
    scripts.set(campaign, script);
    return script;
  };
  let held = true;
  const work = await workWithScript(
    server,
    taskQueue,
    {
      openRun: (args) => of(args).openRun(args),
      readShard: (args) => of(args).readShard(args),
      closeRun: (args) => of(args).closeRun(args),
      runChunk: async (args) => {
        order.push(args.campaign);
        priorities.set(args.campaign, Context.current().info.priority);
        await until(
          async () => held,
          (now) => !now,
        );
        // Longer than a shard needs to put the next one into the queue.
        await sleep(200);
        return of(args).runChunk(args);
      },
    },
    1,
  );
  const begin = () => {
    held = false;
  };
  return { work, order, priorities, begin };
}

/** Waits until two shards of each campaign have filled their ten lanes: all chunks but the one that runs wait in the queue. */
export async function backlog(temporal: TemporalConnection, campaigns: readonly string[]): Promise<void> {
  for (const campaign of campaigns) {
    for (const shard of [0, 1]) {
      const handle = temporal.client.workflow.getHandle(shardWorkflowId(campaign, 1, shard));
      await until(
        () => handle.query<ShardProgress>('progress').catch(() => null),
        (progress) => progress?.running.length === 10,
      );
    }
  }
}

/** Of a campaign in a folder that nobody looks at. */
export const run = (campaignId: string, number = 1) => ({ folder: '/campaigns/c', campaignId, run: number });
