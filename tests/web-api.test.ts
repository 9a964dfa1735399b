// What is done and exported over HTTP, on a machine with services.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computedCampaign } from './support/computed-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { until } from './support/until.js';
import { NAME, OWNER, startWeb, type WebMachine } from './support/web-machine.js';

const LONG = `name: long
point:
  lattice: { kind: chain, sites: 4 }
  particles: { tau: 2, upsilon: 2 }
  evolution: { kind: stepwise, time: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 50
parameters:
  interaction: { min: 0, max: 3, num: 200 }
`;

let web: WebMachine;
/** Runs stand still while it is there. */
let hold: string;
beforeAll(async () => {
  hold = join(temporaryFolder(), 'hold');
  writeFileSync(hold, '');
  web = await startWeb({ ...slowCycles(50, hold), LOSCHMIDT_SLOTS: '2' });
});
afterAll(() => web.dispose());

const json = async (path: string) => (await (await web.get(path)).json()) as Record<string, never>;

async function act(name: string, body: object): Promise<string> {
  const response = await web.post(`/campaigns/${name}/actions`, body);
  const said = (await response.json()) as { done?: string };
  expect(response.status, JSON.stringify(said)).toBe(200);
  return said.done ?? '';
}

test('a run is given another priority, paused, resumed and cancelled, and its lines name their chunks', async () => {
  writeFileSync(join(web.machine.folder, 'long.yaml'), LONG);
  const { code, stderr } = await web.machine.run('submit', 'long.yaml');
  expect(code, stderr).toBe(0);
  const becomes = (state: string) =>
    until(
      () => json('/campaigns/long'),
      (found) => found.state === state,
    );
  await becomes('running');
  expect(await act('long', { kind: 'priority', priority: 1 })).toContain('priority');
  await until(
    () => json('/campaigns/long'),
    ({ priority, weight }) => priority === 1 && weight === 1,
  );
  await act('long', { kind: 'pause' });
  expect((await becomes('paused')).actions).toEqual(expect.arrayContaining(['resume']));
  await act('long', { kind: 'resume' });
  expect((await becomes('running')).actions).toEqual(expect.arrayContaining(['pause', 'cancel', 'priority']));
  await act('long', { kind: 'cancel' });
  await becomes('cancelled');
  rmSync(hold);
  const { lines } = (await json('/campaigns/long/log')) as unknown as { lines: { chunk: string | null }[] };
  expect(lines.map(({ chunk }) => chunk)).toEqual(expect.arrayContaining([expect.stringMatching(/^1-0+/)]));
});

test('an action is what the command of its name does, and says what it said', async () => {
  const done = await web.post(`/campaigns/${NAME}/actions`, { kind: 'priority', priority: 1 });
  expect([done.status, await done.json()]).toMatchObject([200, { done: expect.stringContaining('priority') }]);
  // None is not all.
  expect((await web.post(`/campaigns/${NAME}/actions`, { kind: 'retry', points: [] })).status).toBe(400);
  const refused = await web.post(`/campaigns/${NAME}/actions`, { kind: 'retry', points: ['ffffffff'] });
  expect([refused.status, await refused.json()]).toMatchObject([
    expect.any(Number),
    { error: { message: expect.stringContaining('ffffffff') } },
  ]);
  expect(refused.ok).toBe(false);
});

test('a point is verified: what is the same and what is not', async () => {
  await computedCampaign(
    join(web.store, 'whole'),
    LONG.replace('num: 200', 'num: 2').replace('name: long', 'name: whole'),
  );
  const [first] = ((await json('/campaigns/whole/points')) as unknown as { points: { id: string }[] }).points;
  expect(await act('whole', { kind: 'verify', points: [first?.id] })).toContain('1 point');
  const { points } = (await json(`/campaigns/${NAME}/points?status=completed`)) as unknown as {
    points: { id: string }[];
  };
  const other = await web.post(`/campaigns/${NAME}/actions`, { kind: 'verify', points: [points[0]?.id] });
  expect(other.ok).toBe(false);
});

