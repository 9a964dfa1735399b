import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningQueries, runSql } from '../apps/web/dist/query/run-sql.js';
import { until } from './support/until.js';
import { NAME, OWNER, startWeb, type WebMachine } from './support/web-machine.js';

const ENDLESS = 'SELECT sum(a.range * b.range) AS endless FROM range(3000000000) a, range(3000000000) b';

let web: WebMachine;
beforeAll(async () => {
  web = await startWeb();
});
afterAll(() => web.dispose());

test('SQL reads the tables as JSON columns or Arrow, and no file', async () => {
  const sql = 'SELECT point, cycle, shannon_total FROM steps ORDER BY ALL';
  const json = await (await web.post('/query', { sql, campaigns: [NAME], limit: 5 })).json();
  expect(json).toMatchObject({ rows: 5, truncated: true, columns: [{ name: 'point' }, { name: 'cycle' }, {}] });
  const accept = 'application/vnd.apache.arrow.stream';
  const arrow = await web.post('/query', { sql, campaigns: [NAME] }, { ...OWNER, accept });
  expect(tableFromIPC(new Uint8Array(await arrow.arrayBuffer())).numRows).toBe(28);
  // JSON says that there is more. Arrow cannot: it has all.
  const many = { sql: 'FROM range(10001)', campaigns: [NAME] };
  expect(await (await web.post('/query', many)).json()).toMatchObject({ rows: 10_000, truncated: true });
  const all = await web.post('/query', many, { ...OWNER, accept });
  expect(tableFromIPC(new Uint8Array(await all.arrayBuffer())).numRows).toBe(10_001);
  writeFileSync(join(web.machine.folder, 'secret.csv'), 'a\n1\n');
  for (const reads of [`read_csv('${join(web.machine.folder, 'secret.csv')}')`, "'/etc/passwd'", "glob('/*')"]) {
    const refused = await web.post('/query', { sql: `SELECT * FROM ${reads}`, campaigns: [NAME] });
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: 'bad-input' } }]);
  }
  expect((await web.post('/query', { sql, campaigns: ['../outside'] })).status).toBe(400);
});

test('SQL that never ends is ended when whoever asked goes; more than four at once are refused', async () => {
  // Whoever has an answer may ask again at once: a query that has said its last word takes no place.
  for (let round = 0; round < 3; round++) {
    const sql = `SELECT ${round} FROM nowhere`;
    const refused = await Promise.all(Array.from({ length: 4 }, () => web.post('/query', { sql, campaigns: [NAME] })));
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  }
  const gone = new AbortController();
  const asked = Array.from({ length: 4 }, () =>
    web.post('/query', { sql: ENDLESS, campaigns: [NAME] }, OWNER, gone.signal).then(
      ({ status }) => status,
      () => 'gone',
    ),
  );
  await until(web.querying, ({ length }) => length === 4);
  const fifth = await web.post('/query', { sql: 'SELECT 1', campaigns: [NAME] });
  expect([fifth.status, await fifth.json()]).toMatchObject([503, { error: { code: 'over-capacity' } }]);
  gone.abort();
  expect(await Promise.all(asked)).toEqual(['gone', 'gone', 'gone', 'gone']);
  await until(web.querying, ({ length }) => length === 0);
});

test('SQL of any length that may be sent is answered, and takes a place no longer than its query', async () => {
  const sql = `SELECT '${'é'.repeat(90_000)}' AS a`;
  for (let round = 0; round < 5; round++) {
    expect((await web.post('/query', { sql, campaigns: [NAME] })).status).toBe(200);
  }
});

test('an answer whose query is ended in the middle is broken off: no part is taken for the whole', async () => {
  const sql = 'SELECT i, random() AS a FROM range(9000000) t(i)';
  const accept = 'application/vnd.apache.arrow.stream';
  const answer = await web.post('/query', { sql, campaigns: [NAME], limit: 9_000_000 }, { ...OWNER, accept });
  expect(answer.status).toBe(200);
  for (const pid of await web.querying()) process.kill(pid, 'SIGKILL');
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

test('a query that takes longer than it may is refused, not answered with nothing', async () => {
  const ask = { folders: [join(web.store, NAME)], sql: ENDLESS, limit: 1, time: false, order: false } as const;
  for (const format of ['json', 'arrow'] as const) {
    const asked = runSql({ ...ask, format }, new AbortController().signal, 1_000);
    await expect(asked).rejects.toMatchObject({ code: 'over-capacity', message: expect.stringContaining('than 1 s') });
  }
});

test('a query is over when whoever reads its rows goes in the middle', async () => {
  const sql = 'SELECT i, random() AS a FROM range(9000000) t(i)';
  const ask = {
    folders: [join(web.store, NAME)],
    sql,
    limit: null,
    time: false,
    order: false,
    format: 'arrow',
  } as const;
  for (const leave of ['cancels', 'goes']) {
    const gone = new AbortController();
    const rows = (await runSql(ask, gone.signal)).getReader();
    await rows.read();
    if (leave === 'cancels') await rows.cancel();
    if (leave === 'goes') gone.abort();
    await until(
      async () => runningQueries(),
      (running) => running === 0,
    );
    await rows.cancel().catch(() => {});
  }
});
