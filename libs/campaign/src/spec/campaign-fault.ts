import { LoschmidtError, PointError, type PointPath } from '@loschmidt/core';
import type { CampaignSource } from './campaign-source.js';

/** `Cannot read the campaign: <fault>`, with the line of the value that `path` leads to. */
export function campaignFault(path: PointPath, fault: string, source: CampaignSource, hint?: string): LoschmidtError {
  const { place, note } = source.locate(path);
  return new LoschmidtError('bad-input', `Cannot read the campaign: ${fault}${note}`, {
    ...(place === undefined ? {} : { place }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Runs a reader whose PointErrors carry paths into the campaign, and gives them the place in the file. */
export function withPlaces<T>(source: CampaignSource, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PointError)) throw error;
    const fault = error.path.length === 0 ? error.fault.replace('the point', 'the file') : error.fault;
    throw campaignFault(error.path, fault, source, error.hint);
  }
}
