import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  type CampaignFolder,
  campaignDigest,
  committedChunks,
  committedIds,
  exportTable,
  findGarbage,
  removeGarbage,
} from '@loschmidt/dataset';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  commitSmall,
  createSmall,
  temporaryStore,
  type Workspace,
} from '../libs/dataset/src/fixture/small-campaign.js';
import { writeBundle } from '../tools/bundle/write-bundle.mjs';

const source = fileURLToPath(new URL('dataset/commit-chunk.mjs', import.meta.url));
const tracer = fileURLToPath(new URL('dataset/trace-calls.mjs', import.meta.url));
const run = promisify(execFile);

/** As a bundle, like what users run: thirty processes would look for and read 570 files each. */
let script: string;
let bundled: Workspace;
beforeAll(async () => {
  bundled = await temporaryStore();
  await writeBundle(bundled.store, { input: source, external: [/^node:/] });
  script = join(bundled.store, 'commit-chunk.js');
  await writeFile(join(bundled.store, 'package.json'), '{"type":"module"}');
});
afterAll(() => bundled.remove());

let space: Workspace;
let campaign: CampaignFolder;
const children: ChildProcess[] = [];
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await space.remove();
});

interface Said {
  won?: boolean;
  nonce?: string;
  stopped?: string;
  code?: string;
  message?: string;
  hint?: string;
}

/** Runs the script to its end and gives its last line. */
async function attempt(...args: string[]): Promise<Said> {
  const { stdout } = await run(process.execPath, [script, campaign.folder, ...args]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Said;
}

/** Starts the script and waits until it stopped at `step`. */
async function stoppedAt(step: string, runner: string, ...orders: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, campaign.folder, runner, `stop:${step}`, ...orders]);
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) =>
      data.toString().includes(step) ? resolve() : reject(new Error(data.toString())),
    );
    child.once('exit', () => reject(new Error(`ended before ${step}`)));
  });
  child.removeAllListeners('exit');
  return child;
}

/** Kills the script at `step` as a power cut would. */
async function killAt(step: string): Promise<void> {
  const child = await stoppedAt(step, 'killed');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function exportedRows(): Promise<number> {
  const output = join(space.store, 'steps.csv');
  return (await exportTable(campaign, { table: 'steps', format: 'csv', output })).rows;
}

describe('a writer killed', () => {
  it.each(['rows-appended', 'files-synced', 'files-renamed', 'folders-synced', 'marker-written'])(
    'after %s has committed nothing, and the next attempt does',
    async (step) => {
      await killAt(step);
      expect(await committedIds(campaign)).toEqual([]);
      expect(await exportedRows()).toBe(0);
      expect(await attempt('second')).toMatchObject({ won: true, runner: 'second' });
      expect(await exportedRows()).toBe(8);
      const undisturbed = await createSmall(join(space.store, 'undisturbed'));
      await commitSmall(undisturbed, [0]);
      expect(await campaignDigest(campaign)).toBe(await campaignDigest(undisturbed));
    },
  );

  it.each(['marker-linked', 'committed'])(
    'after %s has committed everything, and the next attempt sees that',
    async (step) => {
      await killAt(step);
      expect(await exportedRows()).toBe(8);
      expect(await attempt('second')).toMatchObject({ won: false, runner: 'killed' });
      expect(await exportedRows()).toBe(8);
    },
  );
});

describe('garbage collection beside a writer that is stopped', () => {
  /** Lets the writer go on; gives the last line that it says. */
  async function goOn(writer: ChildProcess, go: string): Promise<Said> {
    let said = '';
    writer.stdout?.on('data', (data: Buffer) => (said += data.toString()));
    const ended = new Promise((resolve) => writer.once('close', resolve));
    await writeFile(go, '');
    await ended;
    return JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as Said;
  }

  it('leaves the files that it has renamed, and it commits them', async () => {
    const go = join(space.store, 'go');
    const writer = await stoppedAt('files-renamed', 'stopped', `go:${go}`);
    expect(await removeGarbage(campaign, findGarbage(campaign, 0))).toEqual([]);
    expect(await goOn(writer, go)).toMatchObject({ won: true, runner: 'stopped' });
    expect(await exportedRows()).toBe(8);
  });

  it('takes a marker that it has half made, where nothing is too young: it fails, and the next attempt commits', async () => {
    const go = join(space.store, 'go');
    const writer = await stoppedAt('marker-written', 'stopped', `go:${go}`);
    const removed = await removeGarbage(campaign, findGarbage(campaign, 0));
    expect(removed.map(({ kind }) => kind)).toEqual(['temporary']);
    expect((await goOn(writer, go)).code).toBe('storage');
    expect(await attempt('second')).toMatchObject({ won: true, runner: 'second' });
    expect(await exportedRows()).toBe(8);
  });

  it('takes the files of one that another came before, and it finds the other', async () => {
    const go = join(space.store, 'go');
    const writer = await stoppedAt('files-renamed', 'stopped', 'cycles:4', `go:${go}`);
    expect(await attempt('second')).toMatchObject({ won: true });
    const removed = await removeGarbage(campaign, findGarbage(campaign, 0));
    expect(removed.map(({ kind }) => kind)).toEqual(['orphan', 'orphan', 'orphan']);
    expect(await goOn(writer, go)).toMatchObject({ won: false, runner: 'second' });
    expect(await exportedRows()).toBe(8);
  });
});

it('of many processes that commit the same chunk at once, one wins and all name its marker', async () => {
  const go = join(space.store, 'go');
  const racers = Array.from({ length: 8 }, (_, i) => attempt(`racer-${i}`, `wait:${go}`));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await writeFile(go, '');
  const results = await Promise.all(racers);
  expect(results.filter(({ won }) => won)).toHaveLength(1);
  expect(new Set(results.map(({ nonce }) => nonce)).size).toBe(1);
  expect(await committedIds(campaign)).toEqual(['1-000000']);
  expect((await committedChunks(campaign)).get('1-000000')?.nonce).toBe(results[0]?.nonce);
  expect(await exportedRows()).toBe(8);
  expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);
});

