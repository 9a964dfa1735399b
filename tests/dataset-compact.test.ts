import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CampaignFolder, campaignDigest, findGarbage, inspectCampaign, removeGarbage } from '@loschmidt/dataset';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitChunks, createGrown } from '../libs/dataset/src/fixture/grown-campaign.js';
import { type CliMachine, cliMachine } from './support/cli.js';

let machine: CliMachine;
let campaign: CampaignFolder;
beforeEach(async () => {
  machine = cliMachine();
  campaign = await createGrown(machine.folder);
  await commitChunks(campaign);
});
afterEach(() => machine.dispose());

const compact = () => machine.start('compact', campaign.folder, '--json');
const written = () =>
  ['steps', 'profiles', 'summary'].flatMap((table) => {
    try {
      return readdirSync(join(campaign.folder, 'compact', table));
    } catch {
      return [];
    }
  });

test('`compact` that is killed at any time changes nothing; the next one does all of it', async () => {
  const digest = await campaignDigest(campaign);
  let whole = 0;
  // From the first module that is loaded to what is left after the manifest.
  for (let kill = 0; kill < 12; kill += 1) {
    const { child, result } = compact();
    await sleep(200 + 75 * kill);
    child.kill('SIGKILL');
    const { code } = await result;
    if (code === 0) whole += 1;
    expect(await campaignDigest(campaign)).toBe(digest);
    expect((await inspectCampaign(campaign)).problems).toEqual([]);
  }
  const { code, stdout, stderr } = await compact().result;
  expect(code, stderr).toBe(0);
  expect([0, 3]).toContain(JSON.parse(stdout).chunks);
  expect(await campaignDigest(campaign)).toBe(digest);
  process.stdout.write(`12 compactions, ${12 - whole} of them killed\n`);
});

test('files that a killed compaction left are removed in the end, and those that count stay', async () => {
  const digest = await campaignDigest(campaign);
  const { child, result } = compact();
  while (written().length === 0 && child.exitCode === null) await sleep(1);
  child.kill('SIGKILL');
  await result;
  expect((await compact().result).code).toBe(0);
  await sleep(20);
  await removeGarbage(campaign, findGarbage(campaign, 0));
  expect(written()).toHaveLength(3);
  expect(readdirSync(join(campaign.folder, 'data', 'steps'))).toEqual([]);
  expect(await campaignDigest(campaign)).toBe(digest);
  expect((await inspectCampaign(campaign)).problems).toEqual([]);
});

test('what `compact` did is said, with what comes next', async () => {
  const first = await machine.run('compact', campaign.folder);
  expect(first).toMatchObject({ code: 0, stdout: '' });
  expect(first.stderr).toMatch(/^grown: 3 chunks compacted, 9 files of .* into 3 of .*\. `loschmidt gc grown` removes/);
  const again = await machine.run('compact', campaign.folder);
  expect(again).toMatchObject({ code: 0, stderr: 'grown: nothing to compact.\n' });
  const rows = await machine.run('query', campaign.folder, 'SELECT count(*) AS n FROM steps', '--format', 'csv');
  expect(rows.stdout).toBe('n\n32\n');
});
