import { averagedPhaseCaution } from '@loschmidt/core';
import type { CampaignFolder, Means, PlotChoice } from '@loschmidt/dataset';
import { counted } from '../output/quantities.js';

/** What the means are over, what their errors are, and what is not in the figure. */
export function plotCaption(
  { campaign, plan }: Pick<CampaignFolder, 'campaign' | 'plan'>,
  { x, y, series, facet, table }: PlotChoice,
  { means, lost, bin }: Means,
  { left, where }: { readonly left: readonly string[]; readonly where: string | undefined },
): string {
  const most = means.reduce((largest, { points }) => Math.max(largest, points), 0);
  const named = new Set([x, series, facet]);
  const axes = new Set(campaign.parameters.map(({ path }) => path));
  const hidden = plan.parameters.filter(({ path, varies, column }) => varies && axes.has(path) && !named.has(column));
  const over = hidden.map(({ column }) => column);
  const misled = most < 2 ? null : averagedPhaseCaution(hidden.map(({ path }) => path));
  const late = table === 'steps' && x !== 'cycle' ? ' over cycles k > K/2' : '';
  const worst = means.reduce((largest, { error }) => Math.max(largest, error ?? 0), 0);
  const sentences = [
    most < 2
      ? `${y}: one point each${late === '' ? '' : `, mean${late}`}.`
      : `Mean of ${y}${late} of up to ${counted(most, 'point')}${over.length === 0 ? '' : ` with ${where === undefined ? 'all values' : 'those values that meet the condition'} of ${over.join(', ')}`}; standard error over points (${x === 'cycle' ? 'bands in files' : 'bars'}): at most ${Number(worst.toPrecision(2))}.`,
    ...(bin > 1 && x === 'cycle' ? [`Each value is a mean over ${bin} neighbouring cycles.`] : []),
    ...(misled === null ? [] : [misled]),
    ...lostText(lost, x),
    ...left.map((note) => `Only ${note}; choose others with --where.`),
  ];
  return sentences.join(' ');
}

function lostText(lost: Means['lost'], x: string): string[] {
  const failed = lost.reduce((sum, one) => sum + one.failed, 0);
  const pending = lost.reduce((sum, one) => sum + one.pending, 0);
  const mark = (sign: string) => (x === 'cycle' ? '' : ` (${sign} where all did)`);
  return [
    ...(failed > 0 ? [`${counted(failed, 'point')} failed${mark('×')}.`] : []),
    ...(pending > 0
      ? [`${counted(pending, 'point')} not committed yet${x === 'cycle' ? '' : ' (○ where none is)'}.`]
      : []),
  ];
}
