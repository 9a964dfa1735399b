import { setTimeout as sleep } from 'node:timers/promises';
import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import { type Batch, LoschmidtError } from '@loschmidt/core';
import { type CampaignFolder, campaignDigest, campaignStatus } from '@loschmidt/dataset';
import type { wire } from '@loschmidt/proto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { type RunnerScript, type ScriptedRunner, startScriptedRunner } from './support/scripted-runner.js';
import { startTemporalServer, type TemporalServer } from './support/temporal-server.js';

/** A real orchestrator on a real server, with runners whose streams are wrong: whatever comes, the same rows are committed once. */
const SIZE = { sites: [2, 4], phases: 24, cycles: 20, chunks: 32 };
const POINTS = SIZE.sites.length * SIZE.phases;

let server: TemporalServer;
let orchestrator: AppProcess;
let temporal: TemporalConnection;
let digest: string;
let runners: ScriptedRunner[] = [];

beforeAll(async () => {
  server = await startTemporalServer();
  orchestrator = await startApp('orchestrator', ['--lease-seconds', '6'], server.env);
  temporal = await connectTemporal(server.env);
  const undisturbed = await sampleCampaign('undisturbed', SIZE);
  await join(undisturbed, {});
  await runCompleted(temporal, undisturbed, await beginRun(temporal, undisturbed));
  digest = await campaignDigest(undisturbed);
  await leave();
});
afterEach(leave);
afterAll(async () => {
  await temporal.close();
  await orchestrator.kill();
  await server.dispose();
});

async function join(campaign: CampaignFolder, script: RunnerScript): Promise<ScriptedRunner> {
  const runner = await startScriptedRunner(orchestrator.address, campaign.folder, script);
  runners.push(runner);
  return runner;
}

async function leave(): Promise<void> {
  await Promise.all(runners.map((runner) => runner.leave().then(runner.close)));
  runners = [];
}

async function expectWhole(campaign: CampaignFolder): Promise<void> {
  expect(await campaignStatus(campaign)).toMatchObject({
    state: 'completed',
    completed: POINTS,
    failed: 0,
    rows: POINTS * (SIZE.cycles + 1),
  });
  expect(await campaignDigest(campaign)).toBe(digest);
}

/** What is wrong with a stream, frame by frame; `before` are the frames that were made before. */
interface Damage {
  readonly what: string;
  /** The sentence that the orchestrator says of it. */
  readonly said: RegExp;
  readonly observables?: RunnerScript['observables'];
  readonly change?: (
    frame: wire.IChunkFrame,
    before: readonly wire.IChunkFrame[],
  ) => wire.IChunkFrame | readonly wire.IChunkFrame[];
}

const isRows = (frame: wire.IChunkFrame) => (frame.dataBody?.length ?? 0) > 0;
const isFirst = (frame: wire.IChunkFrame, before: readonly wire.IChunkFrame[]) => isRows(frame) && !before.some(isRows);
/** Numbers, not names: a flipped bit is as good as a number. */
const isLarge = (frame: wire.IChunkFrame) => body(frame).length > 256;
const later = (frame: wire.IChunkFrame, by: number) => ({ ...frame, sequence: Number(frame.sequence ?? 0) + by });
const body = ({ dataBody }: wire.IChunkFrame) => dataBody ?? new Uint8Array(0);

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 0x10;
  return copy;
}

const DAMAGES: readonly Damage[] = [
  {
    what: 'one bit is flipped',
    // Of a value that the rows imply, or by its hash at the end.
    said: /must have sha256 [0-9a-f]{64}, got|Cannot take (steps|summary) of point/,
    change: (frame) => (isLarge(frame) ? { ...frame, dataBody: flipped(body(frame)) } : frame),
  },
  {
    what: 'a batch is cut',
    said: /a message must have \d+ bytes, got 64/,
    change: (frame) => (isLarge(frame) ? { ...frame, dataBody: body(frame).subarray(0, 64) } : frame),
  },
  {
    what: 'the closing message has another digest',
    said: /must have sha256 0{64}, got/,
    change: ({ close, ...frame }) => {
      if (!close) return frame;
      const tables = close.tables?.map((table) => ({ ...table, sha256: '0'.repeat(64) })) ?? [];
      return { ...frame, close: { ...close, tables } };
    },
  },
  {
    what: 'the closing message promises fewer tables',
    said: /\d tables were promised, \d came/,
    change: (frame) => (frame.close ? { ...frame, close: { ...frame.close, tables: [] } } : frame),
  },
  {
    what: 'a frame is missing',
    said: /frame \d+ must follow, got \d+/,
    change: (frame, before) => (isFirst(frame, before) ? [] : frame),
  },
  {
    what: 'a batch comes twice',
    said: /frame \d+ must follow, got \d+/,
    change: (frame, before) => (isFirst(frame, before) ? [frame, frame] : frame),
  },
  {
    what: 'a batch comes twice, as if it were two',
    said: /steps must have sha256 [0-9a-f]{64}, got/,
    change: (frame, before) => {
      if (isFirst(frame, before)) return [frame, later(frame, 1)];
      return before.some(isRows) ? later(frame, 1) : frame;
    },
  },
  {
    what: 'all frames come twice',
    said: /a frame came after the closing message/,
    change: (frame, before) =>
      frame.close ? [frame, ...[...before, frame].map((one) => later(one, before.length + 1))] : frame,
  },
  {
    what: 'it ends without its closing message',
    said: /its stream ended after \d+ frames without a closing message/,
    change: (frame) => (frame.close ? [] : frame),
  },
  {
    what: 'its columns are others',
    said: /column \d+ must be \w+: \w+, got/,
    observables: () => [{ name: 'return' }],
  },
  {
    what: 'its columns are fewer',
    said: /column \d+ must be \w+: \w+, got/,
    observables: () => [{ name: 'imbalance' }],
  },
];

