import type { Campaign } from '@loschmidt/campaign';
import type { ObservableColumn } from '@loschmidt/core';
import { z } from 'zod';
import type { PlanRecord } from './plan-record.js';
import { campaignId, campaignName, columnName, textField } from './record-fields.js';

/** A campaign on disk, as `createCampaign` and `openCampaign` give it: small facts; points and rows stay in their files. */
export interface CampaignFolder {
  /** Absolute. */
  readonly folder: string;
  /** The name and 8 random hex digits. */
  readonly id: string;
  readonly name: string;
  /** As the newest plan has it. */
  readonly campaign: Campaign;
  /** Pinned when the campaign was made. */
  readonly versions: Versions;
  /** Columns of the observables: scalars alphabetically, then lists. */
  readonly columns: readonly ObservableColumn[];
  /** The newest plan. */
  readonly plan: PlanRecord;
}

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
