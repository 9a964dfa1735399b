import { fork, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isIdle } from '../fixture/is-idle.js';
import { PIECES_AHEAD, type QueryPiece } from './query-job.js';
import { queryLimits } from './query-limits.js';
import { QueryPool } from './query-pool.js';
import { QueryWorker } from './query-worker.js';

const built = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
/** The bundled one, as users have it: it starts with a third of the work of the one that is only compiled. */
const PROGRAM = built('bundle/query-process.js');
const CAMPAIGN = fileURLToPath(new URL('../../../../tests/fixtures/format-1', import.meta.url));
const ENDLESS = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7';
/** One value of one row: DuckDB looks at nothing else before it is done. */
const DEAF = 'SELECT list_reduce(range(20000000), (a, b) -> a + b)';

let folder: string;
let before: string | undefined;
let pool: QueryPool | null = null;
beforeEach(async () => {
  before = process.env.TMPDIR;
  folder = await mkdtemp(join(tmpdir(), 'loschmidt-pool-'));
  process.env.TMPDIR = folder;
});
afterEach(async () => {
  await pool?.close();
  pool = null;
  // Whatever happened to its processes.
  expect(readdirSync(folder)).toEqual([]);
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await rm(folder, { recursive: true, force: true });
});

function open(limits: Partial<ReturnType<typeof queryLimits>> = {}, whole?: number): QueryPool {
  pool = new QueryPool({ ...queryLimits(), processes: 2, ...limits }, fork, PROGRAM, whole);
  return pool;
}

const job = (sql: string) => ({ kind: 'rows', store: '/nowhere', campaign: CAMPAIGN, sql }) as const;

/** What comes of it; `taken` is called with each piece. */
async function ask(
  sql: string,
  { signal = new AbortController().signal, abandon = () => {}, taken = async (_: QueryPiece) => {} } = {},
): Promise<number> {
  let pieces = 0;
  await pool?.run(job(sql), { peer: '127.0.0.1:1', signal, abandon }, async (piece) => {
    pieces += 1;
    await taken(piece);
  });
  return pieces;
}

async function until(found: () => boolean): Promise<void> {
  while (!found()) await sleep(20);
}

const threadsOf = (pid: number | undefined) => (pid === undefined ? [] : readdirSync(`/proc/${pid}/task`).map(Number));

const residentMegabytes = (pid: number) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1e3;

test('a process does one query after the other, and knows nothing that is secret', async () => {
  process.env.LOSCHMIDT_TOKEN = 'correct-horse';
  open();
  try {
    expect(await ask('SELECT range FROM range(30000)')).toBeGreaterThan(3);
    const [first] = pool?.processes() ?? [];
    expect(await ask('SELECT count(*) FROM steps')).toBe(2);
    expect(pool?.processes()).toEqual([first]);
    expect(readFileSync(`/proc/${first}/environ`, 'utf8')).not.toContain('correct-horse');
    await expect(ask('SELECT cycel FROM steps')).rejects.toMatchObject({ code: 'bad-input' });
    expect(pool?.processes()).toEqual([first]);
  } finally {
    delete process.env.LOSCHMIDT_TOKEN;
  }
});

test('all threads of a process leave the processors to others', async () => {
  pool = new QueryPool(queryLimits(), undefined, PROGRAM);
  const asked = ask('SELECT count(*) FROM steps').catch(() => {});
  await until(() => threadsOf(pool?.processes()[0]).length > 4);
  const threads = threadsOf(pool.processes()[0]);
  expect(threads.map(isIdle)).toEqual(threads.map(() => true));
  await pool.close();
  await asked;
});

test.each([ENDLESS, DEAF])('a query ends after its time, whether DuckDB listens or not: %s', async (sql) => {
  // However busy the machine is.
  open({ seconds: 1 }, 1_000);
  await expect(ask(sql)).rejects.toMatchObject({
    code: 'over-capacity',
    message: 'This query was ended after 1 s.',
    hint: "The limit is set by the orchestrator's --query-seconds (LOSCHMIDT_QUERY_SECONDS).",
  });
  expect(await ask('SELECT 1')).toBe(2);
});

