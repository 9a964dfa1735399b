import { plannedChunkId } from '@loschmidt/dataset';
import type { ChunkNeed } from '../scheduler/runner-offer.js';

type Lost = Pick<ChunkNeed, 'folder' | 'chunk'>;

/**
 * Core-seconds of tries of which nothing counts, until a commit of their chunk, or of a part of it, records them. Kept in memory: what this
 * process forgets by its own end is a figure, no row.
 */
export class LostTime {
  readonly #seconds = new Map<string, number>();

  add(chunk: Lost, seconds: number): void {
    this.#seconds.set(keyOf(chunk), (this.#seconds.get(keyOf(chunk)) ?? 0) + Math.max(0, seconds));
  }

  /** Whoever takes it records it. */
  take(chunk: Lost): number {
    const seconds = this.#seconds.get(keyOf(chunk)) ?? 0;
    this.#seconds.delete(keyOf(chunk));
    return seconds;
  }
}

function keyOf({ folder, chunk }: Lost): string {
  return `${folder}\n${plannedChunkId(chunk)}`;
}
