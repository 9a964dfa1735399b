import { type EncodedPoints, type ObservableRequest, observableColumns } from '@loschmidt/core';
import { chunkSpecies, type Engine } from '@loschmidt/engine';
import { ChunkStreamWriter, OWN_VERSIONS, type SendFrame, type wire } from '@loschmidt/proto';
import type { LoadedCheckpoint } from './loaded-checkpoints.js';

/** What is asked for, checked. */
export interface AskedChunk {
  readonly request: wire.RunChunkRequest;
  readonly points: EncodedPoints;
  readonly observables: readonly ObservableRequest[];
}

/** Points whose rows were sent. */
export interface ServedPoints {
  readonly completed: number;
  readonly failed: number;
}

/** How a chunk is asked to stop, and what it says of a point that goes on. */
export interface ChunkControl {
  /** Stop now. */
  readonly signal: AbortSignal;
  /** Save the point in progress after its cycle, then stop. */
  readonly mustEnd: AbortSignal;
  /** Of the point that `request.resume` names. */
  readonly loaded: LoadedCheckpoint | undefined;
  /** A thread can be given another chunk: about 10 ms before this one has been computed, or later. Once. */
  onFree(): void;
  onResumed(index: number, cycle: number): void;
  onRefused(index: number, reason: string): void;
}

/**
 * Evolves the points of a request on one thread and sends their frames; the last one is the closing message. Frames are made and
 * sent one after the other, so that their numbers are in the order of the stream. Throws what the engine throws; where the thread died,
 * its point was told before.
 */
export async function serveChunk(
  engine: Engine,
  runnerId: string,
  { request, points, observables }: AskedChunk,
  { loaded, ...control }: ChunkControl,
  send: SendFrame,
): Promise<ServedPoints> {
  const begun = performance.now();
  const writer = new ChunkStreamWriter(observableColumns(observables, chunkSpecies(points)));

  let sending = Promise.resolve();
  const queue = (frames: () => wire.IChunkFrame[], until?: 'written' | 'taken'): Promise<void> => {
    const sent = sending.then(async () => {
      for (const frame of frames()) await send(frame, until);
    });
    // Whoever queued it hears of its failure; the next one must not be kept from trying.
    sending = sent.catch(() => {});
    return sent;
  };

  // From here on, whatever ends this process may be the doing of these points: that they begin must be known, even if it ends now.
  const known = request.confirmed ? 'taken' : 'written';
  const tellBegin = (index: number) =>
    queue(() => [writer.progress({ pointsDone: index, index, cycle: 0, beats: 1 })], known);
  await tellBegin(0);
  let telling = false;
  let deathTold = Promise.resolve();
  const totals = await engine
    .runChunk(
      {
        points,
        observables,
        stages: request.stages,
        announce: request.announce,
        progressSeconds: request.progressSeconds,
        checkpointSeconds: request.checkpointSeconds,
        longestSeconds: request.longestSeconds,
        keepStates: request.keepStates,
        ...(loaded && { resume: { index: request.resume?.index ?? 0, fd: loaded.fd, bytes: loaded.bytes } }),
        quarantined: request.quarantined.map(({ index, reason, cycle }) => ({
          index: index ?? 0,
          reason: reason || 'It was put in quarantine.',
          cycle: cycle ?? 0,
        })),
      },
      {
        ...control,
        // The last piece must have left: only then may the point go on, or the stream end.
        onSaved: (piece) =>
          queue(() => [writer.checkpoint({ ...piece, versions: OWN_VERSIONS })], piece.sha256 ? 'written' : undefined),
        onBatch: (batch) => queue(() => writer.batch(batch)),
        onPoint: tellBegin,
        onDied: ({ index, cycle }, reason) => {
          deathTold = queue(() => [writer.crash({ index, cycle, reason })]).catch(() => {});
        },
        onProgress: (progress) => {
          // Behind a slow reader one word of progress is enough.
          if (telling) return;
          telling = true;
          queue(() => [writer.progress(progress)]).then(
            () => {
              telling = false;
            },
            () => {},
          );
        },
      },
    )
    .catch(async (error: unknown) => {
      await deathTold;
      throw error;
    });
  const seconds = (performance.now() - begun) / 1000;
  await queue(() => [writer.close({ ...totals, seconds, runnerId })]);
  return totals;
}

/** A chunk in progress, and the two ways to end it early. */
export class RunningChunk {
  readonly #now = new AbortController();
  readonly #afterCycle = new AbortController();
  #patience: NodeJS.Timeout | undefined;

  constructor(private readonly request: wire.RunChunkRequest) {}

  get signal(): AbortSignal {
    return this.#now.signal;
  }

  get mustEnd(): AbortSignal {
    return this.#afterCycle.signal;
  }

  /** In one way or the other. */
  readonly mustStop = AbortSignal.any([this.#now.signal, this.#afterCycle.signal]);

  is({ campaign, chunk, attempt }: wire.StopChunkRequest): boolean {
    return this.request.campaign === campaign && this.request.chunk === chunk && this.request.attempt === attempt;
  }

  stop(): void {
    this.#now.abort();
  }

  /** Saves the point in progress after its cycle, then stops; after `graceMs` it stops as it is. */
  stopAfterCycle(graceMs: number): void {
    this.#afterCycle.abort();
    this.#patience ??= setTimeout(() => this.stop(), graceMs);
  }

  /** Call it when the chunk has ended. */
  ended(): void {
    clearTimeout(this.#patience);
  }
}
