import { join } from 'node:path';
import type { TableName } from '@loschmidt/core';

export const tables: readonly TableName[] = ['steps', 'profiles', 'summary'];

/** Where things are in a campaign's folder. Paths inside markers are relative to it, with `/`. */
export const layout = {
  campaignJson: (folder: string) => join(folder, 'campaign.json'),
  campaignYaml: (folder: string, base = 1) => join(base === 1 ? folder : planFolder(folder, base), 'campaign.yaml'),
  /** The campaign of an extension; that of the first plan is in `campaign.json`. */
  extendedCampaign: (folder: string, base: number) => join(planFolder(folder, base), 'campaign.json'),
  plans: (folder: string) => join(folder, 'plans'),
  plan: (folder: string, version: number) => planFolder(folder, version),
  planJson: (folder: string, version: number) => join(planFolder(folder, version), 'plan.json'),
  points: (folder: string, version: number) => join(planFolder(folder, version), 'points.parquet'),
  chunks: (folder: string, version: number) => join(planFolder(folder, version), 'chunks.parquet'),
  computed: (folder: string, version: number) => join(planFolder(folder, version), 'computed.parquet'),
  kept: (folder: string, version: number) => join(planFolder(folder, version), 'kept.parquet'),
  retried: (folder: string, version: number) => join(planFolder(folder, version), 'retried.parquet'),
  runs: (folder: string) => join(folder, 'runs'),
  /** What people say of it: tags and a note. */
  labels: (folder: string) => join(folder, 'labels'),
  data: (folder: string, table: TableName) => join(folder, 'data', table),
  commits: (folder: string) => join(folder, 'commits'),
  marker: (folder: string, chunk: string) => join(folder, 'commits', `${chunk}.json`),
  /** Names of chunks that somebody wanted to split: whether one was, its marker says. */
  splits: (folder: string) => join(folder, 'splits'),
  crashes: (folder: string, chunk: string) => join(folder, 'crashes', chunk),
  checkpoints: (folder: string, chunk: string) => join(folder, 'checkpoints', chunk),
  /** The last states of points, a file a chunk: `keep: states`. */
  states: (folder: string) => join(folder, 'states'),
  damaged: (folder: string) => join(folder, 'commits', 'damaged'),
  /** Records of runs and crashes that could not be read. */
  damagedRecords: (folder: string) => join(folder, 'damaged'),
  manifests: (folder: string) => join(folder, 'manifests'),
  manifest: (folder: string, number: number) => join(folder, 'manifests', `${String(number).padStart(6, '0')}.json`),
  damagedManifests: (folder: string) => join(folder, 'manifests', 'damaged'),
  compact: (folder: string, table: TableName) => join(folder, 'compact', table),
  scratch: (folder: string) => join(folder, '.tmp'),
} as const;

/** Every folder that a campaign may have; those of chunks and plan versions are in them. */
export const ownFolders: readonly string[] = [
  ...[
    'plans',
    'runs',
    'labels',
    'commits',
    'commits/damaged',
    'splits',
    'crashes',
    'checkpoints',
    'states',
    'manifests',
    'manifests/damaged',
  ],
  ...['data', 'compact', 'report', '.tmp'],
  ...tables.flatMap((table) => [`data/${table}`, `compact/${table}`]),
];

function planFolder(folder: string, version: number): string {
  return join(folder, 'plans', String(version));
}

/** The points that the chunks of a plan version range over; those of the first are its places, duplicates included. */
export function computedPoints(folder: string, version: number): string {
  return version === 1 ? layout.points(folder, 1) : layout.computed(folder, version);
}
