import type { CampaignFolder } from '@loschmidt/dataset';
import { bytesText, counted, countText } from '../output/quantities.js';
import type { Verification } from './verify-campaign.js';

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