test(`${DAMAGES.length} streams that are wrong in as many ways are not believed, and each chunk is computed again`, async () => {
  const campaign = await sampleCampaign('damaged', SIZE);
  const harmed: string[] = [];
  const frames = new Map<number, wire.IChunkFrame[]>();
  const damages = new Map<number, Damage>();
  await join(campaign, {
    onChunk: (chunk, count) => {
      const damage = DAMAGES[harmed.length];
      // A runner that does nothing right is asked less and less often.
      if (damage === undefined || harmed.includes(chunk) || count % 2 === 0) return;
      harmed.push(chunk);
      damages.set(count, damage);
      frames.set(count, []);
    },
    observables: (chunk, count) => damages.get(count)?.observables?.(chunk, count),
    onFrame: (frame, count) => {
      const before = frames.get(count) ?? [];
      const changed = damages.get(count)?.change?.(frame, [...before]) ?? frame;
      before.push(frame);
      return changed;
    },
  });
  const begun = orchestrator.log().length;
  await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
  await expectWhole(campaign);
  const said = orchestrator.log().slice(begun).split('\n');
  const about = harmed.map((chunk) => said.filter((line) => line.includes(`"chunk":"${chunk}"`)).join('\n'));
  expect(DAMAGES.flatMap((one, k) => (one.said.test(about[k] ?? '') ? [] : [[one.what, about[k]]]))).toEqual([]);
  expect(harmed).toHaveLength(DAMAGES.length);
  process.stderr.write(`${harmed.length} damaged streams survived\n`);
});

/** Lies in streams that are whole, one for each chunk that the liar is given. */
const isLied = (batch: Batch, name: string) => batch.columns.some((column) => column.name === name);
const numbers =
  (name: string, change: (values: Float64Array) => Float64Array) =>
  (batch: Batch): Batch => ({
    ...batch,
    columns: batch.columns.map((column) =>
      column.type === 'float64' && column.name === name ? { ...column, values: change(column.values) } : column,
    ),
  });
const LIES: readonly ((frame: wire.IChunkFrame) => wire.IChunkFrame)[] = [
  (frame) =>
    frame.progress ? { sequence: frame.sequence ?? 0, crash: { index: 99, cycle: 0, reason: 'a lie' } } : frame,
  (frame) =>
    frame.progress ? { sequence: frame.sequence ?? 0, crash: { index: 0, cycle: -1, reason: 'a lie' } } : frame,
  (frame) => (frame.close ? { ...frame, close: { ...frame.close, seconds: 1e300 } } : frame),
];

test('a runner that lies, whatever it says, costs its chunks an attempt: no point is failed, and the run goes on', async () => {
  const campaign = await sampleCampaign('lies', SIZE);
  const liar = await join(campaign, {
    slots: 2,
    onChunk: (_, count) => {
      if (count > LIES.length + 1) throw new LoschmidtError('bad-input', 'these are no points');
    },
    onBatch: (batch, count) => {
      const lie = numbers('norm_error', (values) => values.with(0, Number.NaN));
      return count > LIES.length && isLied(batch, 'cycle') ? lie(batch) : batch;
    },
    onFrame: (frame, count) => LIES[count - 1]?.(frame) ?? frame,
  });
  const begun = orchestrator.log().length;
  const run = await beginRun(temporal, campaign);
  while (liar.chunks.length < LIES.length + 2) await sleep(50);
  await join(campaign, {});
  await runCompleted(temporal, campaign, run);
  await expectWhole(campaign);
  const said = orchestrator.log().slice(begun);
  expect(said).toMatch(/index of a crash must be a whole number of 0 … \d+, got 99/);
  expect(said).toMatch(/cycle of a crash must be a whole number of 0 … 20, got -1/);
  expect(said).toMatch(/its points must have taken less than [0-9.]+ s/);
  expect(said).toContain(`is not taken from runner scripted/${liar.id}`);
  expect(said).toMatch(/of point [0-9a-f]{32}, cycle 0, stage cycle: norm_error must be a finite number, got null/);
  expect(said).toContain('these are no points');
});

test('a runner that seems dead goes on writing while its chunk is computed by another one', async () => {
  const campaign = await sampleCampaign('late', SIZE);
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let holds = false;
  const frozen = await join(campaign, {
    onFrame: async (frame) => {
      if (isRows(frame)) {
        holds = true;
        await held;
      }
      return frame;
    },
  });
  const begun = orchestrator.log().length;
  const run = await beginRun(temporal, campaign);
  while (!holds || frozen.asked.length < 2) await sleep(20);
  frozen.stopRenewing();
  while (!orchestrator.log().slice(begun).includes('did not renew its lease')) await sleep(20);
  const asked = [...frozen.asked];
  const [chunk, next] = asked;
  expect([frozen.chunks, asked]).toEqual([[chunk], [chunk, next]]);
  const second = await join(campaign, {
    onFrame: async (frame, count) => {
      // In the middle of the second attempt the first one writes all that it has.
      if (second.chunks[count - 1] === chunk && isRows(frame)) {
        goOn();
        await sleep(300);
      }
      return frame;
    },
  });
  await runCompleted(temporal, campaign, run);
  // It was asked for nothing more since it seems dead; what it had been sent in advance it may have begun.
  expect(frozen.asked).toEqual(asked);
  expect(frozen.chunks).toEqual(asked.slice(0, frozen.chunks.length));
  for (const each of asked) expect(second.chunks.filter((one) => one === each)).toEqual([each]);
  await expectWhole(campaign);
});
