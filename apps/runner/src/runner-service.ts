import { LoschmidtError } from '@loschmidt/core';
import type { Engine } from '@loschmidt/engine';
import {
  OWN_VERSIONS,
  observablesOfRequest,
  pointsOfRequest,
  type RunnerHandlers,
  requireSameVersions,
  type wire,
} from '@loschmidt/proto';
import type { Tracer } from '@loschmidt/telemetry';
import type { Capacity, Reservation } from './chunks/capacity.js';
import { checkRequest, checkStop } from './chunks/check-request.js';
import { type LoadedCheckpoint, LoadedCheckpoints } from './chunks/loaded-checkpoints.js';
import { neededBytes } from './chunks/needed-bytes.js';
import { type AskedChunk, RunningChunk, serveChunk } from './chunks/serve-chunk.js';
import type { Log } from './log.js';
import type { ChunkEnd, ChunkTotals, OnChunkEnd } from './telemetry/chunk-observer.js';

/** A chunk behind a caller that has stopped reading cannot even be told that it is given back. */
const GIVE_BACK_MS = 2_000;

/** The last part of the grace time of a drain is there to save points that will not finish. */
const SAVING_SHARE = 1 / 4;

/** How a runner ends: running chunks may go on for `patienceMs`, then their points are saved within `savingMs`. */
export interface Grace {
  readonly patienceMs: number;
  readonly savingMs: number;
}

/** That of a runner which is asked to end, and may take so long. */
export function graceOf(drainMs: number): Grace {
  const savingMs = drainMs * SAVING_SHARE;
  return { patienceMs: drainMs - savingMs, savingMs };
}

/** After its patience a runner has ended within this time, whatever its callers do. */
export function endingMs({ savingMs }: Grace): number {
  return savingMs + GIVE_BACK_MS;
}

/** States are of points that fit in memory; those of so many orchestrators at the same time may wait here. */
const CALLERS = 2;

export interface RunnerServiceOptions {
  readonly runnerId: string;
  readonly host: string;
  /** Relative to the machine that estimates of points are for. */
  /** What computes in it: wasm, or native (AVX2). */
  readonly kernelForm: string;
  readonly speed: number;
  /** Milliseconds until it begins to save what it computes, on a monotonic clock; null: nobody said when it must end. */
  readonly lastsMs: () => number | null;
  readonly engine: Engine;
  readonly capacity: Capacity;
  readonly log: Log;
  /** Absent: nobody asks. */
  readonly onChunkEnd?: OnChunkEnd;
  /** Null: nothing is traced. */
  readonly tracer?: Tracer | null;
}

/** A chunk that has a slot. */
interface AdmittedChunk {
  readonly asked: AskedChunk;
  readonly running: RunningChunk;
  readonly reservation: Reservation;
  readonly loaded: LoadedCheckpoint | undefined;
}

/** What a runner does for orchestrators, and how to end it. The state is `serving`, then `draining`; there is no way back. */
export class RunnerService implements RunnerHandlers {
  readonly #options: RunnerServiceOptions;
  /** Those that wait for a slot included. */
  readonly #running = new Set<RunningChunk>();
  readonly #prefetched = new Set<RunningChunk>();
  readonly #checkpoints: LoadedCheckpoints;
  #draining = false;
  /** Since when no chunk runs or waits here. */
  #idleSince = performance.now();
  #onIdle: () => void = () => {};

