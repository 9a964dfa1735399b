import { LoschmidtError } from '@loschmidt/core/error';
import type { CampaignFolder, KeyValue, Lost, Mean, Means, PlotChoice, PlotNames } from '@loschmidt/dataset';
import { valueNames } from '@loschmidt/figures';

/** What is read of one of several campaigns that are drawn together. */
export interface OverlaidMeans {
  readonly campaign: Pick<CampaignFolder, 'name'>;
  readonly read: Means;
}

/** A curve a campaign, or one for each of its values of a series. */
export const CAMPAIGN = 'campaign';

/** Each campaign's own names of what is drawn: without a series unless one is named, since each campaign is one. */
export function overlaidNames(names: PlotNames): PlotNames {
  return { ...names, series: names.series ?? 'none' };
}

/** Refuses campaigns that have not the same columns to draw, and those of one name, which a legend could not tell apart. */
export function refuseOtherColumns(
  choices: readonly { readonly campaign: Pick<CampaignFolder, 'name'>; readonly choice: PlotChoice }[],
): void {
  const [first, ...others] = choices;
  if (first === undefined) return;
  const said = ({ x, y, table, series, facet }: PlotChoice) => JSON.stringify([x, y, table, series, facet]);
  const names = choices.map(({ campaign }) => campaign.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new LoschmidtError(
      'bad-input',
      `Cannot plot campaigns together: each must have a name of its own, got ${twice} twice.`,
    );
  const other = others.find(({ choice }) => said(choice) !== said(first.choice));
  if (other === undefined) return;
  throw new LoschmidtError(
    'bad-input',
    `Cannot plot ${first.campaign.name} and ${other.campaign.name} together: both must draw ${wordsOf(first.choice)}, and ${other.campaign.name} would draw ${wordsOf(other.choice)}.`,
    { hint: 'Name columns that both have, with --x, --y, --series and --facet.' },
  );
}

function wordsOf({ x, y, series, facet }: PlotChoice): string {
  return [
    `${y} against ${x}`,
    ...(series === null ? [] : [`by ${series}`]),
    ...(facet === null ? [] : [`in panels of ${facet}`]),
  ].join(' ');
}

/** Means of several campaigns as those of one, whose series are the campaigns, or their values of the series that was chosen. */
export function overlaid(all: readonly OverlaidMeans[], choice: PlotChoice): Pick<Means, 'means' | 'lost'> {
  const values = [...new Set(all.flatMap(({ read }) => [...read.means, ...read.lost].map(({ series }) => series)))];
  const names = new Map(values.map((value, index) => [value, valueNames(values)[index] ?? String(value)]));
  const ofCampaign = <T extends Mean | Lost>({ name }: Pick<CampaignFolder, 'name'>, rows: readonly T[]): T[] =>
    rows.map((row) => ({ ...row, series: label(name, row.series) }));
  const label = (name: string, value: KeyValue) => (choice.series === null ? name : `${name}, ${names.get(value)}`);
  return {
    means: all.flatMap(({ campaign, read }) => ofCampaign(campaign, read.means)),
    lost: all.flatMap(({ campaign, read }) => ofCampaign(campaign, read.lost)),
  };
}
