import { type CostClass, CostCorrection, type CostSample, costClass } from '@loschmidt/campaign';
import type { Chunk } from '../plan/chunk.js';
import type { ChunkMarker } from './marker.js';

/** Time on one core that open chunks will take: the plan's estimates, corrected by what committed chunks took. */
export interface CostLeft {
  readonly seconds: number;
  /** Where all estimates are off as chunks were seen to be: two of three lie between. */
  readonly low: number;
  readonly high: number;
  /** Committed chunks that this was learnt from. */
  readonly samples: number;
}

/** Keeps what is left of a plan by class of cost, while chunks are committed and split. */
export class CostLedger {
  readonly #correction = new CostCorrection();
  readonly #open = new Map<CostClass, number>();

  open(chunk: Chunk): void {
    this.#change(chunk, chunk.seconds);
  }

  /** It is committed: with `marker`, or by its parts, which are opened in its place. */
  close(chunk: Chunk, marker?: ChunkMarker): void {
    this.#change(chunk, -chunk.seconds);
    const sample = marker === undefined ? null : costSample(chunk, marker);
    if (sample !== null) this.#correction.add(sample);
  }

  left(): CostLeft {
    let [seconds, low, high] = [0, 0, 0];
    for (const [costClass, open] of this.#open) {
      const factor = this.#correction.factor(costClass);
      // What is subtracted chunk by chunk may leave a rounding error.
      const rest = Math.max(0, open);
      seconds += rest * factor.factor;
      low += rest * factor.low;
      high += rest * factor.high;
    }
    return { seconds, low, high, samples: this.#correction.overall().samples };
  }

  #change(chunk: Chunk, seconds: number): void {
    const costClass = chunkCostClass(chunk);
    this.#open.set(costClass, (this.#open.get(costClass) ?? 0) + seconds);
  }
}

type Estimated = Pick<Chunk, 'points' | 'seconds' | 'bytes'>;

/** Of the mean of the chunk's points. */
export function chunkCostClass({ points, seconds, bytes }: Estimated): string {
  return costClass(seconds / points, bytes);
}

/** What a committed chunk says of the plan's estimates; null where points failed, which says nothing of what they would have cost. */
export function costSample(
  chunk: Estimated,
  { failed, seconds }: Pick<ChunkMarker, 'failed' | 'seconds'>,
): CostSample | null {
  if (failed > 0) return null;
  return { costClass: chunkCostClass(chunk), estimated: chunk.seconds, measured: seconds };
}