test('what its process takes to start is not the time of a query', async () => {
  const slow = join(folder, 'slow-start.mjs');
  await writeFile(slow, `while (process.cpuUsage().user < 1.1e6);\nawait import(${JSON.stringify(PROGRAM)});\n`);
  pool = new QueryPool({ ...queryLimits(), seconds: 1 }, fork, slow, 1_000);
  expect(await ask('SELECT 1')).toBe(2);
  await rm(slow);
});

test('a query that does not get the processors ends, too', async () => {
  open({ seconds: 1 }, 0.5);
  await expect(ask(ENDLESS)).rejects.toMatchObject({
    code: 'over-capacity',
    message: 'This query was ended after 0.5 s, with waiting for its reader and for processors.',
    hint: expect.stringContaining('--query-seconds'),
  });
});

test.each(["SELECT repeat('x', 100000000) FROM range(100)", 'SELECT list_sort(range(500000000))'])(
  'long texts and lists end with their process, which stays near its bound: %s',
  async (sql) => {
    open({ memoryMegabytes: 400 });
    let most = 0;
    const watching = setInterval(() => {
      for (const pid of pool?.processes() ?? []) {
        try {
          most = Math.max(most, residentMegabytes(pid));
        } catch {
          // It is gone.
        }
      }
    }, 10);
    await expect(ask(sql).finally(() => clearInterval(watching))).rejects.toMatchObject({
      code: 'over-capacity',
      message: 'This query was ended after it had taken 400 MB of memory.',
      hint: expect.stringContaining('--query-memory-mb'),
    });
    expect(most).toBeLessThan(800);
    expect(await ask('SELECT 1')).toBe(2);
  },
);

test('what DuckDB counts itself, and its temporary files, have limits that it keeps', async () => {
  open({ memoryMegabytes: 300, spillMegabytes: 1 });
  await expect(ask('SELECT list(range) FROM range(10000000000)')).rejects.toMatchObject({
    code: 'over-capacity',
    message: 'Cannot run the query: it needs more memory than it may take.',
    hint: expect.stringContaining('--query-memory-mb'),
  });
  const large = 'FROM range(4000000) a JOIN range(4000000) b ON hash(a.range) = hash(b.range) ORDER BY hash(b.range)';
  await expect(ask(`SELECT a.range, hash(b.range) ${large}`)).rejects.toMatchObject({
    // Which of the two DuckDB meets first is its own choice.
    message: expect.stringMatching(/it needs more (memory|space for temporary files) than it may take/),
    hint: expect.stringMatching(/--query-(memory|spill)-mb/),
  });
});

test('results have a number of rows, a size, and batches and columns of a size', async () => {
  open({ rows: 100_000, megabytes: 20 });
  await expect(ask('SELECT range FROM range(1000000)')).rejects.toMatchObject({
    message: 'This query was ended after 100000 rows of its result.',
    hint: expect.stringContaining('--query-rows'),
  });
  await expect(ask("SELECT repeat('x', 1000) FROM range(50000)")).rejects.toMatchObject({
    message: 'This query was ended after 20 MB of its result.',
    hint: expect.stringContaining('--query-mb'),
  });
  await expect(ask("SELECT repeat('x', 20000) FROM range(2048)")).rejects.toMatchObject({
    message: expect.stringContaining('batches of at most 32 MB'),
  });
  const columns = Array.from({ length: 3_000 }, (_, index) => `1 AS "${'n'.repeat(40)}${index}"`).join(', ');
  const schema = { kind: 'schema', store: '/nowhere', campaign: CAMPAIGN, sql: `SELECT ${columns}` } as const;
  const caller = { peer: '127.0.0.1:1', signal: new AbortController().signal, abandon: () => {} };
  await expect(pool?.run(schema, caller, async () => {})).rejects.toMatchObject({
    message: expect.stringContaining('got more for 3000 columns'),
  });
});

test.each([DEAF, 'SELECT range FROM range(1000000000)'])('a query ends with its caller: %s', async (sql) => {
  open();
  const caller = new AbortController();
  const asked = ask(sql, { signal: caller.signal });
  const refused = expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  await sleep(1_000);
  caller.abort();
  await refused;
  expect(await ask('SELECT 1')).toBe(2);
  expect(pool?.processes()).toHaveLength(1);
});

