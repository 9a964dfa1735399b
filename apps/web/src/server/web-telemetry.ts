import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { CODE_VERSION } from '@loschmidt/core/versions';
import type { ServerTrust, Tls } from '@loschmidt/proto';
import {
  diskTroubles,
  loopTroubles,
  type Meters,
  meterProcess,
  openMeters,
  serveMonitor,
  type Troubles,
} from '@loschmidt/telemetry';
import type { MiddlewareHandler } from 'hono';

/** What is read when somebody scrapes. */
export interface WebReadings {
  /** Pages that follow changes. */
  readonly pages: () => number;
  /** Queries that have a process now. */
  readonly queries: () => number;
  /** Whether an orchestrator answers. */
  readonly orchestratorUp: () => Promise<boolean>;
}

export interface WebTelemetry {
  /** Counts and times what is asked below `/api/v1`. */
  readonly measure: MiddlewareHandler;
  /** Opens the port; resolves with host:port as bound. Throws like `serveMonitor`. */
  serve(readings: WebReadings): Promise<string>;
  renew(tls: Tls): void;
  close(): Promise<void>;
}

/** From what a cache answers to the longest query. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
/** A network disk that is away answers never. */
const STORE_MS = 3_000;

/** What a page's server tells of itself at `address`, and whether it can be of use. `store`: the folder that it shows. */
export async function openTelemetry(address: string, trust: ServerTrust, store: string): Promise<WebTelemetry> {
  const meters = await openMeters();
  const loop = meterProcess(meters, CODE_VERSION);
  const warn = (message: string, details: Readonly<Record<string, unknown>>) =>
    void process.stderr.write(`warning: ${message}: ${JSON.stringify(details)}\n`);
  let monitor: Awaited<ReturnType<typeof serveMonitor>> | null = null;
  return {
    measure: requestMeters(meters),
    serve: async (readings) => {
      meterWeb(meters, readings);
      monitor = await serveMonitor(address, trust, {
        metrics: () => meters.text((error) => warn('a metric is not known', { reason: String(error) })),
        // Queries spill there.
        unhealthy: async () => [...loopTroubles(loop.worstSeconds), ...(await diskTroubles(tmpdir()))],
        unready: () => storeTroubles(store),
        warn,
      });
      return monitor.address;
    },
    renew: (tls) => monitor?.renew(tls),
    close: async () => {
      loop.close();
      await monitor?.close();
    },
  };
}

/** A store that is still to be made is no trouble, one that cannot be listed is. */
async function storeTroubles(store: string): Promise<Troubles> {
  const timeout = new AbortController();
  const late = sleep(STORE_MS, undefined, { signal: timeout.signal, ref: false }).then(() => {
    throw new Error(`no answer within ${STORE_MS / 1_000} s`);
  });
  try {
    await Promise.race([readdir(store), late]);
    return [];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? [] : [`${store} cannot be read: ${message}`];
  } finally {
    late.catch(() => {});
    timeout.abort();
  }
}

function requestMeters(meters: Meters): MiddlewareHandler {
  const outcomes = ['answered', 'refused', 'failed'] as const;
  const requests = meters.counter(
    'loschmidt_web_requests_total',
    'Requests of the API, by what became of them.',
    outcomes.map((outcome) => ({ outcome })),
  );
  const seconds = meters.histogram(
    'loschmidt_web_request_seconds',
    'How long the API took until its answer began.',
    REQUEST_SECONDS,
  );
  return async (context, next) => {
    const began = performance.now();
    await next();
    const { status } = context.res;
    requests(1, { outcome: outcomes[status < 400 ? 0 : status < 500 ? 1 : 2] });
    seconds((performance.now() - began) / 1_000);
  };
}

function meterWeb(meters: Meters, { pages, queries, orchestratorUp }: WebReadings): void {
  meters.gauges(
    {
      loschmidt_web_pages: 'Pages that are open and follow changes.',
      loschmidt_web_queries: 'Queries that run.',
      loschmidt_web_orchestrator_up: 'Whether an orchestrator answers: 1 or 0.',
    },
    async (set) => {
      set('loschmidt_web_pages', pages());
      set('loschmidt_web_queries', queries());
      set('loschmidt_web_orchestrator_up', (await orchestratorUp()) ? 1 : 0);
    },
  );
}
