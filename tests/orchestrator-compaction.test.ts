import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import { campaignDigest, inspectCampaign } from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { type SampleSize, sampleCampaign } from './support/sample-campaign.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

const FEW: SampleSize = { sites: [2], phases: 120, cycles: 4, chunks: 4 };
const MANY: SampleSize = { ...FEW, chunks: 120 };

let server: TemporalServer;
let temporal: TemporalConnection;
let apps: AppProcess[] = [];
beforeAll(async () => {
  server = await startTemporalServer();
  const listen = `127.0.0.1:${await freePort()}`;
  apps = [await startApp('orchestrator', ['--listen', listen], server.env)];
  apps.push(await startApp('runner', ['--orchestrator', listen, '--slots', '2'], {}));
  temporal = await connectTemporal(server.env);
});
afterAll(async () => {
  await temporal.close();
  await Promise.all([...apps.map((app) => app.kill()), server.dispose()]);
});

const manifests = (folder: string) => {
  try {
    return readdirSync(join(folder, 'manifests'));
  } catch {
    return [];
  }
};

test('a campaign of many chunks is compacted when its run has ended, one of few is not', async () => {
  const few = await sampleCampaign('few', FEW);
  await runCompleted(temporal, few, await beginRun(temporal, few));
  const many = await sampleCampaign('many', MANY);
  await runCompleted(temporal, many, await beginRun(temporal, many));
  await until(
    async () => manifests(many.folder),
    (names) => names.length > 0,
  );
  expect(manifests(few.folder)).toEqual([]);
  const { problems, files } = await inspectCampaign(many);
  expect(problems).toEqual([]);
  expect(files).toBe(2);
  expect(await campaignDigest(many)).toBe(await campaignDigest(few));
});