test('a reader that stops reading keeps nothing but for its time', async () => {
  open({ idleSeconds: 1 });
  let abandoned = false;
  const stuck = ask('SELECT range FROM range(1000000000)', {
    taken: () => new Promise(() => {}),
    abandon: () => {
      abandoned = true;
    },
  });
  await expect(stuck).rejects.toMatchObject({
    message: 'This query was ended after its reader had read nothing for 1 s.',
    hint: expect.stringContaining('--query-idle-seconds'),
  });
  expect(abandoned).toBe(true);
  expect(await ask('SELECT 1')).toBe(2);
});

test('a process that gets no processor is given time to hear that it is stopped', async () => {
  const worker = new QueryWorker(PROGRAM, queryLimits(), fork);
  const pid = worker.pid ?? Number.NaN;
  try {
    worker.begin(job(ENDLESS));
    expect(await worker.next()).toEqual({ kind: 'begun' });
    process.kill(pid, 'SIGSTOP');
    const stopped = worker.stop();
    expect(await Promise.race([stopped, sleep(1_500, 'waits')])).toBe('waits');
    process.kill(pid, 'SIGCONT');
    await stopped;
    expect(worker.idle).toBe(true);
  } finally {
    await worker.kill();
  }
});

test('a process is never ahead of its reader by more than two pieces', async () => {
  const worker = new QueryWorker(PROGRAM, queryLimits(), fork);
  try {
    worker.begin(job('SELECT range FROM range(1000000000)'));
    expect(await worker.next()).toEqual({ kind: 'begun' });
    for (let piece = 0; piece < PIECES_AHEAD; piece++) expect(await worker.next()).toMatchObject({ kind: 'piece' });
    const third = worker.next();
    expect(await Promise.race([third, sleep(500, 'nothing')])).toBe('nothing');
    worker.more();
    expect(await third).toMatchObject({ kind: 'piece' });
    await worker.stop();
    expect(worker.idle).toBe(true);
  } finally {
    await worker.kill();
  }
});

test('a process that is killed has a sentence, and is replaced', async () => {
  open();
  const asked = ask(ENDLESS);
  const refused = expect(asked).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Cannot run the query: its process has ended (SIGKILL).',
  });
  await until(() => (pool?.processes().length ?? 0) > 0);
  process.kill(pool?.processes()[0] ?? Number.NaN, 'SIGKILL');
  await refused;
  expect(await ask('SELECT 1')).toBe(2);
  // While nobody asks, too.
  const idle = pool?.processes()[0] ?? Number.NaN;
  process.kill(idle, 'SIGKILL');
  await until(() => !existsSync(`/proc/${idle}`));
  expect(await ask('SELECT 1')).toBe(2);
});

test('no process outlives the one that started it, and nothing of it stays', async () => {
  const script = `
    import { backgroundStart } from ${JSON.stringify(built('fork-idle.js'))};
    import { QueryPool } from ${JSON.stringify(built('query/query-pool.js'))};
    import { queryLimits } from ${JSON.stringify(built('query/query-limits.js'))};
    const pool = new QueryPool(queryLimits(), backgroundStart('normal'), ${JSON.stringify(PROGRAM)});
    const caller = { peer: 'a:1', signal: new AbortController().signal, abandon() {} };
    const job = (sql) => ({ kind: 'rows', store: '/', campaign: ${JSON.stringify(CAMPAIGN)}, sql });
    await pool.run(job('SELECT 1'), caller, async () => {});
    void pool.run(job(${JSON.stringify(DEAF)}), caller, async () => {});
    console.log(String(pool.processes()[0]));`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { value: line } = await createInterface(parent.stdout)[Symbol.asyncIterator]().next();
  const wasThere = existsSync(`/proc/${line}`);
  parent.kill('SIGKILL');
  expect(wasThere).toBe(true);
  await until(() => !existsSync(`/proc/${line}`) && readdirSync(folder).length === 0);
});
