import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './support/until.js';
import { NAME, OWNER, startWeb, type WebMachine } from './support/web-machine.js';

const ENDLESS = 'SELECT sum(a.range * b.range) AS endless FROM range(3000000000) a, range(3000000000) b';

let web: WebMachine;
beforeAll(async () => {
  web = await startWeb();
});
afterAll(() => web.dispose());

/** The status that a query gets which only announces a body of so many bytes. */
function statusOfLength(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { ...OWNER, 'content-type': 'application/json', 'content-length': String(bytes) };
    const asked = request(`${web.origin}/api/v1/query`, { method: 'POST', agent: false, headers }, (response) => {
      resolve(response.statusCode);
      response.resume();
      asked.destroy();
    }).on('error', reject);
    asked.flushHeaders();
  });
}

test('the server tells what is asked of it, and is ready while its store can be read', async () => {
  await web.get('/campaigns');
  await web.get('/campaigns/none');
  const told = await (await fetch(`${web.monitor}/metrics`)).text();
  expect(told).toMatch(/^loschmidt_web_requests_total\{outcome="answered"\} [1-9]/m);
  expect(told).toMatch(/^loschmidt_web_requests_total\{outcome="refused"\} [1-9]/m);
  expect(told).toMatch(/^loschmidt_web_request_seconds_count [1-9]/m);
  expect(told).toContain('\nloschmidt_web_pages 0\n');
  expect(told).toContain('\nloschmidt_web_orchestrator_up 0\n');
  const ready = () => fetch(`${web.monitor}/readyz`);
  expect((await ready()).status).toBe(200);
  renameSync(web.store, `${web.store}.away`);
  writeFileSync(web.store, 'no folder');
  try {
    const answer = await ready();
    expect({ status: answer.status, text: await answer.text() }).toEqual({
      status: 503,
      text: expect.stringContaining(`${web.store} cannot be read`),
    });
    expect((await fetch(`${web.monitor}/healthz`)).status).toBe(200);
  } finally {
    rmSync(web.store);
    renameSync(`${web.store}.away`, web.store);
  }
});

test('campaigns, their axes, map, curves, points and failures are told as the dataset has them', async () => {
  const list = (await (await web.get('/campaigns')).json()) as { campaigns: { name: string }[] };
  expect(list.campaigns.map(({ name }) => name)).toContain(NAME);
  const detail = await (await web.get(`/campaigns/${NAME}`)).json();
  expect(detail).toMatchObject({
    state: 'planned',
    points: { planned: 10, completed: 7, failed: 1, running: 0, open: 2 },
    rows: 28,
    axes: [
      { column: 'interaction', values: [0, 1, 2, 3, 4], varies: true },
      { column: 'evolution_time', values: [1, 2] },
    ],
    actions: ['resume', 'retry', 'report', 'verify'],
  });
  const map = (await (await web.get(`/campaigns/${NAME}/map?x=interaction&y=evolution.time`)).json()) as {
    cells: { completed: number; failed: number }[];
  };
  expect(map).toMatchObject({ x: { values: [0, 1, 2, 3, 4] }, y: { values: [1, 2] } });
  expect(map.cells.reduce((sum, { completed, failed }) => sum + completed + failed, 0)).toBe(8);
  const sliced = await web.get(`/campaigns/${NAME}/map?where=${encodeURIComponent('interaction = 2')}`);
  expect(await sliced.json()).toMatchObject({ x: { values: [2] } });
  const curves = await web.get(`/campaigns/${NAME}/curves?column=shannon_total&series=interaction`);
  expect(await curves.json()).toMatchObject({
    unit: 'nat',
    series: [{ key: '0', n: [2, 2, 2, 2] }, { key: '1' }, { key: '2' }, { key: '4', error: [null, null, null, null] }],
    sameAs: { cli: expect.stringContaining('loschmidt plot'), sql: expect.stringContaining('SELECT') },
  });
  const failed = (await (await web.get(`/campaigns/${NAME}/points?status=failed`)).json()) as {
    points: { id: string }[];
  };
  const { groups } = (await (await web.get(`/campaigns/${NAME}/failures`)).json()) as {
    groups: { reason: string; examples: string[] }[];
  };
  expect(groups).toMatchObject([{ reason: 'norm lost', count: 1, examples: [failed.points[0]?.id] }]);
  const point = await (await web.get(`/campaigns/${NAME}/points/${groups[0]?.examples[0]}`)).json();
  expect(point).toMatchObject({
    status: 'failed',
    failure: { reason: 'norm lost' },
    reproduce: expect.stringContaining('loschmidt evolve'),
  });
  const first = (await (await web.get(`/campaigns/${NAME}/points?limit=4`)).json()) as {
    points: object[];
    next: string;
  };
  const rest = await web.get(`/campaigns/${NAME}/points?limit=100&cursor=${first.next}`);
  expect(first.points.length + ((await rest.json()) as { points: object[] }).points.length).toBe(10);
  const progress = (await (await web.get(`/campaigns/${NAME}/progress`)).json()) as Record<
    'completed' | 'failed',
    number[]
  >;
  expect([progress.completed.at(-1), progress.failed.at(-1)]).toEqual([7, 1]);
});

