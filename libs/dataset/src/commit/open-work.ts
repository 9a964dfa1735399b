import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { markerNames } from './committed-chunks.js';
import { readSplits } from './splits.js';

/** What is left to compute of a planned chunk, as ids: itself, its open parts, or nothing. */
export type OpenWork = (planned: string) => readonly string[];

/** As the dataset is now, from the names of the markers and from the splits. */
export async function readOpenWork(campaign: CampaignFolder): Promise<OpenWork> {
  const marked = new Set(await markerNames(campaign));
  const splits = await readSplits(campaign);
  const open = (chunk: string): readonly string[] => {
    if (!marked.has(chunk)) return [chunk];
    return splits.get(chunk)?.parts.flatMap((part) => open(part.chunk)) ?? [];
  };
  return open;
}
