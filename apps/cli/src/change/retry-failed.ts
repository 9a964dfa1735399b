import { columnText, type Json, readOverride, withPiMultiples } from '@loschmidt/campaign';
import { LoschmidtError, PointError } from '@loschmidt/core';
import { type CampaignFolder, type PointSelection, type Retry, retryPoints } from '@loschmidt/dataset';
import { noteMissedSelection } from '../output/missed-notes.js';
import { counted, countText } from '../output/quantities.js';
import type { Terminal } from '../output/terminal.js';
import { refuseOtherVersions } from '../start/start-run.js';

export interface RetryOrder {
  /** `path=values`; all must match. */
  readonly selectors: readonly string[];
  /** Ids of points or their beginnings. */
  readonly points: readonly string[];
  readonly allowKernelChange: boolean;
}

/** Puts the selected failed points, all if none is selected, into new chunks. Nothing is started. */
export async function retryFailed(terminal: Terminal, campaign: CampaignFolder, order: RetryOrder): Promise<Retry> {
  refuseOtherVersions(campaign, order.allowKernelChange);
  const selection: PointSelection = {
    points: order.points,
    where: order.selectors.map((text) => {
      const { path, values } = readOverride(text, campaign.campaign.arithmetic);
      return { name: path, values: values.map((value) => valueIn(text, path, value)) };
    }),
  };
  const retry = await retryPoints(campaign.folder, selection);
  await noteMissedSelection(terminal, campaign, selection.where);
  if (retry.selected > 0) return retry;
  throw new LoschmidtError(
    'not-found',
    `Cannot retry points of campaign '${campaign.name}': none has ${order.selectors.join(' ')}.`,
    {
      hint: `\`loschmidt export ${campaign.name} --table summary --format csv\` lists all points with their parameters.`,
    },
  );
}

/** As the column of the parameter has it. */
function valueIn(selector: string, path: string, written: Json): number | string {
  try {
    const value = withPiMultiples(written, [path]) as Json;
    return typeof value === 'number' ? value : columnText(value);
  } catch (error) {
    if (!(error instanceof PointError)) throw error;
    throw new LoschmidtError('bad-input', `Cannot read the selector ${selector}: ${error.fault}`, { cause: error });
  }
}

export function retryText({ campaign, selected, retried, underWay }: Retry): string {
  const { name, plan } = campaign;
  const already = `${counted(underWay, 'point')} of it ${underWay === 1 ? 'is' : 'are'} being tried again already`;
  if (retried > 0) {
    const others = underWay > 0 ? `; ${already}` : '';
    return `${name}: ${counted(retried, 'failed point')} of ${countText(plan.points)} to be tried again${others}`;
  }
  if (underWay > 0) return `Nothing more to retry in ${name}: ${already}.`;
  return selected === plan.points
    ? `Nothing to retry: no point of ${name} has failed.`
    : `Nothing to retry: of ${counted(selected, 'selected point')} of ${name} none has failed.`;
}

/** For scripts. */
export function describeRetry({ campaign, selected, retried, underWay }: Retry) {
  const { name, id, folder, plan } = campaign;
  return {
    campaign: name,
    id,
    folder,
    plan: plan.version,
    points: plan.points,
    selected,
    retried,
    under_way: underWay,
  };
}
