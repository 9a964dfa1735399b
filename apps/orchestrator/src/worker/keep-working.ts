import { setTimeout as sleep } from 'node:timers/promises';
import type { TemporalConfig } from '@loschmidt/control';
import { Renewable } from '@loschmidt/proto';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { createWorkers, type WorkersOptions } from './create-workers.js';
import { writeLog } from './log.js';
import { wayTo } from './way-to-temporal.js';

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 2_000;
/** A server that is not there is mentioned at first, and then so often. */
const REMIND_MS = 30_000;

/** How often files are read again that hold certificates, which are renewed in place. */
export const LOOK_MS = 10_000;

type Tls = TemporalConfig['connection']['tls'];

export interface KeepWorkingOptions extends Omit<WorkersOptions, 'connection' | 'namespace'> {
  readonly config: TemporalConfig;
  /** What the files say now that hold its certificates. Throws `bad-input`. */
  readonly readTls: () => Tls;
  /** Ends the work: workers finish or give up what they do. */
  readonly signal: AbortSignal;
  /** Is told whether the workers take work from Temporal. */
  readonly onWorking: (working: boolean) => void;
}

/**
 * Runs the workers until the signal is aborted. A Temporal server that is not there yet, or goes away, is waited for: the SDK
 * polls again by itself after short breaks, and workers that fail are made anew.
 */
export async function keepWorking(options: KeepWorkingOptions): Promise<void> {
  const { config, readTls, signal } = options;
  let retryMs = FIRST_RETRY_MS;
  let remindAt = 0;
  const change: { connection: (tls: Tls) => Promise<void> } = { connection: async () => {} };
  const tls = new Renewable(config.connection.tls, {
    read: async () => readTls(),
    onRenewed: async (next) => {
      await change.connection(next);
      writeLog('info', 'certificates for Temporal are renewed');
    },
    onTrouble: ({ message }) =>
      writeLog('warn', 'cannot use the renewed certificates for Temporal yet', { reason: message }),
  });
  const looks = setInterval(() => void tls.look(), LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(looks), { once: true });
  while (!signal.aborted) {
    try {
      await workOnce(options, tls, change, () => {
        options.onWorking(true);
        writeLog('info', 'working', { temporal: config.address, namespace: config.namespace });
        retryMs = FIRST_RETRY_MS;
        remindAt = 0;
      });
    } catch (error) {
      options.onWorking(false);
      if (signal.aborted) return;
      if (performance.now() >= remindAt) {
        writeLog('warn', 'Temporal does not answer; waiting for it', {
          temporal: config.address,
          reason: error instanceof Error ? error.message : String(error),
        });
        remindAt = performance.now() + REMIND_MS;
      }
    }
    await sleep(retryMs, undefined, { signal }).catch(() => {});
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
  }
}

/** While it works, its `connection` can be changed for one with other certificates. */
async function workOnce(
  options: KeepWorkingOptions,
  tls: Pick<Renewable<Tls>, 'current'>,
  change: { connection: (tls: Tls) => Promise<void> },
  onStart: () => void,
): Promise<void> {
  const { config, signal } = options;
  const first = tls.current;
  let connection = await connect(config, first);
  try {
    const workers = await createWorkers({ ...options, connection, namespace: config.namespace });
    change.connection = async (next) => {
      const [old, newer] = [connection, await connect(config, next)];
      for (const worker of workers) worker.connection = newer;
      connection = newer;
      await old.close();
    };
    if (tls.current !== first) await change.connection(tls.current);
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
    change.connection = async () => {};
    // It refuses when only some of the workers could be made; why the others could not is the error that counts.
    await connection.close().catch(() => {});
  }
}

function connect(config: TemporalConfig, tls: Tls): Promise<NativeConnection> {
  return NativeConnection.connect({ ...config.connection, ...wayTo(config), ...(tls === undefined ? {} : { tls }) });
}

function stopAll(workers: readonly Worker[]): void {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}

/**
 * To be called once, before any worker. The SDK's native part would write its warnings to stdout; here everything goes to the log.
 * It would also take SIGTERM for itself, but this process has more than workers to shut down. `metrics`: the address
 * at which that part tells its own; null: nowhere.
 */
export function installRuntime(metrics: string | null): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', ({ message, meta }) => {
      writeLog('error', message, { from: 'temporal', ...asDetails(meta) });
    }),
    telemetryOptions: {
      logging: { filter: 'ERROR', forward: {} },
      ...(metrics !== null && {
        metrics: {
          prometheus: {
            bindAddress: metrics,
            countersTotalSuffix: true,
            unitSuffix: true,
            useSecondsForDurations: true,
          },
        },
      }),
    },
  });
}

function asDetails(meta: unknown): Record<string, unknown> {
  if (typeof meta !== 'object' || meta === null) return {};
  return Object.fromEntries(
    Object.entries(meta).map(([key, value]) => [key, value instanceof Error ? value.message : value]),
  );
}
