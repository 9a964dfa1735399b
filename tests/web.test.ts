import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveWeb } from '../apps/web/dist/server/serve-web.js';
import { Sessions } from '../apps/web/dist/server/sessions.js';
import { cliMachine, type RunningCommand } from './support/cli.js';
import { until } from './support/until.js';

const TOKEN = 'secret-of-the-owner';
const READER = 'secret-of-a-reader';
const FIXTURE = fileURLToPath(new URL('fixtures/format-1', import.meta.url));
/** Ten points over interaction 0 … 4 and time 1, 2: seven completed, one failed. */
const NAME = 'crossover';
const ENDLESS = 'SELECT sum(a.range * b.range) AS endless FROM range(3000000000) a, range(3000000000) b';

const machine = cliMachine({ LOSCHMIDT_TOKEN: TOKEN, LOSCHMIDT_READER_TOKEN: READER });
const store = join(machine.folder, 'campaigns');
let web: RunningCommand;
let link = '';
let origin = '';

function putCampaign(name: string): void {
  cpSync(FIXTURE, join(store, name), { recursive: true });
  mkdirSync(join(store, name, 'runs'), { recursive: true });
}

beforeAll(async () => {
  putCampaign(NAME);
  web = machine.start('web', '--no-open', '--listen', '127.0.0.1:0');
  let said = '';
  web.child.stdout?.on('data', (text: string) => {
    said += text;
  });
  link = await until(
    async () => /http:\S+/.exec(said)?.[0] ?? '',
    (found) => found !== '',
  );
  origin = new URL(link).origin;
});
afterAll(async () => {
  web.child.kill('SIGTERM');
  await web.result;
  await machine.dispose();
});

const bearer = { authorization: `Bearer ${TOKEN}` };

function get(path: string, headers: Record<string, string> = bearer): Promise<Response> {
  return fetch(`${origin}/api/v1${path}`, { headers });
}

