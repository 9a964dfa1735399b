import { trajectoryKey } from '@loschmidt/campaign';
import { type EncodedPoints, type ObservableRequest, PointReader, resolveObservables } from '@loschmidt/core';
import { openStatesWriter, type StatesWriter } from '@loschmidt/dataset';
import type { wire } from '@loschmidt/proto';
import type { CheckpointSaverDeps } from './save-checkpoint.js';

export interface MeasuredPoints {
  readonly points: EncodedPoints;
  readonly observables: readonly ObservableRequest[];
  readonly stages: boolean;
}

/**
 * Writes the last states of one stream's points to the dataset as their pieces come. What goes wrong is logged and costs these states: the
 * chunk goes on, and its points are computed from the start where more cycles are asked for.
 */
export class StateKeeper {
  #writer: StatesWriter | undefined;
  #reader: PointReader | undefined;
  #failed = false;

  constructor(
    private readonly deps: CheckpointSaverDeps,
    private readonly measured: MeasuredPoints,
  ) {}

  async accept(piece: wire.ICheckpointPiece): Promise<void> {
    if (this.#failed) return;
    try {
      const { campaign, chunk } = this.deps;
      this.#writer ??= await openStatesWriter(campaign, chunk);
      if (!piece.offset) this.#writer.begin();
      await this.#writer.append(piece.data ?? new Uint8Array(0));
      if (piece.sha256) await this.#writer.end({ ...this.#stateAt(piece.index ?? 0), sha256: piece.sha256 });
    } catch (error) {
      await this.#fail(error);
    }
  }

  /** They are readable from here on: before the chunk is committed, so that no committed point misses its own. */
  async commit(): Promise<void> {
    try {
      await this.#writer?.commit();
      this.#writer = undefined;
    } catch (error) {
      await this.#fail(error);
    }
  }

  /** Leaves nothing. */
  async abort(): Promise<void> {
    await this.#writer?.abort().catch(() => {});
    this.#writer = undefined;
  }

  #stateAt(index: number) {
    const { points, observables, stages } = this.measured;
    this.#reader ??= new PointReader(points);
    const point = this.#reader.read(index);
    const measure = { observables: resolveObservables(observables, point.cycles), stages };
    return {
      key: trajectoryKey(point, measure),
      point: this.deps.points.at(index) ?? '',
      cycles: point.cycles,
      every: measure.observables.map(({ every }) => every),
    };
  }

  async #fail(error: unknown): Promise<void> {
    this.#failed = true;
    await this.abort();
    const { campaign, chunk, log } = this.deps;
    const reason = error instanceof Error ? error.message : String(error);
    log('states are not kept', { campaign: campaign.id, chunk, reason });
  }
}
