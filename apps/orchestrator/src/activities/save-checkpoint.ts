import { type CampaignFolder, type CheckpointWriter, openCheckpointWriter, type PointIds } from '@loschmidt/dataset';
import type { wire } from '@loschmidt/proto';
import type { Log } from './as-activity.js';

export interface CheckpointSaverDeps {
  readonly campaign: CampaignFolder;
  readonly chunk: string;
  /** Ids of the chunk's points, in order. */
  readonly points: PointIds;
  readonly log: Log;
  /** Is told the bytes of each that is saved. */
  readonly saved: (bytes: number) => void;
}

/**
 * Writes the checkpoints of one stream to the dataset as their pieces come. What goes wrong with one is logged and costs that one: the
 * chunk goes on.
 */
export class CheckpointSaver {
  #writer: CheckpointWriter | undefined;
  #bytes = 0;

  constructor(private readonly deps: CheckpointSaverDeps) {}

  async accept(piece: wire.ICheckpointPiece): Promise<void> {
    const { campaign, chunk, points, log, saved } = this.deps;
    const { index, cycle, offset, totalBytes } = { index: 0, cycle: 0, offset: 0, totalBytes: 0, ...piece };
    const point = points.at(index ?? 0);
    if (point === null || point === undefined) return;
    try {
      if (offset === 0) {
        await this.abort();
        this.#writer = await openCheckpointWriter(campaign, chunk, { point, cycle: cycle ?? 0 });
        this.#bytes = 0;
      }
      // One that has failed already, or a piece that does not follow: the rest is not wanted.
      if (this.#writer === undefined || offset !== this.#bytes) return await this.abort();
      const data = piece.data ?? new Uint8Array(0);
      await this.#writer.append(data);
      this.#bytes += data.length;
      if (!piece.sha256 || this.#bytes !== totalBytes) return;
      await this.#writer.commit(piece.sha256);
      this.#writer = undefined;
      saved(this.#bytes);
      log('point saved', { campaign: campaign.id, chunk, point, cycle, bytes: this.#bytes });
    } catch (error) {
      await this.abort();
      const reason = error instanceof Error ? error.message : String(error);
      log('point could not be saved', { campaign: campaign.id, chunk, point, cycle, reason });
    }
  }

  /** Leaves nothing of one that is not whole. */
  async abort(): Promise<void> {
    await this.#writer?.abort();
    this.#writer = undefined;
  }
}
