import { z } from 'zod';
import { campaignId, campaignName, columnName, textField } from './record-fields.js';

/** What `campaign.json` says, without the campaign itself, which `campaignFromJson` checks. */
export const campaignRecord = z.object({
  format: z.number().int(),
  id: campaignId,
  name: campaignName,
  versions: z.object({ physics: z.number().int(), kernel: z.number().int(), code: textField }),
  /** Columns of the observables: scalars alphabetically, then lists. */
  columns: z.array(
    z.object({ name: columnName, shape: z.enum(['scalar', 'list']), unit: textField, about: textField }),
  ),
  campaign: z.unknown(),
});

export type CampaignRecord = z.infer<typeof campaignRecord>;
export type Versions = CampaignRecord['versions'];