it('bytes are on disk before their names, and names before the marker', async () => {
  const { stderr } = await run(process.execPath, ['--import', tracer, script, campaign.folder, 'traced']);
  const calls = stderr
    .split('\n')
    .filter((line) => line.startsWith('call '))
    .map((line) => {
      const [, call, ...paths] = line.replaceAll(campaign.folder, '').split(' ');
      const place = (paths.at(-1) ?? '')
        .replace(/[0-9a-f-]{36}/, '<uuid>')
        .replace(/-[0-9a-f]{16}\.parquet/, '.parquet');
      return `${call} ${place}`;
    });
  expect(calls).toEqual([
    'sync /.tmp/<uuid>-steps.parquet',
    'sync /.tmp/<uuid>-profiles.parquet',
    'sync /.tmp/<uuid>-summary.parquet',
    'rename /data/steps/1-000000.parquet',
    'rename /data/profiles/1-000000.parquet',
    'rename /data/summary/1-000000.parquet',
    'sync /data/steps',
    'sync /data/profiles',
    'sync /data/summary',
    'sync /.tmp/<uuid>',
    'link /commits/1-000000.json',
    'sync /commits',
  ]);
});

describe('a disk that refuses', () => {
  it('more bytes: the message says where, how much is free and what to do; what was committed stays', async () => {
    await commitSmall(campaign, [1]);
    const digest = await campaignDigest(campaign);
    // A limit on the size of files ends a write in the middle as a full disk does, and needs no rights. The unit is 1 KiB in bash.
    const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" "$@"`;
    const { stdout } = await run('bash', [
      '-c',
      limited,
      process.execPath,
      script,
      campaign.folder,
      'limited',
      'cycles:4000',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(
        new RegExp(`^Cannot write chunk 1-000000 in ${campaign.folder}: .*larger than the limit.* free\\)`),
      ),
      hint: expect.stringContaining('what was committed before is safe'),
    });
    expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);
    expect(await readdir(join(campaign.folder, 'data/steps'))).toHaveLength(1);
    expect(await campaignDigest(campaign)).toBe(digest);
  });

  it('any byte: a folder without the right to write', async () => {
    for (const folder of [campaign.folder, join(campaign.folder, '.tmp'), join(campaign.folder, 'commits')]) {
      await chmod(folder, 0o555);
    }
    execFileSync('chmod', ['-R', 'a+rX', space.store]);
    // Root may write anywhere, so the script gives its rights up first.
    expect(await attempt('reader', 'drop-root')).toMatchObject({
      code: 'storage',
      message: expect.stringContaining('permission is denied'),
      hint: expect.stringContaining('Give this user the right to write'),
    });
    expect(await committedIds(campaign)).toEqual([]);
    expect(await exportedRows()).toBe(0);
  });

  it('its folder: a file is in its place', async () => {
    await rm(join(campaign.folder, '.tmp'), { recursive: true });
    await writeFile(join(campaign.folder, '.tmp'), '');
    expect(await attempt('blocked')).toMatchObject({ code: 'storage' });
    await rm(join(campaign.folder, '.tmp'));
    await mkdir(join(campaign.folder, '.tmp'));
    expect(await attempt('free')).toMatchObject({ won: true });
  });
});
