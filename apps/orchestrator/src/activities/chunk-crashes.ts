import { type CampaignFolder, type Crash, type PointIds, readCrashes } from '@loschmidt/dataset';
import type { Fleet } from '../fleet/fleet.js';
import type { Log } from './as-activity.js';

/**
 * The recorded deaths that count against a chunk's points: of these points, because a part's planned chunk has those of others, too; and of
 * no process that lives for certain, because a balancer that ends, or another runner at its address, looks like its death.
 */
export async function chunkCrashes(
  campaign: CampaignFolder,
  chunk: string,
  points: PointIds,
  { fleet, log }: { readonly fleet: Pick<Fleet, 'isAlive'>; readonly log: Log },
): Promise<readonly Crash[]> {
  const crashes = await readCrashes(campaign, chunk, (reason) =>
    log('a record is set aside', { campaign: campaign.id, chunk, reason }),
  );
  return crashes.filter(
    ({ point, died, runner }) =>
      (point === '' || points.indexOf(point) >= 0) && (died === 'thread' || !fleet.isAlive(runnerIdOf(runner))),
  );
}

/** Of host/id. */
function runnerIdOf(runner: string): string {
  return runner.slice(runner.lastIndexOf('/') + 1);
}
