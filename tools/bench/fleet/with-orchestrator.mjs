import { fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MATCHING, serverArgs } from '../../../apps/cli/dist/stack/server-flags.js';
import { installTemporal } from '../../../apps/cli/dist/stack/temporal/binary.js';
import { connectTemporal } from '../../../libs/control/dist/index.js';

/** Of the kernel's clock that processor time is counted in; 10 ms on every Linux that Node runs on. */
const MS_A_TICK = 10;

const program = fileURLToPath(new URL('../../../apps/orchestrator/bin/loschmidt-orchestrator.js', import.meta.url));
const reporter = new URL('report-loop.mjs', import.meta.url).href;

const STOPS = /** @type {const} */ (['SIGINT', 'SIGTERM']);
const stopped = () => process.exit(1);

/**
 * What the orchestrator used up to now, and how late its loop was since it last said so; `turnMs`: the processor time of its longest turn.
 * @typedef {{isCollected: boolean, lateMs: number, turnMs: number, cpuMs: number, loopMs: number, rss: number, heapUsed: number, external: number}} Use
 */

/**
 * @typedef {{
 *   folder: string,
 *   address: string,
 *   temporal: import('../../../libs/control/dist/index.js').TemporalConnection,
 *   uses: Use[],
 *   collect: () => Promise<Use>,
 *   requests: () => Promise<{completed: number, heartbeats: number}>,
 *   serverCpuMs: () => number,
 * }} Orchestrated
 *   `uses` grows twice a second; `collect` frees what is garbage, and tells what is left; `requests`: of activities, since the server began
 */

/**
 * A Temporal server and an orchestrator of their own, without any runner. Ends both.
 * @template Result
 * @param {(orchestrated: Orchestrated) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withOrchestrator(use) {
  const binary = await installTemporal(process.env, (line) => process.stderr.write(`${line}\n`));
  const folder = await mkdtemp(join(tmpdir(), 'loschmidt-fleet-'));
  const [port, metrics] = [await freePort(), await freePort()];
  const env = { TEMPORAL_ADDRESS: `127.0.0.1:${port}`, TEMPORAL_NAMESPACE: 'default' };
  const server = spawn(
    binary,
    [
      ...serverArgs(join(folder, 'temporal.sqlite'), MATCHING),
      ...['--headless', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--log-level', 'error', '--metrics-port', String(metrics)],
    ],
    { stdio: 'ignore' },
  );
  const orchestrator = fork(program, ['--listen', '127.0.0.1:0'], {
    env: { ...process.env, ...env, LOSCHMIDT_HOME: join(folder, 'home') },
    execArgv: ['--expose-gc', '--import', reporter],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const killAll = () => {
    for (const child of [orchestrator, server]) child.kill('SIGKILL');
  };
  // Whoever stops the benchmark stops what it started.
  process.once('exit', killAll);
  for (const name of STOPS) process.once(name, stopped);
  try {
    /** @type {Use[]} */
    const uses = [];
    const address = await new Promise((resolve, reject) => {
      orchestrator.on('exit', (code) => reject(new Error(`The orchestrator ended with code ${code}.`)));
      orchestrator.on('message', (/** @type {any} */ message) => {
        if (message.type === 'ready') resolve(message.address);
        if (message.kind === 'use') uses.push(message);
      });
    });
    const temporal = await connected(env);
    try {
      return await use({
        folder,
        address,
        temporal,
        uses,
        collect: async () => {
          const collected = new Promise((resolve) => {
            const take = (/** @type {any} */ message) => {
              if (!message.isCollected) return;
              orchestrator.off('message', take);
              resolve(message);
            };
            orchestrator.on('message', take);
          });
          orchestrator.send('collect');
          return /** @type {Promise<Use>} */ (collected);
        },
        requests: () => readRequests(metrics),
        serverCpuMs: () => cpuMsOf(server.pid ?? 0),
      });
    } finally {
      await temporal.close();
    }
  } finally {
    orchestrator.removeAllListeners('exit');
    process.off('exit', killAll);
    for (const name of STOPS) process.off(name, stopped);
    const ends = [orchestrator, server].map(
      (child) =>
        child.exitCode === null && child.signalCode === null && new Promise((resolve) => child.once('exit', resolve)),
    );
    killAll();
    await Promise.all(ends);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {NodeJS.ProcessEnv} env */
async function connected(env) {
  for (let tries = 0; ; tries += 1) {
    try {
      const temporal = await connectTemporal(env, { connectTimeoutMs: 1_000, callTimeoutMs: 30_000 });
      await temporal.call('look', () => temporal.client.workflow.count());
      return temporal;
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(200);
    }
  }
}

/** What the server counts of activities, by its metrics. @param {number} port */
async function readRequests(port) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const count = (/** @type {string} */ operation) =>
    text
      .split('\n')
      .filter((line) => /^service_requests(_total)?\{/.test(line) && line.includes(`operation="${operation}"`))
      .filter((line) => line.includes('service_name="frontend"'))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  return { completed: count('RespondActivityTaskCompleted'), heartbeats: count('RecordActivityTaskHeartbeat') };
}

/** Processor time so far, in user and system mode; only on Linux. @param {number} pid */
function cpuMsOf(pid) {
  // After the name, which may hold anything, in parentheses.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const at = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (at === null || typeof at === 'string') throw new Error('no free port');
  return at.port;
}
