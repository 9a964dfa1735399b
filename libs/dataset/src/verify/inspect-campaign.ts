import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { readPlannedChunks } from '../commit/chunk-table.js';
import { markerNames } from '../commit/committed-chunks.js';
import { type ChunkMarker, foreignFault, readAnyMarker } from '../commit/marker.js';
import { openTally } from '../commit/point-tally.js';
import { settleRetries } from '../commit/settle-retries.js';
import { partsOf, readSplits } from '../commit/splits.js';
import { bySource, type CompactedChunks, compactedChunks, filesOfRows } from '../compact/compacted-chunks.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { findDamage, inspectManifests } from '../compact/damage.js';
import { readRetriedPoints } from '../plan/retried-points.js';
import { checkPlans, checkRecords, checkStates, type Problem, problem } from './check-records.js';
import { checkRows } from './check-rows.js';

/** A campaign's folder, as it was found. */
export interface Inspection {
  readonly problems: readonly Problem[];
  /** Committed files of rows whose bytes were read, and those. */
  readonly files: number;
  readonly bytes: number;
  /** Each point of the newest plan once. `pending`: to be computed; `lost`: was computed, and its rows cannot be trusted. */
  readonly points: {
    readonly planned: number;
    readonly completed: number;
    readonly failed: number;
    readonly pending: number;
    readonly lost: number;
  };
  /** Rows in whole files. */
  readonly counted: CountedRows;
}

/**
 * Reads every byte of a campaign's plan, records and committed rows and compares hashes and counts; changes nothing, computes no point.
 * A running campaign is seen as it was when its markers were listed. Throws `corrupt` where too little is left to go on.
 */
export async function inspectCampaign(campaign: CampaignFolder): Promise<Inspection> {
  const planFaults = await checkPlans(campaign);
  const problems: Problem[] = [...planFaults, ...(await checkRecords(campaign)), ...(await checkStates(campaign))];
  if (planFaults.some(({ kind }) => kind === 'plan')) return withoutRows(campaign, problems);
  const planned = await readPlannedChunks(campaign);
  const present = new Set(await markerNames(campaign));
  // Splits are read after the listing: whatever part is in it is known then. One that cannot be read is a marker that cannot, below.
  const splits = await readSplits(campaign, () => {});
  const table = partsOf(planned, splits);

  const markers: ChunkMarker[] = [];
  const tally = await openTally(campaign, table);
  let lost = 0;
  const lose = (kind: Problem['kind'], chunk: string, points: number, message: string) => {
    lost += points;
    problems.push({ kind, message, chunk, points });
  };
  const whole: ChunkMarker[] = [];
  for (const { id, points } of table) {
    if (!present.has(id)) continue;
    const marker = await readAnyMarker(campaign, id).catch((error: unknown) => knownDamage(error));
    const foreign =
      marker === null || marker instanceof LoschmidtError ? null : await foreignFault(campaign, id, marker);
    if (marker instanceof LoschmidtError) lose('record', id, points, marker.message);
    else if (foreign !== null) problems.push(problem('record', foreign));
    else if (marker?.kind === 'data' && marker.points !== points)
      lose('count', id, points, `the marker of chunk ${id} must be of ${points} points, and is of ${marker.points}`);
    else if (marker?.kind === 'data') markers.push(marker);
  }
  const compacted = await wholeCompacted(campaign, markers, problems);
  const { loose } = bySource(markers, compacted);
  const damaged = new Map((await findDamage(campaign, loose, 'bytes')).map((one) => [one.chunk, one]));
  for (const marker of markers) {
    const damage = damaged.get(marker.chunk);
    if (damage !== undefined) lose('file', marker.chunk, damage.points, damage.fault);
    else whole.push(marker);
  }
  for (const marker of whole) await tally.add(marker);
  const failures = new Map(whole.map((marker) => [marker.chunk, marker.failures]));
  const { superseded } = settleRetries(
    await readRetriedPoints(campaign, table),
    (chunk) => failures.get(chunk) ?? null,
  );
  const counted = { markers: whole, superseded, compacted };
  const { completed, failed, rows } = tally.counts();
  problems.push(...(await checkRows(campaign, counted, { completed, failed, rows })));
  const files = filesOfRows(markers, compacted);
  const { points } = campaign.plan;
  return {
    problems,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    points: { planned: points, completed, failed, lost, pending: Math.max(0, points - completed - failed - lost) },
    counted,
  };
}

/** Which chunks' rows are read from compacted files; those that are damaged are a problem, and the chunks' own are read. */
async function wholeCompacted(
  campaign: CampaignFolder,
  markers: readonly ChunkMarker[],
  problems: Problem[],
): Promise<CompactedChunks> {
  const { whole, damaged } = await inspectManifests(campaign, 'bytes');
  for (const { kind, fault } of damaged) problems.push(problem(kind, fault));
  return compactedChunks(whole, markers);
}

/** The plan says which rows count: without a whole one they are not looked at. */
function withoutRows({ plan: { points } }: CampaignFolder, problems: readonly Problem[]): Inspection {
  return {
    problems: [...problems, problem('plan', 'rows were not looked at: the plan says which count, and it is damaged')],
    files: 0,
    bytes: 0,
    points: { planned: points, completed: 0, failed: 0, pending: 0, lost: 0 },
    counted: { markers: [], superseded: [], compacted: new Map() },
  };
}

function knownDamage(error: unknown): LoschmidtError {
  if (error instanceof LoschmidtError && error.code === 'corrupt') return error;
  throw error;
}
