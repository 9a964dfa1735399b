import {
  addTotals,
  chunksPerTask,
  NO_TOTALS,
  PRIORITY_SIGNAL,
  type RunPriority,
  SHARD_PROGRESS_QUERY,
  type ShardArguments,
  type ShardProgress,
  type ShardResult,
} from '@loschmidt/control/workflow-contract';
import { CancellationScope, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { bookkeeping, chunkRunner } from './activities.js';
import { lanesForSlots } from './run-shards.js';

const shardProgress = defineQuery<ShardProgress>(SHARD_PROGRESS_QUERY);
const setPriority = defineSignal<[RunPriority]>(PRIORITY_SIGNAL);

/** Each costs about three events; a history is full at 4,096. What is more is left to another pass of the run. */
const MOST_CHUNKS = 1_000;

/**
 * Runs the open chunks of a range, at most 500, in execution order and as many at a time as there are lanes; parts of one that is split
 * come next. The first error that another attempt cannot help stops the others and is thrown once they have stopped.
 */
export async function shard(args: ShardArguments): Promise<ShardResult> {
  const { folder, campaign, run, kernel, range, spare = 0 } = args;
  const reference = { folder, campaign, run };
  let wanted = args.lanes;
  let group = args.group ?? 1;
  let slots = 0;
  let done = NO_TOTALS;
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const chunks: string[] = [];
  let left = 0;
  const running = new Set<string>();
  let priority = args.priority ?? null;
  const size = range.size ?? 'small';
  setHandler(setPriority, (next) => {
    priority = next;
  });
  setHandler(shardProgress, () => ({
    range,
    chunks: chunks.length,
    running: [...running],
    priority,
    lanes: wanted,
    done,
  }));

  const take = (ids: readonly string[]) => {
    const room = Math.max(0, MOST_CHUNKS - chunks.length);
    left += Math.max(0, ids.length - room);
    chunks.splice(next, 0, ...ids.slice(0, room));
  };
  take(await bookkeeping(args.taskQueue).readShard({ ...reference, range }));

  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const lanes: Promise<void>[] = [];
    let live = 0;
    const widen = () => {
      while (live < wanted && next < chunks.length && failure === undefined) lanes.push(lane());
    };
    const lane = async () => {
      live += 1;
      while (next < chunks.length && failure === undefined) {
        const own = chunks.slice(next, next + group);
        const [chunk = '', ...more] = own;
        next += own.length;
        for (const id of own) running.add(id);
        try {
          const totals = await chunkRunner(args.taskQueue, size, campaign, priority, own.length).runChunk({
            ...reference,
            chunk,
            ...(more.length > 0 ? { more } : {}),
            ...(kernel === undefined ? {} : { kernel }),
          });
          // An orchestrator of before there were groups has run the first one.
          const untaken = totals.chunks === undefined ? more : [];
          take([...(totals.parts ?? []), ...untaken]);
          done = addTotals(done, { chunks: totals.completed + totals.failed > 0 ? 1 : 0, ...totals });
          slots = totals.slots;
          if (args.group !== undefined) group = chunksPerTask(slots);
          wanted = Math.max(wanted, lanesForSlots(slots, spare, group));
          widen();
        } catch (error) {
          failure ??= { error };
          scope.cancel();
        } finally {
          for (const id of own) running.delete(id);
        }
      }
      live -= 1;
    };
    widen();
    // Lanes may be added while these are awaited.
    for (let k = 0; k < lanes.length; k += 1) await lanes[k];
  });
  if (failure !== undefined) throw failure.error;
  return { ...done, slots, ...(left > 0 ? { left } : {}) };
}