test('what the page shows is had as JSON, CSV and Arrow, with the same numbers', async () => {
  const { points } = (await json(`/campaigns/${NAME}/points?status=completed`)) as unknown as {
    points: { id: string }[];
  };
  const tables: readonly (readonly [string, readonly string[]])[] = [
    [`/campaigns/${NAME}/points/${points[0]?.id}?`, ['cycle', 'shannon_total']],
    [`/campaigns/${NAME}/progress?`, ['time', 'completed', 'failed', 'core_seconds']],
    [`/campaigns/${NAME}/map?`, ['interaction', 'evolution_time', 'share_completed', 'points', 'failed']],
    [`/campaigns/${NAME}/curves?column=shannon_total&`, ['series', 'cycle', 'mean_shannon_total', 'standard_error']],
    [`/comparison?a=${NAME}&b=other&`, ['what', NAME, 'other']],
    ['/fleet/history?', ['time', 'busy', 'idle', 'requested', 'waiting']],
  ];
  web.putCampaign('other');
  for (const [path, columns] of tables) {
    const csv = await web.get(`${path}format=csv`);
    const arrow = await web.get(`${path}format=arrow`);
    expect([csv.headers.get('content-type'), csv.headers.get('content-disposition')], path).toEqual([
      'text/csv; charset=utf-8',
      expect.stringMatching(/^attachment; filename="[\w-]+\.csv"$/),
    ]);
    const [head = '', ...rows] = (await csv.text()).trimEnd().split('\n');
    const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
    const names = table.schema.fields.map(({ name }) => name);
    expect(names, path).toEqual(expect.arrayContaining([...columns]));
    expect([head, rows.length], path).toEqual([names.join(','), table.numRows]);
  }
  const curves = (await json(`/campaigns/${NAME}/curves?column=shannon_total`)) as unknown as {
    series: { mean: number[] }[];
  };
  const arrow = await web.get(`/campaigns/${NAME}/curves?column=shannon_total&format=arrow`);
  const means = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()))
    .getChild('mean_shannon_total')
    ?.toJSON();
  expect(means).toEqual(curves.series.flatMap(({ mean }) => mean));
});

test('numbers that are not finite are told from those that are missing', async () => {
  const sql = `SELECT 'inf'::DOUBLE AS a, '-inf'::DOUBLE AS b, 'nan'::DOUBLE AS c, NULL::DOUBLE AS d`;
  const asked = await web.post('/query', { sql, campaigns: [NAME] });
  const { columns } = (await asked.json()) as { columns: { values: unknown[] }[] };
  expect(columns.map(({ values }) => values[0])).toEqual(['Infinity', '-Infinity', 'NaN', null]);
  const accept = 'application/vnd.apache.arrow.stream';
  const arrow = await web.post('/query', { sql, campaigns: [NAME] }, { ...OWNER, accept });
  const row =
    tableFromIPC(new Uint8Array(await arrow.arrayBuffer()))
      .get(0)
      ?.toJSON() ?? {};
  expect(Object.values(row).map((value) => (value === null ? null : String(value)))).toEqual(
    columns.map(({ values }) => values[0]),
  );
});

test('attempts of a point have a time', async () => {
  for (const status of ['completed', 'failed']) {
    const { points } = (await json(`/campaigns/${NAME}/points?status=${status}`)) as unknown as {
      points: { id: string }[];
    };
    const { attempts } = await json(`/campaigns/${NAME}/points/${points[0]?.id}`);
    expect(attempts, status).toMatchObject([{ outcome: status, at: expect.stringMatching(/^\d{4}-.*Z$/) }]);
  }
});

test('campaigns are searched by name, note and tag, and come page by page in any order', async () => {
  for (const name of ['alpha', 'beta', 'gamma']) web.putCampaign(`paged-${name}`);
  expect((await web.machine.run('tag', 'campaigns/paged-beta', '+chosen')).code).toBe(0);
  const named = async (query: string) => {
    const found: string[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const page = (await json(`/campaigns?${query}&limit=1&cursor=${cursor}`)) as unknown as {
        campaigns: { name: string }[];
        next: string | null;
      };
      found.push(...page.campaigns.map(({ name }) => name));
      cursor = page.next;
    }
    return found;
  };
  await until(
    () => named('q=PAGED&sort=-name'),
    (found) => found.length === 3,
  );
  expect(await named('q=PAGED&sort=-name')).toEqual(['paged-gamma', 'paged-beta', 'paged-alpha']);
  expect(await named('q=paged&sort=points')).toEqual(['paged-alpha', 'paged-beta', 'paged-gamma']);
  expect(await named('tag=chosen')).toEqual(['paged-beta']);
  expect(await named('q=chosen')).toEqual(['paged-beta']);
  expect(await named('q=paged&state=completed')).toEqual([]);
});
