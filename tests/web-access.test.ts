import { X509Certificate } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { openCampaign, startRun } from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locateHome } from '../apps/cli/src/stack/home.js';
import { serveWeb, type WebOptions } from '../apps/web/dist/server/serve-web.js';
import { makeCertificates } from './support/certificates.js';
import { until } from './support/until.js';
import { NAME, OWNER, READS, startWeb, TOKEN, type WebMachine } from './support/web-machine.js';

let web: WebMachine;
beforeAll(async () => {
  web = await startWeb();
});
afterAll(() => web.dispose());

/** A server in this process, without the command that starts one. */
function alone(): WebOptions {
  return {
    listen: '127.0.0.1:0',
    store: web.store,
    readOnly: false,
    metrics: null,
    trust: { token: TOKEN },
    host: {
      services: async () => null,
      dead: async () => null,
      act: () => Promise.reject(new Error('nothing may be done')),
    },
    page: new URL('../apps/web/dist/page/', import.meta.url),
  };
}

test('who has no token, or a wrong one, gets 401 and a sentence; a reader may read and not act', async () => {
  for (const headers of [{}, { authorization: 'Bearer wrong' }, { cookie: 'loschmidt_session_8642=wrong' }]) {
    const response = await web.get('/campaigns', headers);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: { code: 'forbidden', hint: expect.stringContaining('link') },
    });
  }
  expect((await web.get('/campaigns', READS)).status).toBe(200);
  expect((await web.post(`/campaigns/${NAME}/actions`, { kind: 'priority', priority: 2 }, READS)).status).toBe(403);
});

test('the link lets one browser in, once; its cookie is out of reach of scripts and of other sites', async () => {
  const first = await fetch(web.link);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(first.status).toBe(200);
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Strict/);
  const session = { cookie: cookie.replace(/;.*/, '') };
  expect((await web.get('/campaigns', session)).status).toBe(200);

  const second = await fetch(web.link);
  expect(second.status).toBe(401);
  expect(await second.text()).toContain('has been used');

  const body = { sql: 'SELECT 1', campaigns: [NAME] };
  expect((await web.post('/query', body, session)).status, 'without an origin').toBe(403);
  expect((await web.post('/query', body, { ...session, origin: 'http://evil.example' })).status).toBe(403);
  expect(
    (await web.post('/query', body, { ...session, origin: web.origin, 'content-type': 'text/plain' })).status,
  ).toBe(400);
  expect((await web.post('/query', body, { ...session, origin: web.origin })).status).toBe(200);
});

test('a link that is too old opens nothing, and says what does; a session ends, too', async () => {
  let now = 0;
  const server = await serveWeb({ ...alone(), now: () => now });
  const [early, late] = [server.newLink(), server.newLink()];
  now = 4 * 60_000;
  const opened = await fetch(early);
  const cookie = (opened.headers.get('set-cookie') ?? '').replace(/;.*/, '');
  const list = () => fetch(`http://${server.address}/api/v1/campaigns`, { headers: { cookie } });
  expect([opened.status, (await list()).status]).toEqual([200, 200]);
  now = 6 * 60_000;
  const refused = await fetch(late);
  expect([refused.status, await refused.text()]).toEqual([401, expect.stringContaining('is too old')]);
  now = 8 * 24 * 3_600_000;
  expect((await list()).status).toBe(401);
  await server.close();
});

test('whoever may act lets another browser in with a new link, and a reader does not', async () => {
  const asked = await web.post('/links', {});
  const { path, link, expiresAt } = (await asked.json()) as { path: string; link: string; expiresAt: string };
  expect(link).toBe(`${web.origin}${path}`);
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
  expect((await web.post('/links', {}, READS)).status).toBe(403);
  const opened = await fetch(link);
  const session = { cookie: (opened.headers.get('set-cookie') ?? '').replace(/;.*/, '') };
  expect((await web.get('/campaigns', session)).status).toBe(200);
  expect((await fetch(link)).status).toBe(401);
  expect((await web.post('/links', {}, session)).status, 'without an origin').toBe(403);
  const another = await web.post('/links', {}, { ...session, origin: web.origin });
  const { link: third } = (await another.json()) as { link: string };
  const led = await fetch(`${third}&at=${encodeURIComponent('/"><script>')}`);
  expect([led.status, await led.text()]).toEqual([200, expect.not.stringContaining('script')]);
});

test('the command gives one more link to who serves the page, and to nobody else', async () => {
  const { host, port } = new URL(web.origin);
  const given = await web.machine.run('web', '--link', '--listen', host);
  expect(given.code, given.stderr).toBe(0);
  expect((await fetch(given.stdout.trim())).status).toBe(200);
  const { stack } = locateHome(web.machine.env);
  expect(statSync(join(stack, `web-${port}.sock`)).mode & 0o777).toBe(0o600);
  expect(statSync(stack).mode & 0o777).toBe(0o700);
  const none = await web.machine.run('web', '--link', '--listen', '127.0.0.1:1');
  expect([none.code === 0, none.stdout, none.stderr]).toEqual([
    false,
    '',
    expect.stringContaining('no page at port 1'),
  ]);
});

