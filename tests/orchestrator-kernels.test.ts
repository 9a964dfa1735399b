import { connectTemporal } from '@loschmidt/control';
import { type CampaignFolder, campaignDigest } from '@loschmidt/dataset';
import { chosenKernel } from '@loschmidt/engine';
import { expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { type CliMachine, cliMachine } from './support/cli.js';
import { type SampleSize, sampleCampaign } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer } from './support/temporal-server.js';

/** Points that are evolved one by one: batches of smaller ones are WebAssembly's everywhere. */
const SIZE: SampleSize = { sites: [8], phases: 12, cycles: 60, chunks: 6 };

/** The ends of the names of the runners in `summary`, each once. Asked as a user does: tests in this process may have columns of their own. */
async function kernelsOf(machine: CliMachine, campaign: CampaignFolder): Promise<string[]> {
  const sql = "SELECT DISTINCT split_part(runner, '-', -1) AS kernel FROM summary ORDER BY kernel";
  const { stdout } = await machine.run('query', campaign.folder, sql, '--format', 'csv');
  return stdout.trim().split('\n').slice(1);
}

test('a fleet of both kernels has the digest of either, and each row says by its runner which computed it', async () => {
  const machine = cliMachine();
  const server = await startTemporalServer();
  const listen = `127.0.0.1:${await freePort()}`;
  const apps: AppProcess[] = [await startApp('orchestrator', ['--listen', listen], server.env)];
  const temporal = await connectTemporal(server.env);
  const computed = async (name: string, kernels: readonly string[]): Promise<CampaignFolder> => {
    const campaign = await sampleCampaign(name, SIZE);
    const runners = await Promise.all(
      kernels.map((kernel) =>
        startApp('runner', ['--orchestrator', listen, '--slots', '1'], {
          LOSCHMIDT_KERNEL: kernel,
          // So long that each of several gets its share.
          ...(kernels.length > 1 ? slowCycles(10) : {}),
        }),
      ),
    );
    apps.push(...runners);
    await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
    await Promise.all(runners.map((runner) => runner.terminate()));
    return campaign;
  };
  try {
    const wasm = await computed('wasm', ['wasm']);
    const native = await computed('native', ['auto']);
    const mixed = await computed('mixed', ['wasm', 'auto']);
    const digest = await campaignDigest(wasm);
    expect(await campaignDigest(native)).toBe(digest);
    expect(await campaignDigest(mixed)).toBe(digest);
    expect(await kernelsOf(machine, wasm)).toEqual(['wasm']);
    expect(await kernelsOf(machine, native)).toEqual([chosenKernel().kind]);
    expect(await kernelsOf(machine, mixed)).toEqual([...new Set([chosenKernel().kind, 'wasm'])].sort());
  } finally {
    await temporal.close();
    await Promise.all([...apps.map((app) => app.kill()), server.dispose(), machine.dispose()]);
  }
});
