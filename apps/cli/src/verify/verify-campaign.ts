import {
  type CampaignFolder,
  eachStoredSlice,
  type Inspection,
  inspectCampaign,
  type Problem,
  type StoredSelection,
} from '@loschmidt/dataset';
import { openEngine } from '@loschmidt/engine';
import { readMachineLimits } from '@loschmidt/engine/machine-limits';
import { recomputeSlice } from './recompute-slice.js';

export interface Verification extends Omit<Inspection, 'counted'> {
  readonly recomputed: {
    readonly points: number;
    /** Of those: their rows came out again. */
    readonly same: number;
  };
}

export interface VerifyProgress {
  readonly done: number;
  readonly points: number;
}

/** A part of the memory is left to other programs. */
const MEMORY_PART = 0.7;

/** Inspects every file, and computes points again where `selection` is not null. */
export async function verifyCampaign(
  campaign: CampaignFolder,
  selection: StoredSelection | null,
  onProgress: (progress: VerifyProgress) => void,
): Promise<Verification> {
  const { counted, ...inspection } = await inspectCampaign(campaign);
  const recomputed = { points: 0, same: 0 };
  if (selection === null) return { ...inspection, recomputed };
  const problems: Problem[] = [...inspection.problems];
  const limits = readMachineLimits();
  const fit = Math.floor((MEMORY_PART * limits.memoryBytes) / campaign.plan.largestBytes);
  const engine = await openEngine({ threads: Math.max(1, Math.min(limits.slots, fit)) });
  let done = 0;
  let points = 0;
  try {
    await eachStoredSlice(campaign, counted, selection, {
      onCount: (count) => {
        points = count;
        onProgress({ done, points });
      },
      use: async (slice) => {
        const found = await recomputeSlice(engine, campaign, slice, (more) => {
          done += more;
          onProgress({ done, points });
        });
        recomputed.points += slice.points.length;
        recomputed.same += found.same;
        problems.push(...found.problems);
      },
    });
  } finally {
    await engine.close();
  }
  return { ...inspection, problems, recomputed };
}