test('another name for this address is refused on every path, a tunnel from another port is not', async () => {
  for (const path of ['/', '/api/v1/campaigns', '/assets/x.js', '/open?key=x']) {
    expect(await web.getAs('evil.example', path), path).toBe(403);
    expect(await web.getAs('127.0.0.1.evil.example:80', path), path).toBe(403);
  }
  expect(await web.getAs('localhost:9999', '/api/v1/campaigns')).toBe(200);
  expect((await web.get('/campaigns', { ...OWNER, origin: 'http://evil.example' })).status).toBe(403);
  expect((await web.get('/campaigns', { ...OWNER, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('the page comes with a policy that lets nothing from elsewhere and no code in the page run', async () => {
  const page = await fetch(`${web.origin}/campaigns/${NAME}`);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  const html = await page.text();
  const [script = ''] = html.match(/\/assets\/[^"]+\.js/) ?? [];
  const loaded = await fetch(`${web.origin}${script}`);
  expect(loaded.headers.get('content-type')).toContain('text/javascript');
  expect(loaded.headers.get('cache-control')).toContain('immutable');
  expect(html).not.toMatch(/https?:\/\//);
});

test('a name with markup is text, and one that leads out of the store is refused', async () => {
  const name = '<img src=x onerror=alert(1)>';
  web.putCampaign(name);
  const broken = await web.get(`/campaigns/${encodeURIComponent(name)}`);
  expect(broken.headers.get('content-type')).toContain('application/json');
  expect(broken.headers.get('x-content-type-options')).toBe('nosniff');
  for (const out of ['..', '../..', '%00', '.hidden']) {
    expect((await web.get(`/campaigns/${encodeURIComponent(out)}`)).status, out).not.toBe(200);
  }
  const page = await fetch(`${web.origin}/campaigns/${encodeURIComponent(name)}`);
  expect(await page.text()).not.toContain('onerror');
  rmSync(join(web.store, name), { recursive: true });
});

test('a run that nothing computes is interrupted for the page as for the command', async () => {
  web.putCampaign('left');
  await startRun(await openCampaign(join(web.store, 'left')));
  expect((await web.machine.run('status', 'left')).stdout).toMatch(/is interrupted \(run 1\)/);
  const one = await (await web.get('/campaigns/left')).json();
  expect(one).toMatchObject({ state: 'planned', interrupted: true, actions: expect.arrayContaining(['resume']) });
  // The list of names is shared by those who ask within a second.
  const campaigns = await until(
    async () => ((await (await web.get('/campaigns?state=interrupted')).json()) as { campaigns: object[] }).campaigns,
    (found) => found.length > 0,
  );
  expect(campaigns).toEqual([expect.objectContaining({ name: 'left', interrupted: true })]);
  rmSync(join(web.store, 'left'), { recursive: true });
});

test('a read-only server, without the command that starts one, shows campaigns and changes nothing', async () => {
  const server = await serveWeb({ ...alone(), readOnly: true });
  const api = `http://${server.address}/api/v1`;
  const detail = await fetch(`${api}/campaigns/${NAME}`, { headers: OWNER });
  expect(await detail.json()).toMatchObject({ actions: [], readOnly: true });
  const action = await fetch(`${api}/campaigns/${NAME}/actions`, {
    method: 'POST',
    headers: { ...OWNER, 'content-type': 'application/json' },
    body: '{"kind":"pause"}',
  });
  expect([action.status, await action.json()]).toMatchObject([
    403,
    { error: { message: expect.stringContaining('read-only') } },
  ]);
  await expect(serveWeb({ ...alone(), listen: server.address })).rejects.toMatchObject({
    code: 'unavailable',
    hint: expect.stringContaining('loschmidt web --link'),
  });
  await server.close();
  await expect(
    serveWeb({
      listen: '0.0.0.0:0',
      store: web.store,
      readOnly: true,
      metrics: null,
      trust: {},
      host: {} as never,
      page: new URL('file:///'),
    }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('who has an answer by its tag is told that it is still the one, and gets another one', async () => {
  const [path, other] = [`/campaigns/${NAME}/map`, `/campaigns/${NAME}/map?color=shannon_tau`];
  const asked = (of: string, tag: string) =>
    fetch(`${web.origin}/api/v1${of}`, { headers: { ...OWNER, 'if-none-match': tag } });
  const first = await web.get(path);
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]+-\d+"$/);
  const same = await asked(path, tag);
  expect([same.status, await same.text()]).toEqual([304, '']);
  const another = await asked(other, tag);
  expect([another.status, await another.json()]).toEqual([200, await (await web.get(other)).json()]);
});

test('certificates that are renewed are used by page and metrics without a restart', async () => {
  const read = async () => {
    const { cert, key } = await makeCertificates();
    return { cert: readFileSync(cert), key: readFileSync(key) };
  };
  const [old, next] = [await read(), await read()];
  const server = await serveWeb({ ...alone(), metrics: '127.0.0.1:0', trust: { token: TOKEN, tls: old } });
  try {
    const ports = [server.address, server.metrics ?? ''].map((address) => Number(address.split(':').at(-1)));
    const served = () => Promise.all(ports.map(certificateAt));
    const [before, after] = [old, next].map(({ cert }) => new X509Certificate(cert).serialNumber);
    expect(await served()).toEqual([before, before]);
    server.renew(next);
    expect(await served()).toEqual([after, after]);
  } finally {
    await server.close();
  }
});

/** The serial number of the certificate that a port shows to who connects now. */
function certificateAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
