import { LoschmidtError, PointError, type PointPath } from '@loschmidt/core';
import type { Arithmetic } from '../number/spaced-values.js';
import type { Campaign } from './campaign.js';
import { applyOverrides } from './overrides.js';
import { readCampaign } from './read-campaign.js';
import { type CampaignSource, noSource, readYaml } from './read-yaml.js';

/** Sources of the campaigns that this process parsed, so that a plan can show lines. A campaign from JSON has none. */
const sources = new WeakMap<Campaign, Pick<CampaignSource, 'locate'>>();

/**
 * A checked campaign from the text of its file and `path=values` overrides. `file` is the name that errors show,
 * `arithmetic` that of the folder that the campaign is to change. Errors: bad-input with file, line and column, what was found, what would be right.
 */
export function parseCampaign(
  text: string,
  file: string,
  overrides: readonly string[] = [],
  arithmetic: Arithmetic = 'decimal',
): Campaign {
  const source = applyOverrides(readYaml(text, file), overrides, arithmetic);
  const campaign = withPlaces(source, () => readCampaign(source.value, arithmetic));
  sources.set(campaign, source);
  return campaign;
}

/** Where the parts of a campaign were written; nowhere for one that was not parsed in this process. */
export function sourceOf(campaign: Campaign): Pick<CampaignSource, 'locate'> {
  return sources.get(campaign) ?? noSource;
}

/** `Cannot read the campaign: <fault>`, with the line of the value that `path` leads to. */
export function campaignFault(path: PointPath, fault: string, source: CampaignSource, hint?: string): LoschmidtError {
  const { place, note } = source.locate(path);
  return new LoschmidtError('bad-input', `Cannot read the campaign: ${fault}${note}`, {
    ...(place === undefined ? {} : { place }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Runs a reader whose PointErrors carry paths into the campaign, and gives them the place in the file. */
function withPlaces<T>(source: CampaignSource, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PointError)) throw error;
    const fault = error.path.length === 0 ? error.fault.replace('the point', 'the file') : error.fault;
    throw campaignFault(error.path, fault, source, error.hint);
  }
}
