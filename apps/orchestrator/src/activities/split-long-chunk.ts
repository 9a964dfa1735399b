import {
  type CampaignFolder,
  type ChunkMarker,
  type ChunkPoint,
  type ChunkWriter,
  cutChunk,
  type Marker,
  readChunkPoints,
  splitChunk,
} from '@loschmidt/dataset';
import type { Log } from './as-activity.js';
import type { ChunkCost, Estimate } from './measured-costs.js';
import type { Turns } from './turns.js';

/** A chunk may take so many times what is wanted: estimates scatter, and splits cost a round each. */
const PATIENCE = 2;

export interface LongChunk {
  readonly campaign: CampaignFolder;
  readonly chunk: string;
  readonly estimate: Estimate;
  readonly cost: ChunkCost;
  readonly log: Log;
}

/** After so many seconds a chunk begins no other point; 0: it goes on to its end. A point by itself takes what it takes. */
export function mostSeconds({ estimate, cost }: Pick<LongChunk, 'estimate' | 'cost'>): number {
  return estimate.points > 1 ? PATIENCE * cost.longestSeconds : 0;
}

/** Splits a chunk that is expected to take too long. Null: it is not; else the marker that counts, of whoever was first. */
export async function splitBeforeStart(long: LongChunk, turns: Turns, signal?: AbortSignal): Promise<Marker | null> {
  const { factor, samples } = long.cost.factor;
  const most = mostSeconds(long);
  const expected = factor * long.estimate.seconds;
  if (most === 0 || !(expected > most)) return null;
  return turns.take(async () => {
    const points = await readChunkPoints(long.campaign, long.chunk);
    return split(long, points, { factor }, `it would take about ${text(expected)} by what ${samples} chunks took`);
  }, signal);
}

/**
 * Splits a chunk that has taken too long and commits its whole points, the first `done` that `writer` has, as the first part. Null where
 * they do not count: the chunk was committed meanwhile, or split elsewhere.
 */
export async function commitFirstPart(
  long: LongChunk,
  writer: ChunkWriter,
  { done, seconds }: { readonly done: number; readonly seconds: number },
): Promise<ChunkMarker | null> {
  const { campaign, chunk } = long;
  const points = await readChunkPoints(campaign, chunk);
  const factor = seconds / secondsOf(points.slice(0, done));
  const reason = `${done} of its ${points.length} points took ${text(seconds)}`;
  const marker = await split(long, points, { factor: Number.isFinite(factor) ? factor : 1, done }, reason);
  const own = marker.kind === 'split' ? marker.parts[0] : undefined;
  // The rows are right for a part of the same points, whoever made it.
  if (own === undefined || own.points !== done) {
    await writer.abort();
    long.log('late points are discarded', { campaign: campaign.id, chunk, points: done });
    return null;
  }
  const committed = await writer.commit(own);
  return committed.marker.kind === 'data' ? committed.marker : null;
}

async function split(
  { campaign, chunk, cost, log }: LongChunk,
  points: readonly ChunkPoint[],
  cut: { readonly factor: number; readonly done?: number },
  reason: string,
): Promise<Marker> {
  const parts = cutChunk(chunk, points, { ...cut, seconds: cost.longestSeconds });
  const { won, marker } = await splitChunk(campaign, chunk, parts, reason);
  if (won) log('chunk is split', { campaign: campaign.id, chunk, parts: parts.length, reason });
  return marker;
}

function secondsOf(points: readonly ChunkPoint[]): number {
  return points.reduce((sum, { seconds }) => sum + seconds, 0);
}

function text(seconds: number): string {
  return `${Number(seconds.toPrecision(3))} s`;
}
