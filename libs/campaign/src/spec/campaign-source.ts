import type { PointPath, SourcePlace } from '@loschmidt/core';
import type { Json } from './campaign.js';

/** Where a value was written: in the file, or (a note to append) in an override. */
export interface Written {
  readonly place?: SourcePlace;
  readonly note: string;
}

/** The plain value of a campaign file, and where each part of it was written. */
export interface CampaignSource {
  readonly value: Json;
  readonly locate: (path: PointPath) => Written;
}

/** Positions of a campaign that was not read from a file in this process: none. */
export const noSource: Pick<CampaignSource, 'locate'> = { locate: () => ({ note: '' }) };
