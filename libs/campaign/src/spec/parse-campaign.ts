import type { Arithmetic } from '../number/arithmetic.js';
import type { Campaign } from './campaign.js';
import { withPlaces } from './campaign-fault.js';
import { type CampaignSource, noSource } from './campaign-source.js';
import { applyOverrides } from './overrides.js';
import { readCampaign } from './read-campaign.js';
import { readYaml } from './read-yaml.js';

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
