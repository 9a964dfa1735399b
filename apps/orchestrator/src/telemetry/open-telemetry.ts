import { CODE_VERSION } from '@loschmidt/core';
import { storeFolder } from '@loschmidt/dataset';
import type { ServerTrust, Tls } from '@loschmidt/proto';
import {
  diskTroubles,
  loopTroubles,
  meterProcess,
  openMeters,
  openTracer,
  serveMonitor,
  type TracedRun,
  tellRun,
  writableBytes,
} from '@loschmidt/telemetry';
import type { Log } from '../activities/as-activity.js';
import type { Fleet } from '../fleet/fleet.js';
import { answerExternalMetrics, EXTERNAL_METRICS } from '../monitor/external-metrics.js';
import { leaseMeter, meterFleet } from '../monitor/fleet-meters.js';
import type { WorkLeft } from '../monitor/work-left.js';
import type { OfferEnd } from '../scheduler/chunk-state.js';
import { chunkMeters } from './chunk-meters.js';
import { type ObserveChunk, observeWith } from './chunk-observer.js';
import { chunkTraces } from './chunk-traces.js';
import { freeLoopbackAddress, readTemporalMetrics } from './temporal-metrics.js';

/** `began`: by the record of the run. */
export type OnRunEnd = (run: TracedRun, began: Date, state: string) => void;

/** What an orchestrator tells of itself to those who watch it. Switched off it is there, does nothing and costs nothing. */
export interface OpenTelemetry {
  readonly observe: ObserveChunk;
  readonly onRunEnd: OnRunEnd;
  readonly onLeaseEnd: (how: OfferEnd) => void;
  readonly onWorking: (working: boolean) => void;
  /** Where Temporal's own metrics are to be told; null: nowhere. */
  readonly temporalAddress: string | null;
  /** Opens the port; resolves with host:port as bound, null where there is none. Throws like `serveMonitor`. */
  serve(of: { readonly fleet: Pick<Fleet, 'counts'>; readonly work: Pick<WorkLeft, 'read'> }): Promise<string | null>;
  renew(tls: Tls): void;
  close(): Promise<void>;
}

const OFF: OpenTelemetry = {
  observe: observeWith(),
  onRunEnd: () => {},
  onLeaseEnd: () => {},
  onWorking: () => {},
  temporalAddress: null,
  serve: async () => null,
  renew: () => {},
  close: async () => {},
};

/** `address`: of metrics and probes; null: there are none. */
export async function openTelemetry(
  address: string | null,
  trust: ServerTrust,
  env: NodeJS.ProcessEnv,
  warn: Log,
): Promise<OpenTelemetry> {
  const tracer = await openTracer('loschmidt-orchestrator', CODE_VERSION, env);
  const traces = tracer && chunkTraces(tracer);
  const onRunEnd: OnRunEnd = (run, began, state) => tracer && tellRun(tracer, run, began, state);
  if (address === null) return { ...OFF, observe: observeWith(traces), onRunEnd, close: async () => tracer?.close() };
  const meters = await openMeters();
  const loop = meterProcess(meters, CODE_VERSION);
  const store = storeFolder(undefined, env);
  const temporalAddress = await freeLoopbackAddress();
  const troubled = (error: unknown) => {
    warn('a metric is not known', { reason: error instanceof Error ? error.message : String(error) });
  };
  const isWorking = { now: false };
  const monitor: { now: Awaited<ReturnType<typeof serveMonitor>> | null } = { now: null };
  return {
    observe: observeWith(chunkMeters(meters), traces),
    onRunEnd,
    onLeaseEnd: leaseMeter(meters),
    onWorking: (working) => {
      isWorking.now = working;
    },
    temporalAddress,
    serve: async ({ fleet, work }) => {
      meterFleet(meters, {
        counts: () => fleet.counts(),
        work: () => work.read(),
        freeBytes: () => writableBytes(store),
      });
      monitor.now = await serveMonitor(address, trust, {
        metrics: async () => {
          const [own, temporal] = await Promise.all([
            meters.text(troubled),
            readTemporalMetrics(temporalAddress).catch((error: unknown) => {
              troubled(error);
              return '';
            }),
          ]);
          return `${own}${temporal}`;
        },
        unhealthy: async () => [...loopTroubles(loop.worstSeconds), ...(await diskTroubles(store))],
        unready: () => (isWorking.now ? [] : ['Temporal does not answer: no work is taken from it']),
        more: {
          places: [EXTERNAL_METRICS],
          answer: (path) => answerExternalMetrics(path, () => work.read()),
        },
        warn,
      });
      return monitor.now.address;
    },
    renew: (tls) => monitor.now?.renew(tls),
    close: async () => {
      loop.close();
      await Promise.all([monitor.now?.close(), tracer?.close()]);
    },
  };
}
