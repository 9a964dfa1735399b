import { join } from 'node:path';
import type { TableName } from '@loschmidt/core';

/** Raised when the layout of a campaign's folder or the meaning of its files changes. */
export const FORMAT_VERSION = 1;

export const tables: readonly TableName[] = ['steps', 'profiles', 'summary'];

/** Where things are in a campaign's folder. Paths inside markers are relative to it, with `/`. */
export const layout = {
  campaignJson: (folder: string) => join(folder, 'campaign.json'),
  campaignYaml: (folder: string) => join(folder, 'campaign.yaml'),
  plans: (folder: string) => join(folder, 'plans'),
  plan: (folder: string, version: number) => join(folder, 'plans', String(version)),
  planJson: (folder: string, version: number) => join(folder, 'plans', String(version), 'plan.json'),
  points: (folder: string, version: number) => join(folder, 'plans', String(version), 'points.parquet'),
  chunks: (folder: string, version: number) => join(folder, 'plans', String(version), 'chunks.parquet'),
  runs: (folder: string) => join(folder, 'runs'),
  data: (folder: string, table: TableName) => join(folder, 'data', table),
  commits: (folder: string) => join(folder, 'commits'),
  marker: (folder: string, chunk: string) => join(folder, 'commits', `${chunk}.json`),
  damaged: (folder: string) => join(folder, 'commits', 'damaged'),
  scratch: (folder: string) => join(folder, '.tmp'),
} as const;
