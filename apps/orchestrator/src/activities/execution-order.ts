import { type OrderRange, SIZE_CLASSES, type SizeClass, sizeClass } from '@loschmidt/control';
import type { Chunk } from '@loschmidt/dataset';

/** Chunks of a shard. Each costs its workflow about six events; 500 stay far below the 4,096 at which a history is full. */
export const SHARD_CHUNKS = 500;

/** Ids of chunks, the most expensive first, so that the last ones to run are short; equal ones in the order of the plan. */
export interface ExecutionOrder {
  readonly all: readonly string[];
  /** Those of each size that there are, the largest size first. */
  readonly sizes: ReadonlyMap<SizeClass, readonly string[]>;
}

export function executionOrder(chunks: readonly Pick<Chunk, 'id' | 'seconds' | 'bytes'>[]): ExecutionOrder {
  const sorted = [...chunks].sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1));
  const sizes = new Map<SizeClass, readonly string[]>();
  for (const size of [...SIZE_CLASSES].reverse()) {
    const ids = sorted.filter(({ bytes }) => sizeClass(bytes) === size).map(({ id }) => id);
    if (ids.length > 0) sizes.set(size, ids);
  }
  return { all: sorted.map(({ id }) => id), sizes };
}

/** Ranges of each size. Where all chunks are small the size is left out: the order is the same without it. */
export function openRangesBySize({ all, sizes }: ExecutionOrder, committed: ReadonlySet<string>): OrderRange[] {
  if (sizes.get('small')?.length === all.length) return openRanges(all, committed);
  return [...sizes].flatMap(([size, order]) => openRanges(order, committed).map((range) => ({ size, ...range })));
}

/** Cuts an order into ranges that hold at most `size` open chunks each and all of them together. */
export function openRanges(
  order: readonly string[],
  committed: ReadonlySet<string>,
  size: number = SHARD_CHUNKS,
): OrderRange[] {
  const ranges: OrderRange[] = [];
  let start = 0;
  let open = 0;
  for (const [index, chunk] of order.entries()) {
    if (committed.has(chunk)) continue;
    if (open === 0) start = index;
    open += 1;
    if (open < size) continue;
    ranges.push({ start, end: index + 1 });
    open = 0;
  }
  if (open > 0) ranges.push({ start, end: order.length });
  return ranges;
}
