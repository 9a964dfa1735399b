import type { ObservableColumn } from '@loschmidt/core';
import type { wire } from '../wire.js';
import { type ChunkEvent, ChunkStreamChecker } from './chunk-stream-checker.js';
import type { ChunkOutline } from './progress-check.js';

/**
 * The checked events of a chunk's stream; the last one is `close`. Rows may be used only after it: before, they may still prove wrong.
 * `frames` is what `RunnerClient.runChunk` gives. Throws `corrupt`, `unavailable`, or what the runner answered.
 */
export async function* readChunk(
  frames: AsyncIterable<wire.ChunkFrame>,
  observables: readonly ObservableColumn[],
  outline: ChunkOutline,
): AsyncGenerator<ChunkEvent, void> {
  const checker = new ChunkStreamChecker(observables, outline);
  for await (const frame of frames) {
    const event = checker.accept(frame);
    if (event !== null) yield event;
  }
  checker.end();
}