test('a campaign that is deleted or damaged while it is looked at is told so, and hides no other', async () => {
  web.putCampaign('goes');
  web.putCampaign('breaks');
  expect((await web.get('/campaigns/goes/map')).status).toBe(200);
  rmSync(join(web.store, 'goes'), { recursive: true });
  for (const path of ['', '/map', '/curves', '/points', '/progress', '/failures']) {
    const response = await web.get(`/campaigns/goes${path}`);
    expect([response.status, await response.json()], path).toMatchObject([404, { error: { code: 'not-found' } }]);
  }
  writeFileSync(join(web.store, 'breaks', 'campaign.json'), '{"format": 1, "id": "x');
  expect((await web.get('/campaigns/breaks')).status).toBe(500);
  const list = await until(
    async () => (await (await web.get('/campaigns')).json()) as { campaigns: { name: string; state: string }[] },
    ({ campaigns }) => campaigns.length === 2,
  );
  expect(list.campaigns.map(({ name, state }) => [name, state])).toEqual(
    expect.arrayContaining([
      ['breaks', 'unreadable'],
      [NAME, 'planned'],
    ]),
  );
});

test('what is asked wrongly is refused with the place of it', async () => {
  for (const path of ['/campaigns?limit=0', '/campaigns?nothing=1', `/campaigns/${NAME}/points?limit=1e9`]) {
    expect((await web.get(path)).status, path).toBe(400);
  }
  const condition = await web.get(`/campaigns/${NAME}/map?where=${encodeURIComponent('1=1) TO (')}`);
  expect([condition.status, await condition.json()]).toMatchObject([400, { error: { code: 'bad-input' } }]);
  const column = await web.get(`/campaigns/${NAME}/curves?column=nothing`);
  expect(await column.json()).toMatchObject({ error: { hint: expect.stringContaining('shannon_total') } });
  expect((await web.post(`/campaigns/${NAME}/actions`, { kind: 'delete' })).status).toBe(400);
  expect(await statusOfLength(2_000_000)).toBe(400);
  expect((await fetch(`${web.origin}/api/v1/campaigns`, { method: 'DELETE', headers: OWNER })).status).toBe(405);
});

test('conditions that never end leave other pages alone, and end with whoever asked', async () => {
  const endless = encodeURIComponent(`interaction < (${ENDLESS})`);
  const views = ['map?', 'curves?', 'points?', 'map?color=shannon_tau&', 'curves?x=interaction&', 'points?limit=2&'];
  const tabs = views.map(() => new AbortController());
  const asked = views.map((view, index) =>
    fetch(`${web.origin}/api/v1/campaigns/${NAME}/${view}where=${endless}`, {
      headers: OWNER,
      signal: tabs[index]?.signal ?? null,
    }).then(
      ({ status }) => status,
      () => 'left',
    ),
  );
  expect((await web.get(`/campaigns/${NAME}/points?limit=3`)).status).toBe(200);
  expect((await web.get(`/campaigns/${NAME}/map?color=entropy&where=${endless}`)).status).toBe(400);
  for (const tab of tabs) tab.abort();
  expect(await Promise.all(asked)).toEqual(views.map(() => 'left'));
  // There is a place again: it would be a minute before, had one gone on.
  const next = await web.get(`/campaigns/${NAME}/map?where=${encodeURIComponent('interaction = 1')}`);
  expect(await next.json()).toMatchObject({ x: { values: [1] } });
});

