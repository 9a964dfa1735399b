import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectTemporal, describeRun } from '@loschmidt/control';
import { ended } from './app-process.js';

/** A real server with its database in a temporary folder. It can be killed and started again on the same port. */
export interface TemporalServer {
  readonly address: string;
  /** Variables for every process that talks to it. */
  readonly env: Readonly<Record<string, string>>;
  start(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts a server on a free port. `settings`: dynamic configuration, `key=value`. */
export async function startTemporalServer(settings: readonly string[] = []): Promise<TemporalServer> {
  const binary = findTemporal();
  const database = join(mkdtempSync(join(tmpdir(), 'loschmidt-temporal-')), 'temporal.sqlite');
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const server: TemporalServer = {
    address,
    env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' },
    start: async () => {
      child = spawn(
        binary,
        [
          ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
          ...['--db-filename', database, '--log-level', 'error'],
          ...settings.flatMap((setting) => ['--dynamic-config-value', setting]),
        ],
        { stdio: 'ignore' },
      );
      await serving(server.env, child);
    },
    kill: async () => {
      if (child === undefined) return;
      child.kill('SIGKILL');
      await ended(child);
    },
  };
  await server.start();
  return server;
}

/** LOSCHMIDT_TEMPORAL, `temporal` on PATH, or what `loschmidt` has installed. */
function findTemporal(): string {
  const cache = join(process.env.LOSCHMIDT_HOME || join(homedir(), '.loschmidt'), 'bin');
  const candidates = [
    ...(process.env.LOSCHMIDT_TEMPORAL ? [process.env.LOSCHMIDT_TEMPORAL] : []),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'temporal')),
    ...namesIn(cache).map((name) => join(cache, name)),
  ];
  const found = candidates.find(isExecutable);
  if (found === undefined) throw new Error('no Temporal server: set LOSCHMIDT_TEMPORAL, or run `loschmidt up` once');
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith('temporal'));
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (at === null || typeof at === 'string') throw new Error('no free port');
  return at.port;
}

/** A server accepts connections a moment before its namespace can be used. */
async function serving(env: TemporalServer['env'], child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the Temporal server ended with code ${child.exitCode}`);
    const answers = await answersTo(env).catch(() => false);
    if (answers) return;
    await sleep(100);
  }
  throw new Error('the Temporal server does not answer');
}

async function answersTo(env: TemporalServer['env']): Promise<boolean> {
  const temporal = await connectTemporal(env, { connectTimeoutMs: 1_000, callTimeoutMs: 1_000 });
  try {
    return (await describeRun(temporal, 'none', 1)) === 'missing';
  } finally {
    await temporal.close();
  }
}
