import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolJob, PoolSpec } from '@loschmidt/control';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { BatchScheduler } from './batch-scheduler.js';
import { shellHosts } from './shell-hosts.js';

const limits = { maxJobs: 4, maxSlots: null, timeLimitSeconds: 50, idleSeconds: 1, targetSeconds: 1 };
const scheduler = { kind: 'local', host: 'here' } as const;
const spec: PoolSpec & { scheduler: typeof scheduler } = {
  ...{ name: 'spare', scheduler, slots: 1, memoryBytes: null, limits, orchestrator: null, runner: null },
};

let home: string;
let before: string | undefined;
let hosts: BatchScheduler;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'loschmidt-hosts-'));
  before = process.env.LOSCHMIDT_HOME;
  process.env.LOSCHMIDT_HOME = home;
  hosts = shellHosts(spec, 'spare-1234');
});
afterAll(async () => {
  await hosts.cancel(await hosts.list(), 'all');
  if (before === undefined) delete process.env.LOSCHMIDT_HOME;
  else process.env.LOSCHMIDT_HOME = before;
  rmSync(home, { recursive: true, force: true });
});

const order = (number: number, ...command: string[]) => ({
  ...{ number, name: `job-${number}` },
  runner: { program: command.slice(0, 1), flags: command.slice(1), env: { LOSCHMIDT_TOKEN: "it's secret" } },
});
const stateOf = async (number: number) => (await hosts.list()).find((job) => job.number === number)?.state;
async function ended(number: number): Promise<PoolJob['state'] | undefined> {
  let state = await stateOf(number);
  while (state?.kind === 'running') {
    await sleep(20);
    state = await stateOf(number);
  }
  return state;
}

it('a job is a process of its own, found again by its number, and submitted once', async () => {
  const id = await hosts.submit(order(1, 'sleep', '40'));
  expect(await stateOf(1)).toEqual({ kind: 'running', host: 'here' });
  expect(await hosts.submit(order(1, 'sleep', '40'))).toBe(id);
  expect(await hosts.list()).toHaveLength(1);
  await hosts.cancel(await hosts.list(), 'queued');
  expect((await stateOf(1))?.kind).toBe('running');
  await hosts.cancel(await hosts.list(), 'all');
  expect(await ended(1)).toMatchObject({ kind: 'ended', how: 'failed', reason: 'exit code 143: Terminated' });
});

it('its secrets are in no command line, and how it ended is told in its words', async () => {
  await hosts.submit(order(2, 'sh', '-c', 'tr "\\0" " " </proc/$$/cmdline; echo; echo "$LOSCHMIDT_TOKEN" >&2; exit 3'));
  expect(await ended(2)).toEqual({ kind: 'ended', how: 'failed', reason: "exit code 3: it's secret" });
  await hosts.submit(order(3, 'true'));
  expect(await ended(3)).toEqual({ kind: 'ended', how: 'done', reason: '' });
});

it('one that was killed with all that watched it is gone, whoever has its number now', async () => {
  const id = await hosts.submit(order(4, 'sleep', '40'));
  const pid = Number(id.split(':')[1]);
  const [, parent] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  for (const each of [Number(parent), pid]) process.kill(each, 'SIGKILL');
  expect(await ended(4)).toMatchObject({ kind: 'ended', how: 'stopped', reason: 'its process on here is gone' });
});

it('one that has ended runs on until how it ended is written down', async () => {
  const folder = join(home, 'pools', 'spare-1234', hostname(), '7');
  const [, ...stat] = readFileSync('/proc/self/stat', 'utf8').split(') ');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pid'), '4194305 1\n');
  writeFileSync(join(folder, 'keeper'), `${process.pid} ${stat.join().split(' ')[19]}\n`);
  expect(await stateOf(7)).toEqual({ kind: 'running', host: 'here' });
  writeFileSync(join(folder, 'log'), '');
  writeFileSync(join(folder, 'exit'), '3\n');
  expect(await stateOf(7)).toMatchObject({ kind: 'ended', how: 'failed', reason: 'exit code 3' });
});

it('a program that is not there is refused before anything starts', async () => {
  await expect(hosts.testSubmission(order(9, '/no/such/runner'))).rejects.toMatchObject({
    code: 'conflict',
    message: 'This machine refuses: /no/such/runner must be there, and is not',
  });
  expect(await stateOf(9)).toBeUndefined();
});

it('a host that ssh cannot reach does not answer', async () => {
  const away = { kind: 'ssh', hosts: ['nobody@127.0.0.1'], args: ['-p', '1'] } as const;
  await expect(shellHosts({ ...spec, scheduler: away }, 'lab').list()).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/^Host nobody@127.0.0.1 does not answer: .*Connection refused/),
  });
});

it('a host that falls silent in a submission may have begun it: no other one is asked in its place', async () => {
  const program = join(home, 'ssh');
  // `ssh … HOST 'sh -s'`; a home for each host, and a connection to `a` that breaks once its job has begun.
  const script = `#!/bin/sh
for word; do host=$last; last=$word; done
input=$(cat)
printf '%s' "$input" | LOSCHMIDT_HOME="${home}/$host" sh -s || exit
case "$host$input" in a*setsid*) exit 255 ;; esac
`;
  writeFileSync(program, script, { mode: 0o755 });
  const path = process.env.PATH;
  process.env.PATH = `${home}:${path}`;
  try {
    const lab = shellHosts({ ...spec, scheduler: { kind: 'ssh', hosts: ['a', 'b'], args: [] } }, 'lab-1');
    await expect(lab.submit(order(5, 'sleep', '40'))).rejects.toMatchObject({ code: 'unavailable' });
    expect((await lab.list()).map(({ number, state }) => [number, state])).toEqual([
      [5, { kind: 'running', host: 'a' }],
    ]);
    expect(await lab.submit(order(6, 'sleep', '40'))).toMatch(/^b:/);
    await lab.cancel(await lab.list(), 'all');
  } finally {
    process.env.PATH = path;
  }
});

it.each(['local', 'ssh'] as const)('a pool of kind %s that is refused leaves no folder', async (kind) => {
  const bin = join(home, 'bin');
  mkdirSync(bin, { recursive: true });
  // Its last argument is the command.
  writeFileSync(join(bin, 'ssh'), '#!/bin/sh\nfor command; do :; done\nexec $command\n', { mode: 0o755 });
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`);
  try {
    const how = kind === 'local' ? scheduler : ({ kind, hosts: ['near'], args: [] } as const);
    const id = `${kind}-1234`;
    const pool = shellHosts({ ...spec, scheduler: how }, id);
    await expect(pool.testSubmission(order(0, 'no-such-runner'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await pool.list()).toEqual([]);
    await pool.cancel([], 'all');
    expect(existsSync(join(home, 'pools', id))).toBe(false);
    // The place is the right one.
    await pool.submit(order(1, 'true'));
    expect(existsSync(join(home, 'pools', id))).toBe(true);
  } finally {
    vi.unstubAllEnvs();
  }
});
