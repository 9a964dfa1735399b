import { type ExecFileOptions, execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  campaignDigest,
  compactCampaign,
  cutChunk,
  exportTable,
  openCampaign,
  readChunkPoints,
  retryPoints,
  splitChunk,
} from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commitChunks, createGrown, extendGrown } from '../libs/dataset/src/fixture/grown-campaign.js';
import { commitSmall, createSmall } from '../libs/dataset/src/fixture/small-campaign.js';
import { INSTALL_MS, pythonEnvironment } from '../tools/python/python-environment.mjs';
import { type AppProcess, startApp } from './support/app-process.js';
import { makeCertificates } from './support/certificates.js';
import { type CliMachine, cliMachine, PROGRAM } from './support/cli.js';
import { NAME, TOKEN as OWNER_TOKEN, startWeb, type WebMachine } from './support/web-machine.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const tables = ['steps', 'summary', 'profiles'] as const;

/** A campaign as pytest gets it: what `export` and `digest` make of it, or the error with which they refuse it. */
interface Made {
  readonly name: string;
  readonly folder: string;
  readonly exports: Readonly<Record<string, string>>;
  /** With the column `time`. */
  readonly timed: Readonly<Record<string, string>>;
  readonly digest: string | null;
  readonly error: { readonly message: string; readonly hint: string } | null;
}

/** Those whose cycles last differently, in files of chunks and compacted. */
const TIMED = ['retried-done', 'extended-compacted'];

const TOKEN = 'correct-horse';

/** After so long one of pytest's tests hangs. They are a hundred, and vitest sees them as one. */
const HANG_SECONDS = 300;
const SUITE_MS = 1_800_000;

let machine: CliMachine;
let python: string;
let remote: AppProcess | undefined;
let web: WebMachine | undefined;
beforeAll(async () => {
  python = await pythonEnvironment();
  // Points of many sites wait for memory: campaigns with them go on until they are ended, and take no processor.
  machine = cliMachine({ LOSCHMIDT_MEMORY: '8MiB', LOSCHMIDT_SLOTS: '2' });
}, INSTALL_MS);
afterAll(async () => {
  await Promise.all([remote?.terminate(), web?.dispose()]);
  await machine.dispose();
});

/** Each in a folder of its own name. */
async function makeCampaigns(store: string): Promise<readonly CampaignFolder[]> {
  const made: CampaignFolder[] = [];
  const keep = async (campaign: CampaignFolder, name: string) => {
    const folder = join(store, name);
    await cp(campaign.folder, folder, { recursive: true });
    made.push(await openCampaign(folder));
  };
  const small = await createSmall(join(store, 'making'));
  await keep(small, 'empty');
  await commitSmall(small, [0, 1], [1]);
  await keep(small, 'part');
  const other = await createSmall(join(store, 'other'));
  await commitSmall(other, [2]);
  await cp(join(other.folder, 'commits'), join(store, 'with-anothers-marker/commits'), { recursive: true });
  await keep(small, 'with-anothers-marker');
  await commitSmall(small, [2]);
  await keep(small, 'whole');
  await compactCampaign(small);
  await keep(small, 'compacted');

  // Places: interaction 0 … 3, of which each has two times.
  const grown = await createGrown(join(store, 'making'));
  const firstDigit = (digit: number) => (point: string) => Number.parseInt(point[0] ?? '', 16) < digit;
  await commitChunks(grown, ['1-000000', '1-000001'], firstDigit(9));
  await keep(grown, 'failed');
  await compactCampaign(grown);
  const { campaign: retried } = await retryPoints(grown.folder, { points: [], where: [] });
  await keep(retried, 'retried');
  await commitChunks(retried, undefined, firstDigit(5));
  await keep(retried, 'retried-done');
  const extended = await extendGrown(retried, 'interaction=0,2,4,6');
  await keep(extended, 'extended-with-hidden');
  await commitChunks(extended);
  await keep(extended, 'extended-done');
  await compactCampaign(extended);
  await keep(extended, 'extended-compacted');

  const split = await createGrown(join(store, 'splitting'));
  const cut = async (chunk: string, done: number) =>
    splitChunk(
      split,
      chunk,
      cutChunk(chunk, await readChunkPoints(split, chunk), { done, factor: 1, seconds: 1e9 }),
      'long',
    );
  await cut('1-000000', 1);
  await cut('1-000000.000001-000002', 1);
  await commitChunks(split, ['1-000000.000002-000002', '1-000001']);
  await keep(split, 'split-part');
  await commitChunks(split);
  await compactCampaign(split);
  await keep(split, 'split-compacted');

  const released = join(root, 'tests/fixtures/format-1');
  await cp(released, join(store, 'released'), { recursive: true });
  made.push(await openCampaign(join(store, 'released')));
  return made;
}