test('a report is shown as it was made, and runs nothing', async () => {
  const told = async () => ((await (await web.get(`/campaigns/${NAME}`)).json()) as { report: object | null }).report;
  expect((await web.get(`/campaigns/${NAME}/report/`)).status).toBe(404);
  expect(await told()).toBeNull();
  const folder = join(web.store, NAME, 'report');
  mkdirSync(join(folder, 'figures'), { recursive: true });
  writeFileSync(join(folder, 'report.html'), '<p>rates</p><script>alert(1)</script>');
  writeFileSync(join(folder, 'figures', 'map.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const report = await until(told, (found) => found !== null);
  expect(report).toMatchObject({ path: `/campaigns/${NAME}/report/report.html`, madeAt: expect.stringContaining('T') });
  const page = await web.get(`/campaigns/${NAME}/report/`);
  expect(await page.text()).toContain('rates');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
  expect((await web.get(`/campaigns/${NAME}/report/figures/map.svg`)).headers.get('content-type')).toBe(
    'image/svg+xml',
  );
  for (const out of ['..%2fcampaign.json', 'figures/..%2f..%2fcampaign.json', '..%2freport.html']) {
    expect((await web.get(`/campaigns/${NAME}/report/${out}`)).status, out).toBe(404);
  }
  rmSync(folder, { recursive: true });
});

test('every route is in the OpenAPI document, with what it takes and gives', async () => {
  const { openapi, info, paths } = (await (await web.get('/openapi.json')).json()) as {
    openapi: string;
    info: { description: string };
    paths: Record<string, Record<string, { parameters: { name: string }[]; requestBody?: object }>>;
  };
  expect(openapi).toBe('3.1.0');
  expect(info.description).toContain('`-Infinity`');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/campaigns',
      '/campaigns/{name}/map',
      '/campaigns/{name}/points/{id}',
      '/campaigns/{name}/report/',
      '/campaigns/{name}/report/{folder}/{file}',
      '/query',
      '/events',
    ]),
  );
  expect(paths['/campaigns']?.get?.parameters.map(({ name }) => name)).toContain('cursor');
  expect(paths['/query']?.post?.requestBody).toBeDefined();
});

test('what changes is told as it happens, and again to who was away', async () => {
  const gone = new AbortController();
  const stream = await fetch(`${web.origin}/api/v1/events?campaign=told`, { headers: OWNER, signal: gone.signal });
  const text = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const listening = (async () => {
    for (;;) {
      const piece = await text?.read();
      if (piece === undefined || piece.done) return;
      heard += piece.value;
    }
  })().catch(() => {});
  await until(
    async () => heard,
    (so) => so.includes(': open'),
  );
  // What it is at first is no change: it is looked at once before.
  await new Promise((done) => setTimeout(done, 1_200));
  web.putCampaign('told');
  await until(
    async () => heard,
    (so) => so.includes('"name":"told"'),
  );
  gone.abort();
  await listening;
  const [, id = ''] = /id: (\d+)/.exec(heard) ?? [];
  const again = new AbortController();
  const replayed = await fetch(`${web.origin}/api/v1/events?campaign=told`, {
    headers: { ...OWNER, 'last-event-id': String(Number(id) - 1) },
    signal: again.signal,
  });
  const reader = replayed.body?.pipeThrough(new TextDecoderStream()).getReader();
  let said = '';
  while (!said.includes('"name":"told"')) said += (await reader?.read())?.value ?? '';
  expect(said).toContain(`id: ${id}`);
  again.abort();
});
