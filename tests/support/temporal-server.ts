import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectTemporal, describeRun } from '@loschmidt/control';
import { serverArgs } from '../../apps/cli/src/stack/server-flags.js';
import { ended } from './app-process.js';

/** A real server with its database in a temporary folder. It can be killed and started again on the same port. */
export interface TemporalServer {
  readonly address: string;
  /** Variables for every process that talks to it. */
  readonly env: Readonly<Record<string, string>>;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Kills it, removes its database and starts it again: it knows nothing any more. */
  forget(): Promise<void>;
  /** Kills it and removes its database. */
  dispose(): Promise<void>;
}

/** Starts a server on a free port. `settings`: dynamic configuration, `key=value`. */
export async function startTemporalServer(settings: readonly string[] = []): Promise<TemporalServer> {
  const binary = process.env.LOSCHMIDT_TEMPORAL;
  if (!binary) throw new Error('LOSCHMIDT_TEMPORAL must name a server: the set-up of the process tests sets it');
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-temporal-'));
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
          ...serverArgs(join(folder, 'temporal.sqlite'), settings),
          ...['--headless', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
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
    forget: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      await server.start();
    },
    dispose: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** Below those that the system gives to outgoing connections: none of the many here takes it before it is listened on. */
const PORTS = { first: 10_000, count: 20_000 };

export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + randomInt(PORTS.count);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
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