const fileIn = async (folder: string) => join(folder, (await readdir(folder)).sort()[0] ?? '');

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

/** What can happen to a file. */
const damages: Readonly<Record<string, readonly [of: string, (folder: string) => Promise<void>]>> = {
  'flipped-bit': ['whole', async (folder) => flip(await fileIn(join(folder, 'data/steps')))],
  'cut-file': ['whole', async (folder) => writeFile(await fileIn(join(folder, 'data/steps')), 'PAR1')],
  'missing-file': ['whole', async (folder) => rm(await fileIn(join(folder, 'data/steps')))],
  'compacted-flipped': ['compacted', async (folder) => flip(await fileIn(join(folder, 'compact/steps')))],
  'flipped-marker': ['whole', async (folder) => flip(join(folder, 'commits/1-000001.json'))],
  'empty-plan': ['whole', async (folder) => writeFile(join(folder, 'plans/1/plan.json'), '')],
};

async function described(campaign: CampaignFolder, name: string): Promise<Made> {
  const { folder } = campaign;
  const exports: Record<string, string> = {};
  const timed: Record<string, string> = {};
  for (const table of tables) {
    exports[table] = `${folder}-${table}.parquet`;
    await exportTable(campaign, { table, format: 'parquet', output: exports[table] });
    if (!TIMED.includes(name) || table === 'summary') continue;
    timed[table] = `${folder}-${table}-timed.parquet`;
    await exportTable(campaign, { table, format: 'parquet', output: timed[table], time: true });
  }
  return { name, folder, exports, timed, digest: await campaignDigest(campaign), error: null };
}

async function refused(store: string, name: string, of: string, harm: (folder: string) => Promise<void>) {
  const folder = join(store, name);
  await cp(join(store, of), folder, { recursive: true });
  await harm(folder);
  const output = join(store, `${name}.parquet`);
  const error: unknown = await openCampaign(folder)
    .then((campaign) => exportTable(campaign, { table: 'steps', format: 'parquet', output }))
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof LoschmidtError)) throw new Error(`${name} was not refused`);
  return {
    name,
    folder,
    exports: {},
    timed: {},
    digest: null,
    error: { message: error.message, hint: error.hint ?? '' },
  };
}

it('the Python client gives what the command gives, bit for bit, and runs campaigns: its own tests', {
  timeout: SUITE_MS,
}, async () => {
  const store = join(machine.folder, 'made');
  await mkdir(store);
  const campaigns: Made[] = [];
  for (const campaign of await makeCampaigns(store)) {
    campaigns.push(await described(campaign, campaign.folder.slice(store.length + 1)));
  }
  for (const [name, [of, harm]] of Object.entries(damages)) campaigns.push(await refused(store, name, of, harm));
  const { cert, key, ca } = await makeCertificates();
  remote = await startApp('orchestrator', ['--tls-cert', cert, '--tls-key', key], {
    LOSCHMIDT_STORE: store,
    LOSCHMIDT_TOKEN: TOKEN,
    // Files are read whether Temporal is there or not.
    TEMPORAL_ADDRESS: '127.0.0.1:1',
  });
  web = await startWeb();
  const file = join(machine.folder, 'campaigns.json');
  await writeFile(
    file,
    JSON.stringify({
      campaigns,
      store: join(machine.folder, 'campaigns'),
      remote: { address: remote.address, token: TOKEN, ca },
      web: { address: web.origin, token: OWNER_TOKEN, campaign: NAME, folder: join(web.store, NAME) },
    }),
  );

  const { code, said } = await pytest(file);
  expect(code, said).toBe(0);
});

it('is typed throughout, by mypy at its strictest', async () => {
  const words = ['-m', 'mypy', '--cache-dir', join(machine.folder, 'mypy')];
  const { code, said } = await endOf(words, { cwd: join(root, 'clients/python'), env: process.env });
  expect(code, said).toBe(0);
});

function pytest(campaigns: string) {
  const env = {
    ...machine.env,
    LOSCHMIDT_COMMAND: `'${process.execPath}' '${PROGRAM}'`,
    LOSCHMIDT_TEST_CAMPAIGNS: campaigns,
    PYTHONPATH: [join(root, 'clients/python/src'), process.env.PYTHONPATH ?? ''].filter(Boolean).join(delimiter),
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const limits = ['-o', `faulthandler_timeout=${HANG_SECONDS}`, '-o', 'faulthandler_exit_on_timeout=true'];
  const words = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', ...limits, join(root, 'clients/python/tests')];
  return endOf(words, { cwd: machine.folder, env });
}

function endOf(words: readonly string[], options: Pick<ExecFileOptions, 'cwd' | 'env'>) {
  return new Promise<{ readonly code: number | string; readonly said: string }>((resolve) => {
    execFile(python, words, { ...options, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: `${stdout}\n${stderr}` }),
    );
  });
}
