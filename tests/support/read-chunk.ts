import type { ObservableColumn } from '@loschmidt/core';
import { type ChunkEvent, type ChunkOutline, ChunkStreamChecker, type wire } from '@loschmidt/proto';

/** The checked events of a chunk's stream. */
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
