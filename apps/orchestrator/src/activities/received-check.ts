import { type Batch, type EncodedPoints, LoschmidtError } from '@loschmidt/core';
import { ChunkCheck } from '@loschmidt/engine';
import { type ChunkOutline, observablesOfRequest, type StreamTotals, type wire } from '@loschmidt/proto';
import type { ChunkNeed, RunnerOffer } from '../scheduler/runner-offer.js';

export interface AskedChunk {
  readonly need: ChunkNeed;
  readonly points: EncodedPoints;
  readonly request: wire.IRunChunkRequest;
  /** Id of a point by its index in the chunk. */
  readonly idOf: (index: number) => string | null;
  readonly runner: RunnerOffer;
}

/** What a chunk cannot have taken, by our clock: that of the runner may go otherwise, but not by so much. */
const CLOCKS = { factor: 2, seconds: 10 };

/** Compares what a runner sends with what it was asked for. Every method throws `corrupt` with what is wrong. */
export class ReceivedCheck {
  readonly #rows: ChunkCheck;

  constructor(private readonly asked: AskedChunk) {
    const { need, points, request, idOf } = asked;
    this.#rows = new ChunkCheck(
      {
        points,
        observables: observablesOfRequest(request),
        stages: request.stages === true,
        quarantined: (request.quarantined ?? []).map(({ index, reason }) => ({
          index: index ?? 0,
          reason: reason ?? '',
        })),
      },
      { idOf: (index) => idOf(index) ?? `at place ${index}`, seconds: need.seconds },
    );
  }

  get outline(): ChunkOutline {
    return this.#rows.implied;
  }

  batch(batch: Batch): void {
    this.#rows.take(batch);
  }

  crash(index: number): void {
    if (!this.#rows.hasEnded(index)) return;
    throw wrong(`a crash must be of a point that has not ended, got point ${this.asked.idOf(index)}`);
  }

  /** `seconds`: since the chunk was asked for; null where a point of it had been begun before. */
  close(totals: StreamTotals, seconds: number | null): void {
    const { need, request, runner } = this.asked;
    const { completed, failed, versions } = totals;
    const done = completed + failed;
    if (done !== need.points && !(request.longestSeconds && done > 0)) {
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
    this.#rows.close(totals);
    if (seconds === null) return;
    const most = CLOCKS.factor * seconds + CLOCKS.seconds;
    const took = Math.max(totals.seconds, this.#rows.seconds);
    if (took > most)
      throw wrong(`its points must have taken less than ${most} s, as it was asked for ${seconds} s ago, got ${took}`);
  }
}

function wrong(what: string): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot trust the stream of the chunk: ${what}.`);
}
