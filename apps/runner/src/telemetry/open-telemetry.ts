import { tmpdir } from 'node:os';
import { CODE_VERSION } from '@loschmidt/core';
import type { ServerTrust, Tls } from '@loschmidt/proto';
import {
  CHUNK_SECONDS,
  diskTroubles,
  loopTroubles,
  type Meters,
  meterProcess,
  openMeters,
  serveMonitor,
} from '@loschmidt/telemetry';
import type { Log } from '../log.js';
import type { ChunkEnd, OnChunkEnd, RunnerReadings } from './chunk-observer.js';

export interface RunnerTelemetry {
  readonly onChunkEnd: OnChunkEnd;
  /** Opens the port; resolves with host:port as bound. Throws like `serveMonitor`. */
  serve(readings: RunnerReadings): Promise<string>;
  renew(tls: Tls): void;
  close(): Promise<void>;
}

/** What a runner tells of itself at `address`. */
export async function openTelemetry(address: string, trust: ServerTrust, log: Log): Promise<RunnerTelemetry> {
  const meters = await openMeters();
  const loop = meterProcess(meters, CODE_VERSION);
  const warn = (message: string, details: Readonly<Record<string, unknown>>) => log('warn', message, details);
  let monitor: Awaited<ReturnType<typeof serveMonitor>> | null = null;
  return {
    onChunkEnd: chunkMeters(meters),
    serve: async (readings) => {
      meterRunner(meters, readings);
      monitor = await serveMonitor(address, trust, {
        metrics: () => meters.text((error) => warn('a metric is not known', { reason: String(error) })),
        // States of points that were brought lie there.
        unhealthy: async () => [...loopTroubles(loop.worstSeconds), ...(await diskTroubles(tmpdir()))],
        unready: () => [
          ...(readings.leases() === 0 ? ['no orchestrator has taken this runner'] : []),
          ...(readings.draining() ? ['it drains'] : []),
        ],
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

const ENDS: Readonly<Record<ChunkEnd, string>> = {
  ...{ finished: 'finished', cancelled: 'cancelled', 'given back': 'given-back', failed: 'failed' },
};

function chunkMeters(meters: Meters): OnChunkEnd {
  const labels = Object.values(ENDS).map((outcome) => ({ outcome }));
  const chunks = meters.counter('loschmidt_runner_chunks_total', 'Chunks that had a slot, by how they ended.', labels);
  const points = meters.counter('loschmidt_runner_points_total', 'Points whose rows were sent, by how they ended.', [
    { state: 'completed' },
    { state: 'failed' },
  ]);
  const seconds = meters.histogram('loschmidt_runner_chunk_seconds', 'How long chunks had a slot.', CHUNK_SECONDS);
  return (end, took, totals) => {
    chunks(1, { outcome: ENDS[end] });
    seconds(took);
    if (totals === undefined) return;
    points(totals.completed, { state: 'completed' });
    points(totals.failed, { state: 'failed' });
  };
}

function meterRunner(meters: Meters, { capacity, leases, prefetched }: RunnerReadings): void {
  meters.gauges(
    {
      loschmidt_runner_slots: 'Its slots, by state.',
      loschmidt_runner_memory_bytes: 'Memory for points, by state.',
      loschmidt_runner_chunks_prefetched: 'Chunks that wait here for a slot.',
      loschmidt_runner_leases: 'Orchestrators that have taken it.',
    },
    (set) => {
      set('loschmidt_runner_slots', capacity.busy, { state: 'busy' });
      set('loschmidt_runner_slots', capacity.slots - capacity.busy, { state: 'idle' });
      set('loschmidt_runner_memory_bytes', capacity.memoryBytes - capacity.freeMemoryBytes, { state: 'used' });
      set('loschmidt_runner_memory_bytes', capacity.freeMemoryBytes, { state: 'free' });
      set('loschmidt_runner_chunks_prefetched', prefetched());
      set('loschmidt_runner_leases', leases());
    },
  );
}
