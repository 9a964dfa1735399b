import { type EncodedPoints, type ObservableRequest, PointReader } from '@loschmidt/core';

/** The points of one chunk and what is measured along them. */
export interface ChunkJob {
  readonly points: EncodedPoints;
  readonly observables: readonly ObservableRequest[];
  readonly stages: boolean;
  /** Points that must not be computed: they become `failed` with this reason. */
  readonly quarantined?: readonly Quarantined[];
  /** Each point is evolved by itself, and is told before it begins. */
  readonly announce?: boolean;
  /** Progress is told so often. Default: every second. */
  readonly progressSeconds?: number;
  /** A point in progress is saved every so many seconds, or every 20 times what saving takes where that is longer. Default: never. */
  readonly checkpointSeconds?: number;
  /**
   * A chunk that has taken so long, or must end, and has a whole point, is done with the points that it has. Default: never, and one that must
   * end is stopped.
   */
  readonly longestSeconds?: number;
  /** A point that goes on from what was saved of it, or a set of them. */
  readonly resume?: ResumedPoint;
  /** The state after the last cycle of each point that `keepsState` is saved, too: it is evolved by itself. */
  readonly keepStates?: boolean;
}

export interface ResumedPoint {
  /** Place in the chunk, from 0; of a set, that of any of its points. */
  readonly index: number;
  /** An open file of this process with the bytes that were saved; it must stay open until the chunk has ended. */
  readonly fd: number;
  readonly bytes: number;
}

export interface Quarantined {
  /** Place in the chunk, from 0. */
  readonly index: number;
  readonly reason: string;
  /** The last whole cycle when it crashed. Default: unknown. */
  readonly cycle?: number;
}

/** The species of a chunk's points, which decide its columns. Throws `bad-input` when the chunk has no points. */
export function chunkSpecies(points: EncodedPoints): readonly string[] {
  return new PointReader(points).read(0).species;
}
