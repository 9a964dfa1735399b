import { type Batch, LoschmidtError } from '@loschmidt/core';
import type { PointIds } from '@loschmidt/dataset';
import { ChunkCheck, type ChunkJob, ImpliedRows } from '@loschmidt/engine';
import type { ChunkOutline, StreamTotals, wire } from '@loschmidt/proto';
import type { ChunkNeed, RunnerOffer } from '../scheduler/runner-offer.js';

export interface AskedChunk {
  readonly need: ChunkNeed;
  readonly mostCycles: number;
  /** What was asked for; read when it is needed. */
  readonly job: () => Pick<ChunkJob, 'points' | 'observables' | 'stages' | 'quarantined'>;
  /** Of points that are evolved by themselves the last state is sent, too. */
  readonly keepsStates: boolean;
  /** It may end with its first points. */
  readonly mayBeCut: boolean;
  readonly ids: Pick<PointIds, 'at'>;
  readonly runner: RunnerOffer;
}

/** What a chunk cannot have taken, by our clock: that of the runner may go otherwise, but not by so much. */
const CLOCKS = { factor: 2, seconds: 10 };

/**
 * Compares what a runner sends with what it was asked for. Every method throws `corrupt` with what is wrong. Until rows come it holds next to
 * nothing: most chunks in flight have none.
 */
export class ReceivedCheck implements ChunkOutline {
  readonly count: number;
  readonly mostCycles: number;
  readonly keepsStates: boolean;
  #rows: ChunkCheck | undefined;

  constructor(private readonly asked: AskedChunk) {
    this.count = asked.need.points;
    this.mostCycles = asked.mostCycles;
    this.keepsStates = asked.keepsStates;
  }

  cycles(index: number): number {
    return this.#implied().cycles(index);
  }

  mostSavedBytes(index: number, cycle: number): number {
    return this.#implied().mostSavedBytes(index, cycle);
  }

  /** Whether a state is that after the point's last cycle. */
  isLast({ index, cycle }: Pick<wire.ICheckpointPiece, 'index' | 'cycle'>): boolean {
    return this.keepsStates && (cycle ?? 0) === this.cycles(index ?? 0);
  }

  batch(batch: Batch): void {
    this.#check().take(batch);
  }

  crash(index: number): void {
    if (!this.#rows?.hasEnded(index)) return;
    throw wrong(`a crash must be of a point that has not ended, got point ${this.#idOf(index)}`);
  }

  /** `seconds`: since the chunk was asked for; null where a point of it had been begun before. */
  close(totals: StreamTotals, seconds: number | null): void {
    const { need, mayBeCut, runner } = this.asked;
    const { completed, failed, versions } = totals;
    const done = completed + failed;
    if (done !== need.points && !(mayBeCut && done > 0)) {
      throw wrong(`its ${need.points} points must be completed or failed, got ${completed} and ${failed}`);
    }
    if (totals.runnerId !== runner.runnerId) {
      throw wrong(`the closing message must be of runner ${runner.runnerId}, got ${totals.runnerId.slice(0, 80)}`);
    }
    const { physics, kernel } = need.versions;
    const wanted = `${physics}, ${kernel} and ${runner.versions.code}`;
    const found = `${versions.physics}, ${versions.kernel} and ${versions.code}`;
    if (wanted !== found)
      throw wrong(`physics, kernel and code must be of version ${wanted}, got ${found.slice(0, 80)}`);
    const rows = this.#check();
    rows.close(totals);
    if (seconds === null) return;
    const most = CLOCKS.factor * seconds + CLOCKS.seconds;
    const took = Math.max(totals.seconds, rows.seconds);
    if (took > most)
      throw wrong(`its points must have taken less than ${most} s, as it was asked for ${seconds} s ago, got ${took}`);
  }

  #check(): ChunkCheck {
    const { job, need } = this.asked;
    this.#rows ??= new ChunkCheck(job(), { idOf: (index) => this.#idOf(index), seconds: need.seconds });
    return this.#rows;
  }

  /** Not kept: a point in progress is saved once a minute at most. */
  #implied(): ImpliedRows {
    return this.#rows?.implied ?? new ImpliedRows(this.asked.job());
  }

  #idOf(index: number): string {
    return this.asked.ids.at(index) ?? `at place ${index}`;
  }
}

function wrong(what: string): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot trust the stream of the chunk: ${what}.`);
}