  constructor(options: RunnerServiceOptions) {
    this.#options = options;
    this.#checkpoints = new LoadedCheckpoints(undefined, {
      mostBytes: CALLERS * options.capacity.memoryBytes,
    });
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** Milliseconds since a chunk last ran or waited here; 0 while one does. */
  get idleMs(): number {
    return this.#running.size > 0 ? 0 : performance.now() - this.#idleSince;
  }

  /** Chunks that wait for a slot. */
  get prefetched(): number {
    return this.#prefetched.size;
  }

  capabilities(): wire.ICapabilities {
    const { runnerId, host, kernelForm, speed, capacity, lastsMs } = this.#options;
    const ms = lastsMs();
    return {
      runnerId,
      host,
      kernelForm,
      speed,
      // 0 stands for nothing said.
      lastsSeconds: ms === null ? 0 : Math.max(1, ms) / 1_000,
      versions: OWN_VERSIONS,
      slots: capacity.slots,
      memoryBytes: capacity.memoryBytes,
      largestPointBytes: capacity.largestPointBytes,
      freeSlots: this.#draining ? 0 : capacity.slots - capacity.busy,
      freeMemoryBytes: capacity.freeMemoryBytes,
    };
  }

  async loadCheckpoint(
    pieces: AsyncIterable<wire.CheckpointPiece>,
    { signal }: { signal: AbortSignal },
  ): Promise<wire.ICheckpointReceipt> {
    return { sha256: await this.#checkpoints.load(pieces, signal) };
  }

  async stopChunk(request: wire.StopChunkRequest): Promise<wire.IStopChunkResponse> {
    checkStop(request);
    const found = [...this.#running].filter((chunk) => chunk.is(request));
    for (const chunk of found) chunk.stopAfterCycle(request.graceMs);
    return { found: found.length > 0 };
  }

  /** Order matters: what no other runner could do better is refused first. */
  async runChunk(
    request: wire.RunChunkRequest,
    { signal, peer }: { signal: AbortSignal; peer: string },
    send: (frame: wire.IChunkFrame) => Promise<void>,
  ): Promise<void> {
    requireSameVersions('this runner', 'the orchestrator', request.versions);
    if (this.#draining) throw shuttingDown();
    const asked = askedOf(request);
    const running = new RunningChunk(request);
    const gone = () => running.stop();
    signal.addEventListener('abort', gone, { once: true });
    if (signal.aborted) gone();
    this.#running.add(running);
    let loaded: LoadedCheckpoint | undefined;
    let reservation: Reservation | undefined;
    try {
      // Before it waits for a slot: what was brought is not kept for long.
      loaded = request.resume ? this.#checkpoints.take(request.resume.sha256 ?? '') : undefined;
      reservation = await this.#reserve(asked, running, peer);
      await this.#compute({ asked, running, reservation, loaded }, { signal, peer }, send);
    } catch (error) {
      // The caller is told that others can go on; a caller that left is told nothing.
      if (running.mustStop.aborted && !signal.aborted) throw this.#draining ? shuttingDown() : stopped();
      throw error;
    } finally {
      signal.removeEventListener('abort', gone);
      reservation?.release();
      running.ended();
      await loaded?.close();
      this.#running.delete(running);
      if (this.#running.size === 0) {
        this.#idleSince = performance.now();
        this.#onIdle();
      }
    }
  }

  async #reserve(
    { request, points, observables }: AskedChunk,
    running: RunningChunk,
    peer: string,
  ): Promise<Reservation> {
    const { capacity } = this.#options;
    const { alone, prefetch, stages } = request;
    // Who asks may know less of its points than it says; what they take is taken from all others here.
    const memoryBytes = Math.max(request.memoryBytes, neededBytes(points, observables, stages));
    if (!prefetch || alone) return capacity.reserve(memoryBytes, alone);
    this.#prefetched.add(running);
    try {
      return await capacity.reserveNext(memoryBytes, running.mustStop, peer);
    } finally {
      this.#prefetched.delete(running);
    }
  }

  async #compute(
    { asked, running, reservation, loaded }: AdmittedChunk,
    { signal, peer }: { signal: AbortSignal; peer: string },
    send: (frame: wire.IChunkFrame) => Promise<void>,
  ): Promise<void> {
    const { engine, runnerId, log, onChunkEnd, tracer } = this.#options;
    const { request } = asked;
    const about = { campaign: request.campaign, chunk: request.chunk, attempt: request.attempt };
    const begun = performance.now();
    const traced = request.traceparent
      ? tracer?.begin(
          'compute',
          { 'loschmidt.runner': runnerId, 'loschmidt.points': request.count },
          request.traceparent,
        )
      : undefined;
    const ended = (how: ChunkEnd, details: object = {}, totals?: ChunkTotals) => {
      const seconds = Math.round(performance.now() - begun) / 1000;
      log('info', `chunk ${how}`, { ...about, seconds, ...details });
      onChunkEnd?.(how, seconds, totals);
      traced?.say({ 'loschmidt.outcome': how });
      traced?.end();
    };
    log('info', 'chunk started', { ...about, points: request.count, peer });
    try {
      const control = {
        signal: running.signal,
        mustEnd: running.mustEnd,
        loaded,
        // One that must be alone is so to its end: a death would be held against it.
        onFree: () => request.alone || reservation.releaseSlot(),
        onResumed: (index: number, cycle: number) => log('info', 'point goes on', { ...about, index, cycle }),
        onRefused: (index: number, reason: string) => log('warn', 'point starts anew', { ...about, index, reason }),
      };
      const totals = await serveChunk(engine, runnerId, asked, control, send);
      ended('finished', totals, totals);
    } catch (error) {
      if (signal.aborted) ended('cancelled');
      else if (running.mustStop.aborted) ended('given back');
      else ended('failed', { reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  /**
   * Takes nothing new; resolves when nothing runs. After `patienceMs` points in progress are saved when their cycle ends: chunks close with
   * their whole points, where the caller takes these as a part, or are given back as `unavailable`. After `savingMs` they are given back as they
   * are; whoever does not take that word either is waited for no longer than `GIVE_BACK_MS`.
   */
  async drain({ patienceMs, savingMs }: Grace): Promise<void> {
    this.#draining = true;
    for (const chunk of this.#prefetched) chunk.stop();
    if (this.#running.size === 0) return;
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    let patience = setTimeout(() => {
      for (const chunk of this.#running) chunk.stopAfterCycle(savingMs);
      patience = setTimeout(this.#onIdle, savingMs + GIVE_BACK_MS);
    }, patienceMs);
    await idle;
    clearTimeout(patience);
  }
}

/** What a request asks for, checked. */
function askedOf(request: wire.RunChunkRequest): AskedChunk {
  const points = pointsOfRequest(request);
  checkRequest(request, points);
  return { request, points, observables: observablesOfRequest(request) };
}

function shuttingDown(): LoschmidtError {
  return new LoschmidtError('unavailable', 'Cannot run the chunk: the runner is shutting down.');
}

function stopped(): LoschmidtError {
  return new LoschmidtError('unavailable', 'Cannot finish the chunk: it was asked to stop.');
}
