import type { CampaignFolder } from '@loschmidt/dataset';

const MEAN = /\b(?:avg|mean|median|stddev|stddev_\w+|variance|var_\w+|sem)\s*\(/i;

/** Paths of the axes that SQL averages over: it takes means, and names neither them nor the point that its rows are of. */
export function averagedAxes(
  { plan, campaign }: Pick<CampaignFolder, 'plan' | 'campaign'>,
  sql: string,
): readonly string[] {
  if (!MEAN.test(sql) || /\bpoint\b/i.test(sql)) return [];
  const text = sql.toLowerCase();
  const axes = new Set(campaign.parameters.map(({ path }) => path));
  return plan.parameters
    .filter(({ path, varies, column }) => varies && axes.has(path) && !text.includes(column.toLowerCase()))
    .map(({ path }) => path);
}