function post(path: string, body: object, headers: Record<string, string> = bearer, signal?: AbortSignal) {
  return fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** Status and body of a request whose Host header is free, which fetch does not allow. */
function getAs(host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${origin}${path}`, { headers: { host, ...bearer } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** The status that a query gets which only announces a body of so many bytes. */
function statusOfLength(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { ...bearer, 'content-type': 'application/json', 'content-length': String(bytes) };
    const asked = request(`${origin}/api/v1/query`, { method: 'POST', agent: false, headers }, (response) => {
      resolve(response.statusCode);
      response.resume();
      asked.destroy();
    }).on('error', reject);
    asked.flushHeaders();
  });
}

test('who has no token, or a wrong one, gets 401 and a sentence; a reader may read and not act', async () => {
  for (const headers of [{}, { authorization: 'Bearer wrong' }, { cookie: 'loschmidt_session_8642=wrong' }]) {
    const response = await get('/campaigns', headers);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: { code: 'forbidden', hint: expect.stringContaining('link') },
    });
  }
  const reader = { authorization: `Bearer ${READER}` };
  expect((await get('/campaigns', reader)).status).toBe(200);
  expect((await post(`/campaigns/${NAME}/actions`, { kind: 'priority', priority: 2 }, reader)).status).toBe(403);
});

test('the link lets one browser in, once; its cookie is out of reach of scripts and of other sites', async () => {
  const first = await fetch(link);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(first.status).toBe(200);
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Strict/);
  const session = { cookie: cookie.replace(/;.*/, '') };
  expect((await get('/campaigns', session)).status).toBe(200);

  const second = await fetch(link);
  expect(second.status).toBe(401);
  expect(await second.text()).toContain('has been used');

  const body = { sql: 'SELECT 1', campaigns: [NAME] };
  expect((await post('/query', body, session)).status, 'without an origin').toBe(403);
  expect((await post('/query', body, { ...session, origin: 'http://evil.example' })).status).toBe(403);
  expect((await post('/query', body, { ...session, origin, 'content-type': 'text/plain' })).status).toBe(400);
  expect((await post('/query', body, { ...session, origin })).status).toBe(200);
});

test('a link that is too old opens nothing', () => {
  let now = 0;
  const sessions = new Sessions('8642', () => now);
  const [early, late] = [sessions.newKey(), sessions.newKey()];
  now = 4 * 60_000;
  expect(sessions.open(early)).not.toBeNull();
  now = 6 * 60_000;
  expect(sessions.open(late)).toBeNull();
});

test('another name for this address is refused on every path, a tunnel from another port is not', async () => {
  for (const path of ['/', '/healthz', '/api/v1/campaigns', '/assets/x.js', '/open?key=x']) {
    expect(await getAs('evil.example', path), path).toBe(403);
    expect(await getAs('127.0.0.1.evil.example:80', path), path).toBe(403);
  }
  expect(await getAs('localhost:9999', '/api/v1/campaigns')).toBe(200);
  expect((await get('/campaigns', { ...bearer, origin: 'http://evil.example' })).status).toBe(403);
  expect((await get('/campaigns', { ...bearer, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('the page comes with a policy that lets nothing from elsewhere and no code in the page run', async () => {
  const page = await fetch(`${origin}/campaigns/${NAME}`);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  const html = await page.text();
  const [script = ''] = html.match(/\/assets\/[^"]+\.js/) ?? [];
  const loaded = await fetch(`${origin}${script}`);
  expect(loaded.headers.get('content-type')).toContain('text/javascript');
  expect(loaded.headers.get('cache-control')).toContain('immutable');
  expect(html).not.toMatch(/https?:\/\//);
});

test('campaigns, their axes, map, curves, points and failures are told as the dataset has them', async () => {
  const list = (await (await get('/campaigns')).json()) as { campaigns: { name: string }[] };
  expect(list.campaigns.map(({ name }) => name)).toContain(NAME);
  const detail = await (await get(`/campaigns/${NAME}`)).json();
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
  const map = (await (await get(`/campaigns/${NAME}/map?x=interaction&y=evolution.time`)).json()) as {
    cells: { completed: number; failed: number }[];
  };
  expect(map).toMatchObject({ x: { values: [0, 1, 2, 3, 4] }, y: { values: [1, 2] } });
  expect(map.cells.reduce((sum, { completed, failed }) => sum + completed + failed, 0)).toBe(8);
  const sliced = await get(`/campaigns/${NAME}/map?where=${encodeURIComponent('interaction = 2')}`);
  expect(await sliced.json()).toMatchObject({ x: { values: [2] } });
  const curves = await get(`/campaigns/${NAME}/curves?column=shannon_total&series=interaction`);
  expect(await curves.json()).toMatchObject({
    unit: 'nat',
    series: [{ key: '0', n: [2, 2, 2, 2] }, { key: '1' }, { key: '2' }, { key: '4', error: [null, null, null, null] }],
    sameAs: { cli: expect.stringContaining('loschmidt plot'), sql: expect.stringContaining('SELECT') },
  });
  const failed = (await (await get(`/campaigns/${NAME}/points?status=failed`)).json()) as { points: { id: string }[] };
  const { groups } = (await (await get(`/campaigns/${NAME}/failures`)).json()) as {
    groups: { reason: string; examples: string[] }[];
  };
  expect(groups).toMatchObject([{ reason: 'norm lost', count: 1, examples: [failed.points[0]?.id] }]);
  const point = await (await get(`/campaigns/${NAME}/points/${groups[0]?.examples[0]}`)).json();
  expect(point).toMatchObject({
    status: 'failed',
    failure: { reason: 'norm lost' },
    reproduce: expect.stringContaining('loschmidt evolve'),
  });
  const first = (await (await get(`/campaigns/${NAME}/points?limit=4`)).json()) as { points: object[]; next: string };
  const rest = await get(`/campaigns/${NAME}/points?limit=100&cursor=${first.next}`);
  expect(first.points.length + ((await rest.json()) as { points: object[] }).points.length).toBe(10);
  const progress = (await (await get(`/campaigns/${NAME}/progress`)).json()) as { completed: number[] };
  expect(progress.completed.at(-1)).toBe(7);
});

test('SQL reads the tables as JSON columns or Arrow, and no file', async () => {
  const sql = 'SELECT point, cycle, shannon_total FROM steps ORDER BY ALL';
  const json = await (await post('/query', { sql, campaigns: [NAME], limit: 5 })).json();
  expect(json).toMatchObject({ rows: 5, truncated: true, columns: [{ name: 'point' }, { name: 'cycle' }, {}] });
  const accept = 'application/vnd.apache.arrow.stream';
  const arrow = await post('/query', { sql, campaigns: [NAME] }, { ...bearer, accept });
  expect(tableFromIPC(new Uint8Array(await arrow.arrayBuffer())).numRows).toBe(28);
  writeFileSync(join(machine.folder, 'secret.csv'), 'a\n1\n');
  for (const reads of [`read_csv('${join(machine.folder, 'secret.csv')}')`, "'/etc/passwd'", "glob('/*')"]) {
    const refused = await post('/query', { sql: `SELECT * FROM ${reads}`, campaigns: [NAME] });
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: 'bad-input' } }]);
  }
  expect((await post('/query', { sql, campaigns: ['../outside'] })).status).toBe(400);
});

/** Processes that are at the endless query. */
async function endless(): Promise<number> {
  const commands = readdirSync('/proc').flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8')] : [];
    } catch {
      return [];
    }
  });
  return commands.filter((command) => command.includes('query-main') && command.includes(ENDLESS)).length;
}

test('SQL that never ends is ended when whoever asked goes; more than four at once are refused', async () => {
  const gone = new AbortController();
  const asked = Array.from({ length: 4 }, () =>
    post('/query', { sql: ENDLESS, campaigns: [NAME] }, bearer, gone.signal).catch(() => 'gone'),
  );
  await until(endless, (running) => running === 4);
  const fifth = await post('/query', { sql: 'SELECT 1', campaigns: [NAME] });
  expect([fifth.status, await fifth.json()]).toMatchObject([503, { error: { code: 'over-capacity' } }]);
  gone.abort();
  expect(await Promise.all(asked)).toEqual(['gone', 'gone', 'gone', 'gone']);
  await until(endless, (running) => running === 0);
});

test('a campaign that is deleted or damaged while it is looked at is told so, and hides no other', async () => {
  putCampaign('goes');
  putCampaign('breaks');
  expect((await get('/campaigns/goes/map')).status).toBe(200);
  rmSync(join(store, 'goes'), { recursive: true });
  for (const path of ['', '/map', '/curves', '/points', '/progress', '/failures']) {
    const response = await get(`/campaigns/goes${path}`);
    expect([response.status, await response.json()], path).toMatchObject([404, { error: { code: 'not-found' } }]);
  }
  writeFileSync(join(store, 'breaks', 'campaign.json'), '{"format": 1, "id": "x');
  expect((await get('/campaigns/breaks')).status).toBe(500);
  const list = await until(
    async () => (await (await get('/campaigns')).json()) as { campaigns: { name: string; state: string }[] },
    ({ campaigns }) => campaigns.length === 2,
  );
  expect(list.campaigns.map(({ name, state }) => [name, state])).toEqual(
    expect.arrayContaining([
      ['breaks', 'unreadable'],
      [NAME, 'planned'],
    ]),
  );
});

test('a name with markup is text, and one that leads out of the store is refused', async () => {
  const name = '<img src=x onerror=alert(1)>';
  renameSync(join(store, 'breaks'), join(store, name));
  const broken = await get(`/campaigns/${encodeURIComponent(name)}`);
  expect(broken.headers.get('content-type')).toContain('application/json');
  expect(broken.headers.get('x-content-type-options')).toBe('nosniff');
  for (const out of ['..', '../..', '%00', '.hidden']) {
    expect((await get(`/campaigns/${encodeURIComponent(out)}`)).status, out).not.toBe(200);
  }
  const page = await fetch(`${origin}/campaigns/${encodeURIComponent(name)}`);
  expect(await page.text()).not.toContain('onerror');
  rmSync(join(store, name), { recursive: true });
});

test('what is asked wrongly is refused with the place of it', async () => {
  for (const path of ['/campaigns?limit=0', '/campaigns?nothing=1', `/campaigns/${NAME}/points?limit=1e9`]) {
    expect((await get(path)).status, path).toBe(400);
  }
  const condition = await get(`/campaigns/${NAME}/map?where=${encodeURIComponent('1=1) TO (')}`);
  expect([condition.status, await condition.json()]).toMatchObject([400, { error: { code: 'bad-input' } }]);
  const column = await get(`/campaigns/${NAME}/curves?column=nothing`);
  expect(await column.json()).toMatchObject({ error: { hint: expect.stringContaining('shannon_total') } });
  expect((await post(`/campaigns/${NAME}/actions`, { kind: 'delete' })).status).toBe(400);
  expect(await statusOfLength(2_000_000)).toBe(400);
  expect((await fetch(`${origin}/api/v1/campaigns`, { method: 'DELETE', headers: bearer })).status).toBe(405);
});

test('an action is what the command of its name does, and says what it said', async () => {
  const done = await post(`/campaigns/${NAME}/actions`, { kind: 'priority', priority: 1 });
  expect([done.status, await done.json()]).toMatchObject([200, { done: expect.stringContaining('priority') }]);
  const refused = await post(`/campaigns/${NAME}/actions`, { kind: 'retry', points: ['ffffffff'] });
  expect([refused.status, await refused.json()]).toMatchObject([
    expect.any(Number),
    { error: { message: expect.stringContaining('ffffffff') } },
  ]);
  expect(refused.ok).toBe(false);
});

test('a report is shown as it was made, and runs nothing', async () => {
  expect((await get(`/campaigns/${NAME}/report/`)).status).toBe(404);
  const folder = join(store, NAME, 'report');
  mkdirSync(join(folder, 'figures'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<p>rates</p><script>alert(1)</script>');
  writeFileSync(join(folder, 'figures', 'map.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const page = await get(`/campaigns/${NAME}/report/`);
  expect(await page.text()).toContain('rates');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
  expect((await get(`/campaigns/${NAME}/report/figures/map.svg`)).headers.get('content-type')).toBe('image/svg+xml');
  for (const out of ['..%2fcampaign.json', 'figures/..%2f..%2fcampaign.json', '..%2findex.html']) {
    expect((await get(`/campaigns/${NAME}/report/${out}`)).status, out).toBe(404);
  }
  rmSync(folder, { recursive: true });
});

test('a read-only server, without the command that starts one, shows campaigns and changes nothing', async () => {
  const server = await serveWeb({
    listen: '127.0.0.1:0',
    store,
    readOnly: true,
    trust: { token: TOKEN },
    host: { services: async () => null, act: () => Promise.reject(new Error('nothing may be done')) },
    page: new URL('../apps/web/dist/page/', import.meta.url),
  });
  const api = `http://${server.address}/api/v1`;
  const detail = await fetch(`${api}/campaigns/${NAME}`, { headers: bearer });
  expect(await detail.json()).toMatchObject({ actions: [], readOnly: true });
  const action = await fetch(`${api}/campaigns/${NAME}/actions`, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: '{"kind":"pause"}',
  });
  expect([action.status, await action.json()]).toMatchObject([
    403,
    { error: { message: expect.stringContaining('read-only') } },
  ]);
  await server.close();
  await expect(
    serveWeb({ listen: '0.0.0.0:0', store, readOnly: true, trust: {}, host: {} as never, page: new URL('file:///') }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('every route is in the OpenAPI document, with what it takes and gives', async () => {
  const { openapi, paths } = (await (await get('/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { parameters: { name: string }[]; requestBody?: object }>>;
  };
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/campaigns',
      '/campaigns/{name}/map',
      '/campaigns/{name}/points/{id}',
      '/query',
      '/events',
    ]),
  );
  expect(paths['/campaigns']?.get?.parameters.map(({ name }) => name)).toContain('cursor');
  expect(paths['/query']?.post?.requestBody).toBeDefined();
});

test('what changes is told as it happens, and again to who was away', async () => {
  const gone = new AbortController();
  const stream = await fetch(`${origin}/api/v1/events?campaign=told`, { headers: bearer, signal: gone.signal });
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
  putCampaign('told');
  await until(
    async () => heard,
    (so) => so.includes('"name":"told"'),
  );
  gone.abort();
  await listening;
  const [, id = ''] = /id: (\d+)/.exec(heard) ?? [];
  const again = new AbortController();
  const replayed = await fetch(`${origin}/api/v1/events?campaign=told`, {
    headers: { ...bearer, 'last-event-id': String(Number(id) - 1) },
    signal: again.signal,
  });
  const reader = replayed.body?.pipeThrough(new TextDecoderStream()).getReader();
  let said = '';
  while (!said.includes('"name":"told"')) said += (await reader?.read())?.value ?? '';
  expect(said).toContain(`id: ${id}`);
  again.abort();
});
