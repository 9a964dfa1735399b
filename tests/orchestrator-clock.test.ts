import { fileURLToPath } from 'node:url';
import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import { campaignDigest, campaignStatus, committedChunks, readCrashes } from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';

/** Some seconds on one slot that sleeps after each cycle. */
const SIZE = { sites: [4, 6, 8], phases: 8, cycles: 25, chunks: 8 };
const POINTS = SIZE.sites.length * SIZE.phases;
const SLOW = slowCycles(10);
const JUMPING = {
  ...SLOW,
  NODE_OPTIONS: `${SLOW.NODE_OPTIONS} --import ${fileURLToPath(new URL('./support/jumping-clock.mjs', import.meta.url))}`,
  LOSCHMIDT_JUMP_MS: '400',
};

let server: TemporalServer;
let temporal: TemporalConnection;
beforeAll(async () => {
  server = await startTemporalServer();
  temporal = await connectTemporal(server.env);
});
afterAll(async () => {
  await temporal.close();
  await server.dispose();
});

/** A campaign from its beginning to its end with a fleet of its own; `env` is that of orchestrator and runner. */
async function computed(name: string, env: Record<string, string>) {
  const campaign = await sampleCampaign(name, SIZE);
  const listen = `127.0.0.1:${await freePort()}`;
  const processes: AppProcess[] = [];
  try {
    processes.push(
      await startApp('orchestrator', ['--listen', listen, '--checkpoint-seconds', '0.2'], { ...server.env, ...env }),
    );
    processes.push(await startApp('runner', ['--orchestrator', listen, '--slots', '1'], env));
    await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
    return { campaign, logs: processes.map((one) => one.log()).join('') };
  } finally {
    await Promise.all(processes.map((one) => one.kill()));
  }
}

test('wall clocks that jump by an hour every 0.4 s cost no lease, no attempt and no row', async () => {
  const calm = await computed('calm', {});
  const jumping = await computed('jumping', JUMPING);
  expect(await campaignStatus(jumping.campaign)).toMatchObject({
    state: 'completed',
    completed: POINTS,
    failed: 0,
    rows: POINTS * (SIZE.cycles + 1),
  });
  expect(await campaignDigest(jumping.campaign)).toBe(await campaignDigest(calm.campaign));
  const chunks = [...(await committedChunks(jumping.campaign)).values()];
  expect(chunks.map(({ attempts }) => attempts)).toEqual(chunks.map(() => 1));
  expect(await Promise.all(chunks.map(({ chunk }) => readCrashes(jumping.campaign, chunk)))).toEqual(
    chunks.map(() => []),
  );
  // The clocks did jump: one hour's times and the next one's are in the log.
  expect(new Set([...jumping.logs.matchAll(/"time":"[^T]+T(\d\d)/g)].map(([, hour]) => hour)).size).toBeGreaterThan(1);
});
