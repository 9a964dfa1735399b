import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { campaignDigest } from '@loschmidt/dataset';
import { parquetMetadata } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CliMachine } from './support/cli.js';
import { computedCampaign } from './support/computed-campaign.js';
import { flightRows } from './support/flight-rows.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { SIZES, startUnendingCampaign } from './support/unending-campaign.js';
import { until } from './support/until.js';

interface Result {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

interface Why {
  readonly answer: string;
  readonly details: readonly string[];
  readonly next: readonly string[];
}

let machine: CliMachine;
const rows = async (sql: string) => (await machine.json<Result>('query', 'sizes', sql, '--json')).rows;

beforeAll(async () => {
  machine = await startUnendingCampaign();
});
afterAll(() => machine.dispose());

test('a running campaign answers: what is committed, and what is pending', async () => {
  expect(await machine.json('status', 'sizes', '--json')).toMatchObject({ state: 'running', completed: 2 });
  expect(await rows('SELECT lattice_sites, status FROM points ORDER BY place')).toEqual([
    { lattice_sites: 4, status: 'completed' },
    { lattice_sites: 6, status: 'completed' },
    { lattice_sites: 12, status: 'pending' },
  ]);
  expect(
    await rows('SELECT lattice_sites, count(*) AS n, max(cycle) AS last FROM steps GROUP BY ALL ORDER BY 1'),
  ).toEqual([
    { lattice_sites: 4, n: 51, last: 50 },
    { lattice_sites: 6, n: 51, last: 50 },
  ]);
});

test('a campaign that tests compute without services has the same rows', async () => {
  const folder = join(temporaryFolder(), 'sizes');
  const computed = await computedCampaign(folder, SIZES, { isOpen: ([sites]) => sites === 12 });
  expect(await campaignDigest(computed)).toBe(await machine.digest('campaigns/sizes'));
});

test('a running campaign is exported: chosen columns and rows, in parts, to a pipe, with what the columns mean beside', async () => {
  const exported = (...args: string[]) => machine.run('export', 'sizes', ...args);
  const some = ['--columns', 'lattice_sites,cycle', '--where', 'cycle >= 49', '--format', 'csv', '--output'];
  const piped = await exported(...some, '-');
  expect(piped).toMatchObject({ code: 0, stdout: 'lattice_sites,cycle\n4,49\n4,50\n6,49\n6,50\n' });
  expect(piped.stderr).toContain('4 rows of steps');
  expect(await exported(...some, 'some.csv')).toMatchObject({ code: 0, stdout: 'some.csv\n' });
  expect(readFileSync(join(machine.folder, 'some.csv'), 'utf8')).toBe(piped.stdout);
  expect(readFileSync(join(machine.folder, 'DATASET.md'), 'utf8')).toContain('2 are complete, 0 failed, 1 are missing');
  expect(await exported('--partition-by', 'lattice_sites', '--output', 'parts')).toMatchObject({ code: 0 });
  for (const sites of [4, 6]) {
    const { buffer } = new Uint8Array(readFileSync(join(machine.folder, `parts/lattice_sites=${sites}/steps.parquet`)));
    expect(Number(parquetMetadata(buffer).num_rows)).toBe(51);
  }
});

test('pyarrow reads the running campaign from the orchestrator by Arrow Flight', async () => {
  const { orchestrator, tokenFile } = await machine.stack();
  const campaign = join(machine.folder, 'campaigns', 'sizes');
  const sql = 'SELECT lattice_sites, count(*) AS n FROM steps GROUP BY ALL ORDER BY 1';
  const read = await flightRows({ orchestrator: orchestrator ?? '', tokenFile: tokenFile ?? '', campaign, sql });
  expect(read).toEqual([4, 6].map((sites) => ({ lattice_sites: sites, n: 51 })));
});

test('a campaign and its points say what they wait for: a start, memory, somebody; and what is done', async () => {
  const why = (...args: string[]) => machine.json<Why>('why', ...args, '--json');
  const memory = /no runner has 18 MiB, and the largest that is registered has 8 MiB/;
  await until(
    () => why('sizes'),
    ({ answer }) => memory.test(answer) && answer.startsWith('sizes waits: no runner has'),
  );

  await machine.run('export', 'sizes', '--table', 'summary', '--format', 'csv', '--output', 'summary.csv');
  const small = /[0-9a-f]{32}/.exec(readFileSync(join(machine.folder, 'summary.csv'), 'utf8'))?.[0] ?? '';
  expect((await why(small)).answer).toMatch(/is done, 51 rows by /);
  expect((await why('sizes', '--point', small.slice(0, 10))).details[0]).toMatch(/^number 1 in chunk 1-00000/);
  const plan = await machine.run('why', 'sizes', '--point', small);
  expect(plan.stdout).toContain(`Point ${small} waits for nothing`);

  const logs = await machine.json<{ lines: { service: string; message: string }[] }>('logs', small, '--json');
  expect(logs.lines.map(({ service, message }) => [service, message])).toEqual([
    ['runner', 'chunk started'],
    ['runner', 'chunk finished'],
  ]);
  const text = await machine.run('logs', 'sizes', '--last', '1');
  expect(text.stdout).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}(runner|orchestrator) /);
  expect(text.stderr).toMatch(/earlier ones; --last \d+ shows them, too/);
  expect((await machine.run('logs', 'nothing')).code).toBe(2);

  expect((await machine.run('cancel', 'sizes')).code).toBe(0);
  expect(await why('sizes')).toMatchObject({
    answer: 'sizes waits to be resumed: run 1 was cancelled, and 1 point is left.',
    next: ['loschmidt resume sizes'],
  });
  const unknown = await machine.run('why', 'abcdef012345');
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('the id of a point') });
});
