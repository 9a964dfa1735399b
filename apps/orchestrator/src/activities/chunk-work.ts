import { type Campaign, encodeRows } from '@loschmidt/campaign';
import { CODE_VERSION, type EncodedPoints, PointReader } from '@loschmidt/core';
import {
  type CampaignFolder,
  type ChunkIds,
  type ChunkRows,
  chunkCampaign,
  type Marker,
  readChunkRows,
  readMarker,
} from '@loschmidt/dataset';
import { observablesOfRequest, pointsOfRequest, requestedObservables, requestedPoints, wire } from '@loschmidt/proto';
import type { ChunkNeed } from '../scheduler/runner-offer.js';
import type { ChunkArguments } from './activity-types.js';
import type { ActivityControl } from './as-activity.js';
import type { ChunkTimes } from './least-seconds.js';
import type { Estimate } from './measured-costs.js';

/** What is to be computed of a chunk, in few bytes: of a large fleet 10⁵ of them are under way. */
export interface ChunkWork {
  readonly campaign: CampaignFolder;
  readonly need: ChunkNeed;
  /** Of the chunk's points, in their order. */
  readonly ids: ChunkIds;
  readonly estimate: Estimate;
  /** By the plan's estimate. */
  readonly times: Omit<ChunkTimes, 'mayBeSplit'>;
  /** No point has more. */
  readonly mostCycles: number;
  /** What every try asks for, as it travels: as objects it takes four times as much. */
  readonly request: Uint8Array;
}

/** What is left of a chunk: a marker where it is committed or split already. Reads only what is planned of it. */
export async function readWork(
  campaign: CampaignFolder,
  { chunk, kernel }: ChunkArguments,
  { priority }: Pick<ActivityControl, 'priority'> = {},
): Promise<{ readonly kind: 'ended'; readonly marker: Marker } | { readonly kind: 'open'; readonly work: ChunkWork }> {
  const marker = await readMarker(campaign, chunk);
  if (marker !== null) return { kind: 'ended', marker };
  const rows = await readChunkRows(campaign, chunk);
  const { ids, seconds, bytes } = rows;
  const estimate = { points: ids.length, seconds, bytes };
  const need: ChunkNeed = {
    campaign: campaign.id,
    folder: campaign.folder,
    chunk,
    points: estimate.points,
    seconds,
    memoryBytes: bytes,
    versions: { physics: campaign.versions.physics, kernel: kernel ?? campaign.versions.kernel },
    ...(priority && { priority }),
  };
  const ofChunk = await chunkCampaign(campaign, chunk);
  const points = encodeRows(ofChunk, rows);
  return {
    kind: 'open',
    work: {
      ...{ campaign, need, ids, estimate },
      times: timesOf(rows, points),
      mostCycles: mostCycles(points),
      // A copy: what is encoded keeps a buffer of 8 kB.
      request: new Uint8Array(wire.RunChunkRequest.encode(requestOf(ofChunk, need, points)).finish()),
    },
  };
}

/** All of the request but what belongs to a try. */
export function workRequest({ request }: Pick<ChunkWork, 'request'>): wire.RunChunkRequest {
  return wire.RunChunkRequest.decode(request) as wire.RunChunkRequest;
}

/** What the rows of the chunk are checked against, but for points in quarantine. */
export function checkedJob(work: Pick<ChunkWork, 'request'>) {
  const request = workRequest(work);
  return {
    points: pointsOfRequest(request),
    observables: observablesOfRequest(request),
    stages: request.stages,
  };
}

function timesOf({ costs, seconds }: ChunkRows, points: EncodedPoints): ChunkWork['times'] {
  const longest = costs.seconds.reduce((most, value, index, all) => (value > (all[most] ?? 0) ? index : most), 0);
  const { cycles } = new PointReader(points).read(longest);
  return { points: points.count, seconds, pointSeconds: costs.seconds[longest] ?? 0, cycles };
}

function mostCycles({ shared, keys }: EncodedPoints): number {
  const own = keys.find(({ key }) => key === 'cycles');
  if (own === undefined) return Number(JSON.parse(shared).cycles);
  return own.values.reduce((most, text) => Math.max(most, Number(text)), 0);
}

function requestOf(campaign: Campaign, need: ChunkNeed, points: EncodedPoints): wire.IRunChunkRequest {
  return {
    campaign: need.campaign,
    chunk: need.chunk,
    versions: { ...need.versions, code: CODE_VERSION },
    ...requestedPoints(points),
    observables: requestedObservables(campaign.observables),
    stages: campaign.stages,
    memoryBytes: need.memoryBytes,
  };
}
