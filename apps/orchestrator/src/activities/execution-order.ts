import type { OrderRange } from '@loschmidt/control';
import type { Chunk } from '@loschmidt/dataset';

/** Chunks of a shard. Each costs its workflow about six events; 500 stay far below the 4,096 at which a history is full. */
export const SHARD_CHUNKS = 500;

/** Ids of all chunks, the most expensive first, so that the last ones to run are short; equal ones in the order of the plan. */
export function executionOrder(chunks: readonly Pick<Chunk, 'id' | 'seconds'>[]): readonly string[] {
  return [...chunks].sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** Cuts the order into ranges that hold at most `size` open chunks each and all of them together. */
export function openRanges(
  order: readonly string[],
  committed: ReadonlySet<string>,
  size: number = SHARD_CHUNKS,
): OrderRange[] {
  const ranges: OrderRange[] = [];
  let start = 0;
  let open = 0;
  for (const [place, chunk] of order.entries()) {
    if (committed.has(chunk)) continue;
    if (open === 0) start = place;
    open += 1;
    if (open < size) continue;
    ranges.push({ start, end: place + 1 });
    open = 0;
  }
  if (open > 0) ranges.push({ start, end: order.length });
  return ranges;
}
