import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import type { CommitSummary } from './activity-types.js';
import type { ActivityControl } from './as-activity.js';

type RunOne = (chunk: string, control: ActivityControl) => Promise<CommitSummary>;

/** As Temporal tries an activity again. */
const RETRY_MS = { first: 1_000, longest: 30_000 };

export interface GroupEvents {
  /** Of each chunk. */
  ended(): void;
  /** It is tried again. */
  failed(chunk: string, error: unknown): void;
}

/**
 * Runs the chunks of one activity at the same time, and the parts of those that are split. A chunk that fails is tried again here while others of its
 * group are under way; when none is, its failure is thrown, and the next attempt of the activity finds the others committed. A failure that no other
 * attempt can help stops all at once.
 */
export function runGroup(
  chunks: readonly string[],
  control: ActivityControl,
  run: RunOne,
  events: GroupEvents,
  retryMs = RETRY_MS,
): Promise<CommitSummary> {
  const [only = ''] = chunks;
  if (chunks.length === 1) return run(only, control).finally(() => events.ended());
  return new Group(control, run, events, retryMs).all(chunks);
}

/** Chunks that were not begun are for whoever has room: the shard takes them next, as it takes parts. */
export async function withRest(work: Promise<CommitSummary>, rest: readonly string[]): Promise<CommitSummary> {
  const summary = await work;
  if (rest.length === 0) return summary;
  const chunks = summary.chunks ?? (summary.completed + summary.failed > 0 ? 1 : 0);
  return { ...summary, chunks, parts: [...(summary.parts ?? []), ...rest] };
}

/** Once all have ended: the first failure is thrown. */
async function settled(ends: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(ends)) if (end.status === 'rejected') throw end.reason;
}

class Group {
  readonly #stop = new AbortController();
  /** Nothing is under way but what has failed. */
  readonly #giveUp = new AbortController();
  readonly #signal: AbortSignal;
  readonly #running = new Set<string>();
  #open = 0;
  #failed = 0;
  #sum: Required<Omit<CommitSummary, 'parts'>> = { chunks: 0, completed: 0, failed: 0, rows: 0, slots: 0 };

  constructor(
    private readonly control: ActivityControl,
    private readonly run: RunOne,
    private readonly events: GroupEvents,
    private readonly retryMs: typeof RETRY_MS,
  ) {
    this.#signal = AbortSignal.any([control.signal, this.#stop.signal]);
    // All of its chunks listen: that many are no leak.
    setMaxListeners(0, this.#signal);
  }

  async all(chunks: readonly string[]): Promise<CommitSummary> {
    this.#open = chunks.length;
    try {
      await settled(chunks.map((chunk) => this.#toEnd(chunk, true)));
    } catch (error) {
      throw this.#stop.signal.aborted ? this.#stop.signal.reason : error;
    }
    return this.#sum;
  }

  /** `isPlanned`: it is one of those that the activity was given. Few promises: 10⁵ chunks are under way. */
  async #toEnd(chunk: string, isPlanned = false): Promise<void> {
    const own = {
      ...this.control,
      signal: this.#signal,
      report: (state: Parameters<ActivityControl['report']>[0]) => this.#report(chunk, state),
    };
    let summary: CommitSummary | undefined;
    try {
      try {
        for (
          let waitMs = this.retryMs.first;
          summary === undefined;
          waitMs = Math.min(this.retryMs.longest, 2 * waitMs)
        ) {
          try {
            summary = await this.run(chunk, own);
          } catch (error) {
            await this.#again(chunk, error, waitMs);
          }
        }
        this.#add(summary);
      } finally {
        this.#open += (summary?.parts?.length ?? 0) - 1;
        this.#report(chunk, null);
        this.#look();
      }
      if (summary.parts?.length) await settled(summary.parts.map((part) => this.#toEnd(part)));
    } finally {
      if (isPlanned) this.events.ended();
    }
  }

  /** Resolves when it is time for the next try; throws what the last one did where there shall be none. */
  async #again(chunk: string, error: unknown, waitMs: number): Promise<void> {
    if (error instanceof ApplicationFailure && error.nonRetryable) this.#stop.abort(error);
    if (this.#signal.aborted) throw error;
    this.#report(chunk, null);
    this.events.failed(chunk, error);
    this.#failed += 1;
    this.#look();
    try {
      await sleep(waitMs, undefined, { signal: AbortSignal.any([this.#signal, this.#giveUp.signal]) });
    } catch {
      throw error;
    } finally {
      this.#failed -= 1;
    }
  }

  #look(): void {
    if (this.#failed > 0 && this.#failed === this.#open) this.#giveUp.abort();
  }

  #add({ completed, failed, rows, slots }: CommitSummary): void {
    const { chunks, ...before } = this.#sum;
    this.#sum = {
      chunks: chunks + (completed + failed > 0 ? 1 : 0),
      completed: before.completed + completed,
      failed: before.failed + failed,
      rows: before.rows + rows,
      slots,
    };
  }

  /** One heartbeat speaks for all: it says why they wait only where none of them runs. */
  #report(chunk: string, state: Parameters<ActivityControl['report']>[0] | null): void {
    if (state?.kind === 'running') this.#running.add(chunk);
    else this.#running.delete(chunk);
    if (state !== null && (state.kind === 'running' || this.#running.size === 0)) this.control.report(state);
  }
}
