import { LoschmidtError } from '@loschmidt/core';
import type { Engine } from '@loschmidt/engine';
import { OWN_VERSIONS, type RunnerHandlers, requireSameVersions, type wire } from '@loschmidt/proto';
import type { Capacity } from './chunks/capacity.js';
import { runChunk } from './chunks/run-chunk.js';
import type { Log } from './log.js';

/** A chunk behind a caller that has stopped reading cannot even be told that it is given back. */
const GIVE_BACK_MS = 2_000;

export interface RunnerServiceOptions {
  readonly runnerId: string;
  readonly host: string;
  readonly engine: Engine;
  readonly capacity: Capacity;
  readonly log: Log;
}

/** The gRPC service of a runner, and how to end it. The state is `serving`, then `draining`; there is no way back. */
export class RunnerService implements RunnerHandlers {
  readonly #options: RunnerServiceOptions;
  /** Running chunks: how to stop each. */
  readonly #running = new Set<AbortController>();
  #draining = false;
  #onIdle: () => void = () => {};

  constructor(options: RunnerServiceOptions) {
    this.#options = options;
  }

  get draining(): boolean {
    return this.#draining;
  }

  async getCapabilities(): Promise<wire.ICapabilities> {
    return this.capabilities();
  }

  capabilities(): wire.ICapabilities {
    const { runnerId, host, capacity } = this.#options;
    return {
      runnerId,
      host,
      versions: OWN_VERSIONS,
      slots: capacity.slots,
      memoryBytes: capacity.memoryBytes,
      freeSlots: this.#draining ? 0 : capacity.slots - capacity.busy,
      freeMemoryBytes: capacity.freeMemoryBytes,
    };
  }

  async getHealth(): Promise<wire.IHealth> {
    // STATE_SERVING, STATE_DRAINING
    return { state: this.#draining ? 2 : 1, slotsBusy: this.#options.capacity.busy };
  }

  async loadCheckpoint(): Promise<wire.ICheckpointReceipt> {
    throw new LoschmidtError('unsupported', 'Cannot load a state: this version of the runner starts every point anew.');
  }

  /** Order matters: what no other runner could do better is refused first. */
  async runChunk(
    request: wire.RunChunkRequest,
    { signal, peer }: { signal: AbortSignal; peer: string },
    send: (frame: wire.IChunkFrame) => Promise<void>,
  ): Promise<void> {
    const { engine, runnerId, capacity, log } = this.#options;
    requireSameVersions('this runner', 'the orchestrator', request.versions);
    if (request.resume) {
      throw new LoschmidtError(
        'unsupported',
        'Cannot continue a point: this version of the runner starts every point anew.',
      );
    }
    if (this.#draining) throw shuttingDown();
    const reservation = capacity.reserve(request.memoryBytes, request.alone);
    const stop = new AbortController();
    const gone = () => stop.abort();
    signal.addEventListener('abort', gone, { once: true });
    if (signal.aborted) stop.abort();
    this.#running.add(stop);
    const about = { campaign: request.campaign, chunk: request.chunk, attempt: request.attempt };
    const begun = performance.now();
    const ended = (how: string, details: object = {}) => {
      const seconds = Math.round(performance.now() - begun) / 1000;
      log('info', `chunk ${how}`, { ...about, seconds, ...details });
    };
    log('info', 'chunk started', { ...about, points: request.points.length, peer });
    try {
      ended('finished', await runChunk(engine, runnerId, request, stop.signal, send));
    } catch (error) {
      // The caller is told that others can go on; a caller that left is told nothing.
      if (stop.signal.aborted && !signal.aborted) {
        ended('given back');
        throw shuttingDown();
      }
      if (signal.aborted) ended('cancelled');
      else ended('failed', { reason: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      signal.removeEventListener('abort', gone);
      reservation.release();
      this.#running.delete(stop);
      if (this.#running.size === 0) this.#onIdle();
    }
  }

  /**
   * Takes nothing new; resolves when nothing runs. What runs for longer than `graceMs` is given back as `unavailable`; whoever does not
   * take that word either is waited for no longer than `GIVE_BACK_MS`.
   */
  async drain(graceMs: number): Promise<void> {
    this.#draining = true;
    if (this.#running.size === 0) return;
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    let patience = setTimeout(() => {
      for (const stop of this.#running) stop.abort();
      patience = setTimeout(this.#onIdle, GIVE_BACK_MS);
    }, graceMs);
    await idle;
    clearTimeout(patience);
  }
}

function shuttingDown(): LoschmidtError {
  return new LoschmidtError('unavailable', 'Cannot run the chunk: the runner is shutting down.');
}
