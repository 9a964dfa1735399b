import { type Batch, observableColumns, textValues } from '@loschmidt/core';
import type { ChunkEvent, RunnerClient, wire } from '@loschmidt/proto';
import { OBSERVABLES, outlineOf } from './chunk-request.js';
import type { DialedClient } from './dialed-runner.js';
import { readChunk } from './read-chunk.js';
import { until } from './until.js';

export const columns = observableColumns(OBSERVABLES, ['tau', 'upsilon']);

export async function slotsFree(of: DialedClient): Promise<void> {
  await slotsBusy(of, 0);
}

export async function slotsBusy(of: DialedClient, count: number): Promise<void> {
  await until(
    () => of.getHealth(),
    ({ slotsBusy }) => slotsBusy === count,
  );
}

export async function collect(of: RunnerClient, request: wire.IRunChunkRequest): Promise<ChunkEvent[]> {
  const events: ChunkEvent[] = [];
  for await (const event of readChunk(of.runChunk(request), columns, outlineOf(request))) events.push(event);
  return events;
}

/** Resolves when the runner computes this chunk; `ended` when its stream does. */
export async function begun(
  of: DialedClient,
  request: wire.IRunChunkRequest,
  options: { readonly signal: AbortSignal; readonly deadlineMs?: number },
): Promise<{ ended: Promise<ChunkEvent[]> }> {
  const before = (await of.getHealth()).slotsBusy;
  const events: ChunkEvent[] = [];
  const end = (async () => {
    for await (const event of readChunk(of.runChunk(request, options), columns, outlineOf(request))) events.push(event);
    return events;
  })();
  end.catch(() => {});
  await until(
    () => of.getHealth(),
    ({ slotsBusy }) => slotsBusy > before,
  );
  return { ended: end };
}

export function values(batches: Batch[], table: string, name: string): unknown[] {
  return batches
    .filter((batch) => batch.table === table)
    .flatMap((batch) =>
      batch.columns.flatMap((column): unknown[] => {
        if (column.name !== name || column.type === 'category') return [];
        return column.type === 'string' ? textValues(column) : [...column.values];
      }),
    );
}
