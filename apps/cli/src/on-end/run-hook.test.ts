import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunEvent, runHook } from './run-hook.js';

const event: RunEvent = {
  schema: 1,
  event: 'run-ended',
  campaign: 'small',
  id: 'small-0123abcd',
  folder: '/data/small',
  run: 2,
  state: 'completed-with-failures',
  reason: null,
  points: 5,
  completed: 4,
  failed: 1,
  remaining: 0,
  rows: 16,
  seconds: 2.5,
};

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'loschmidt-hook-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe('a command', () => {
  const run = (command: string, signal = new AbortController().signal) =>
    runHook({ target: { kind: 'command', command }, event, cwd, env: { PATH: process.env.PATH }, signal, graceMs: 50 });

  test('runs in the folder that it was typed in, and is told what has ended', async () => {
    expect(await run('cat > event; echo "$LOSCHMIDT_CAMPAIGN $LOSCHMIDT_STATE $LOSCHMIDT_FAILED" > said')).toBeNull();
    expect(JSON.parse(readFileSync(join(cwd, 'event'), 'utf8'))).toEqual(event);
    expect(readFileSync(join(cwd, 'said'), 'utf8')).toBe('small completed-with-failures 1\n');
  });

  test('that fails says how', async () => {
    expect(await run('exit 3')).toBe('it ended with code 3');
    expect(await run('kill -9 $$')).toBe('it was ended by SIGKILL');
    rmSync(cwd, { recursive: true });
    expect(await run('true')).toBe(`it cannot be started: ${cwd}, where it was typed, is gone`);
  });

  test('is ended with all that it started, also where it does not want to', async () => {
    const stopping = new AbortController();
    const running = run('trap "" TERM; (sleep 30; touch late) & touch begun; wait', stopping.signal);
    while (!existsSync(join(cwd, 'begun'))) await new Promise((done) => setTimeout(done, 10));
    stopping.abort();
    await expect(running).rejects.toThrow();
    expect(existsSync(join(cwd, 'late'))).toBe(false);
  });
});

describe('an address', () => {
  let answers: number[];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      bodies.push(`${request.method} ${request.headers['content-type']} ${body}`);
      response.writeHead(answers.shift() ?? 200, { location: '/elsewhere' }).end('seen');
    });
  });
  beforeEach(async () => {
    bodies.length = 0;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(() => new Promise((done) => server.close(done)));
  const post = () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const { signal } = new AbortController();
    return runHook({ target: { kind: 'url', url }, event, cwd, env: {}, signal, retryMs: 1 });
  };

  test('gets one POST of JSON', async () => {
    answers = [204];
    expect(await post()).toBeNull();
    expect(bodies).toEqual([`POST application/json ${JSON.stringify(event)}`]);
  });

  test('that is out of order is tried again, and one that refuses is not', async () => {
    answers = [503, 502, 200];
    expect(await post()).toBeNull();
    answers = [503, 503, 503, 200];
    expect(await post()).toMatch(/^127\.0\.0\.1:\d+ answered 503$/);
    answers = [404];
    expect(await post()).toMatch(/answered 404$/);
    expect(bodies).toHaveLength(7);
  });

  test('that refuses connections, or cannot be asked at all, is told at once', async () => {
    const ask = (url: string) => {
      const { signal } = new AbortController();
      // A try that waits would last longer than any test.
      return runHook({ target: { kind: 'url', url }, event, cwd, env: {}, signal, retryMs: 1e9 });
    };
    const free = createServer();
    await new Promise<void>((done) => free.listen(0, '127.0.0.1', done));
    const { port } = free.address() as AddressInfo;
    await new Promise((done) => free.close(done));
    expect(await ask(`http://127.0.0.1:${port}/`)).toBe(`127.0.0.1:${port} refuses connections: nothing listens there`);
    expect(await ask(`http://localhost:${port}/`)).toMatch(/^localhost:\d+ refuses connections/);
    expect(await ask('http://127.0.0.1:9/')).toMatch(/^127\.0\.0\.1:9 cannot be called: bad port$/);
  });

  test('that hangs up is tried again', async () => {
    let calls = 0;
    server.once('connection', (socket) => {
      calls++;
      socket.destroy();
    });
    answers = [200];
    expect(await post()).toBeNull();
    expect([calls, bodies.length]).toEqual([1, 1]);
  });

  test('that leads elsewhere has not been told: what comes of it would be a GET without what has ended', async () => {
    answers = [302, 200];
    expect(await post()).toMatch(/answered 302$/);
    expect(bodies).toHaveLength(1);
  });
});
