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
import { bytesText, counted, countText } from '../output/quantities.js';
import { recomputeSlice } from './recompute-slice.js';

interface Verification extends Omit<Inspection, 'counted'> {
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
  const { counted: committed, ...inspection } = await inspectCampaign(campaign);
  const recomputed = { points: 0, same: 0 };
  if (selection === null) return { ...inspection, recomputed };
  const problems: Problem[] = [...inspection.problems];
  const limits = readMachineLimits();
  const fit = Math.floor((MEMORY_PART * limits.memoryBytes) / campaign.plan.largestBytes);
  const engine = await openEngine({ threads: Math.max(1, Math.min(limits.slots, fit)) });
  let done = 0;
  let points = 0;
  try {
    await eachStoredSlice(campaign, committed, selection, {
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

/** Of many problems of one kind the first ones tell enough. */
const NAMED = 20;

/** A verification in words. `typed`: how the campaign is typed here. */
export function verificationText({ name }: CampaignFolder, found: Verification, typed: string): readonly string[] {
  const { points, files, bytes, problems, recomputed } = found;
  const { planned, completed, failed, pending, lost } = points;
  const parts = [
    `${countText(completed)} completed`,
    `${countText(failed)} failed`,
    `${countText(pending)} pending`,
    ...(lost > 0 ? [`${countText(lost)} lost`] : []),
  ];
  const lines = [
    `plan       ${counted(planned, 'point')}: ${parts.join(', ')}`,
    `files      ${counted(files, 'file')} of rows, ${bytesText(bytes)}, each byte read`,
    recomputed.points === 0
      ? 'computed   no point again'
      : `computed   ${counted(recomputed.points, 'point')} again, ${countText(recomputed.same)} with the same rows`,
  ];
  if (problems.length === 0) return [`${name} is as it was written.`, '', ...lines];
  const rest = problems.length - NAMED;
  return [
    `${name} is not as it must be: ${counted(problems.length, 'problem')}.`,
    '',
    ...lines,
    '',
    ...problems
      .slice(0, NAMED)
      .map(({ message, chunk, points: few }) =>
        chunk === null ? `- ${message}` : `- ${message}; chunk ${chunk} loses ${counted(few, 'point')}`,
      ),
    ...(rest > 0 ? [`- and ${counted(rest, 'more problem')}; --json lists them all`] : []),
    ...(lost > 0
      ? ['', 'To compute the lost points again, and no others:', `  loschmidt resume ${typed} --watch`]
      : []),
  ];
}
