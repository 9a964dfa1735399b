import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { countedRows } from '../compact/counted-rows.js';
import { isHidden } from '../plan/hidden-points.js';
import { type OutcomePlace, readOutcomes } from './point-outcome.js';

/** A failed point's row of `summary`. */
export interface Failure {
  readonly point: string;
  readonly reason: string;
  /** Null where it is not known. */
  readonly cycle: number | null;
  readonly stage: string | null;
  /** host/id; it wrote the row. */
  readonly runner: string;
}

/** Failed points of the newest plan in the order of chunks, at most `most`. Reads their rows alone: markers say where they are. */
export async function readFailures(campaign: CampaignFolder, most: number): Promise<readonly Failure[]> {
  const { markers, superseded } = await countedRows(campaign);
  const gone = new Set(superseded.map(({ chunk, index }) => `${chunk}/${index}`));
  const hidden = new Map((await readChunkTable(campaign)).map((chunk) => [chunk.id, chunk.hidden]));
  const places: OutcomePlace[] = [];
  for (const marker of markers) {
    for (const index of marker.failures) {
      if (places.length === most) break;
      if (gone.has(`${marker.chunk}/${index}`) || isHidden(hidden.get(marker.chunk) ?? null, index)) continue;
      places.push({ marker, index });
    }
  }
  const outcomes = await readOutcomes(campaign, places);
  return outcomes.map(({ point, reason, cycle, stage, runner }) => ({
    point,
    reason: reason ?? 'no reason was given',
    cycle,
    stage,
    runner,
  }));
}
