import { z } from 'zod';

/** What `campaign.json` says, without the campaign itself, which `campaignFromJson` checks. */
export const campaignRecord = z.object({
  format: z.number().int(),
  id: z.string(),
  name: z.string(),
  versions: z.object({ physics: z.number().int(), kernel: z.number().int(), code: z.string() }),
  /** Columns of the observables: scalars alphabetically, then lists. */
  columns: z.array(
    z.object({ name: z.string(), shape: z.enum(['scalar', 'list']), unit: z.string(), about: z.string() }),
  ),
  campaign: z.unknown(),
});

export type CampaignRecord = z.infer<typeof campaignRecord>;
export type Versions = CampaignRecord['versions'];
