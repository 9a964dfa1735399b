import { setTimeout as sleep } from 'node:timers/promises';
import type { TemporalConfig } from '@loschmidt/control';
import { Renewable } from '@loschmidt/proto';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { createWorkers, type WorkersOptions } from './create-workers.js';
import { writeLog } from './log.js';
import { sameServer } from './same-server.js';
import { wayTo } from './way-to-temporal.js';

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 2_000;
/** A server that is not there is mentioned at first, and then so often. */
const REMIND_MS = 30_000;

/** How often files are read again that hold certificates, which are renewed in place. */
export const LOOK_MS = 10_000;

export interface KeepWorkingOptions extends Omit<WorkersOptions, 'connection' | 'namespace'> {
  /** What files and environment say now. Throws `bad-input`. */
  readonly readConfig: () => TemporalConfig;
  /** Ends the work: workers finish or give up what they do. */
  readonly signal: AbortSignal;
}

/**
 * Runs the workers until the signal is aborted. A Temporal server that is not there yet, or goes away, is waited for: the SDK
 * polls again by itself after short breaks, and workers that fail are made anew.
 */
export async function keepWorking(options: KeepWorkingOptions): Promise<void> {
  const { readConfig, signal } = options;
  let retryMs = FIRST_RETRY_MS;
  let remindAt = 0;
  let temporal = '';
  while (!signal.aborted) {
    try {
      const config = readConfig();
      temporal = config.address;
      await workOnce(options, config, () => {
        writeLog('info', 'working', { temporal, namespace: config.namespace });
        retryMs = FIRST_RETRY_MS;
        remindAt = 0;
      });
    } catch (error) {
      if (signal.aborted) return;
      if (performance.now() >= remindAt) {
        writeLog('warn', 'Temporal does not answer; waiting for it', {
          temporal,
          reason: error instanceof Error ? error.message : String(error),
        });
        remindAt = performance.now() + REMIND_MS;
      }
    }
    await sleep(retryMs, undefined, { signal }).catch(() => {});
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
  }
}

async function workOnce(options: KeepWorkingOptions, config: TemporalConfig, onStart: () => void): Promise<void> {
  const { readConfig, signal } = options;
  let connection = await connect(config);
  let looks: NodeJS.Timeout | undefined;
  try {
    const workers = await createWorkers({ ...options, connection, namespace: config.namespace });
    const renewed = new Renewable(config, {
      read: async () => sameServer(config, readConfig()),
      onRenewed: async (next) => {
        const [old, newer] = [connection, await connect(next)];
        for (const worker of workers) worker.connection = newer;
        connection = newer;
        writeLog('info', 'certificates for Temporal are renewed');
        await old.close();
      },
      onTrouble: ({ message }) =>
        writeLog('warn', 'cannot use what is configured for Temporal now', { reason: message }),
    });
    looks = setInterval(() => void renewed.look(), LOOK_MS);
    const runs = workers.map((worker) => worker.run());
    const stop = () => stopAll(workers);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    else onStart();
    // The failure of one ends all: they are made anew together.
    for (const run of runs) run.catch(stop);
    const ends = await Promise.allSettled(runs);
    signal.removeEventListener('abort', stop);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    clearInterval(looks);
    // It refuses when only some of the workers could be made; why the others could not is the error that counts.
    await connection.close().catch(() => {});
  }
}

function connect(config: TemporalConfig): Promise<NativeConnection> {
  return NativeConnection.connect({ ...config.connection, ...wayTo(config) });
}

function stopAll(workers: readonly Worker[]): void {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}

/**
 * To be called once, before any worker. The SDK's native part would write its warnings to stdout; here everything goes to the log.
 * It would also take SIGTERM for itself, but this process has more than workers to shut down.
 */
export function installRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', ({ message, meta }) => {
      writeLog('error', message, { from: 'temporal', ...asDetails(meta) });
    }),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}

function asDetails(meta: unknown): Record<string, unknown> {
  if (typeof meta !== 'object' || meta === null) return {};
  return Object.fromEntries(
    Object.entries(meta).map(([key, value]) => [key, value instanceof Error ? value.message : value]),
  );
}
