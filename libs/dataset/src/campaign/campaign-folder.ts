import type { Campaign } from '@loschmidt/campaign';
import type { ObservableColumn } from '@loschmidt/core';
import type { Versions } from './campaign-record.js';
import type { PlanRecord } from './plan-record.js';

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
