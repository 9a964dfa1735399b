import { PointReader, resolveObservables } from '@loschmidt/core';
import { type CampaignFolder, type Continuation, isIntact, type KeptStates, readKeptStates } from '@loschmidt/dataset';
import type { Log } from './as-activity.js';
import { type ChunkWork, checkedJob } from './chunk-work.js';

/** Read once a plan version: the states of points that are computed now are of no use to others of the same plan. */
const known = new WeakMap<CampaignFolder, Promise<KeptStates>>();

const NONE: ReadonlyMap<number, Continuation> = new Map();

/**
 * The kept states that points of a chunk go on from, by their places, each compared with its hash. Points without one, and those whose state is
 * damaged, are computed from the start.
 */
export async function continuations(
  work: Pick<ChunkWork, 'campaign' | 'need' | 'request'>,
  log: Log,
): Promise<ReadonlyMap<number, Continuation>> {
  const { campaign, need } = work;
  // The first plan has nothing to go on from.
  if (campaign.plan.version === 1) return NONE;
  try {
    const kept = await keptStates(campaign, log);
    if (kept.count === 0) return NONE;
    const { points, observables, stages } = checkedJob(work);
    const reader = new PointReader(points);
    const found = new Map<number, Continuation>();
    for (let index = 0; index < points.count; index += 1) {
      const point = reader.read(index);
      const origin = kept.originOf(point, { observables: resolveObservables(observables, point.cycles), stages });
      if (origin.kind !== 'continued') continue;
      const { from } = origin;
      if (await isIntact(from.path, from)) found.set(index, from);
      else
        log('a kept state is damaged, and its point is computed from the start', {
          ...{ campaign: campaign.id, chunk: need.chunk, point: from.point, cycle: from.cycles, file: from.path },
        });
    }
    return found;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log('kept states cannot be used', { campaign: campaign.id, chunk: need.chunk, reason });
    return NONE;
  }
}

function keptStates(campaign: CampaignFolder, log: Log): Promise<KeptStates> {
  const before = known.get(campaign);
  if (before !== undefined) return before;
  const reading = readKeptStates(campaign).then((kept) => {
    for (const [file, reason] of kept.damaged) log('kept states are damaged', { campaign: campaign.id, file, reason });
    return kept;
  });
  known.set(campaign, reading);
  // What failed once may be read the next time.
  reading.catch(() => known.delete(campaign));
  return reading;
}
