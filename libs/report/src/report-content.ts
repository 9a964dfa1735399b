import type { Axis } from '@loschmidt/campaign';
import { columnTraits } from '@loschmidt/core';
import { type CampaignFolder, type CampaignStatus, campaignStatus } from '@loschmidt/dataset';
import { askedObservables } from './measure/asked-columns.js';
import { axisRoles } from './measure/axis-roles.js';
import type { CampaignMeasures } from './measure/campaign-measures.js';
import { curveSets } from './measure/curve-sets.js';
import { measureSets } from './measure/measure-sets.js';
import { readSets } from './measure/read-sets.js';
import { methods } from './page/methods.js';
import type { ReportHead } from './page/report-page.js';
import { answer } from './sections/answer.js';
import { cautions } from './sections/cautions.js';
import { irreversibilityMap } from './sections/irreversibility-map.js';
import { levelStatistics } from './sections/level-statistics.js';
import { observableAxes } from './sections/observable-axes.js';
import { observableCurves } from './sections/observable-curves.js';
import { profiles } from './sections/profiles.js';
import { rates } from './sections/rates.js';
import { relaxationFits } from './sections/relaxation-fits.js';
import { scaling } from './sections/scaling.js';
import type { Section } from './sections/section.js';
import { sizeDependence } from './sections/size-dependence.js';

export interface ReportRequest {
  /** Paths or columns of axes whose values count as realisations. */
  readonly average?: readonly string[];
  /** SQL over the table `points`: only places that meet it. */
  readonly where?: string;
  /** Of the bootstrap. */
  readonly seed?: number;
  /** Called as trajectories are read, with how many there are. */
  readonly progress?: (done: number, all: number) => void;
}

/** A report before it is written. */
export interface ReportContent {
  readonly head: ReportHead;
  readonly sections: readonly Section[];
}

/** Measures the campaign as it is committed now, and makes the report's sections. Errors: `bad-input` for unknown axes or columns, `corrupt`. */
export async function reportContent(campaign: CampaignFolder, request: ReportRequest): Promise<ReportContent> {
  const { average = [], where, seed = 0, progress } = request;
  const roles = axisRoles(campaign, average);
  const sets = await readSets(campaign, { roles, ...(where === undefined ? {} : { where }) });
  const points = new Set(sets.flatMap((set) => set.points)).size;
  const wanted = new Set(curveSets(sets, roles).sets);
  const asked = askedObservables(campaign);
  const measured = await measureSets(campaign, {
    sets,
    seed,
    curvesOf: (set) => wanted.has(set),
    progress: (done) => progress?.(done, points),
  });
  const traits = columnTraits(campaign.campaign.observables, campaign.campaign.species);
  const measures: CampaignMeasures = {
    roles,
    sets,
    seed,
    sharesRealisations: campaign.campaign.seeds === 'common' || roles.averaged.length > 0,
    measured: new Map(measured.map((one) => [one.set.index, one])),
    species: campaign.campaign.species,
    labelOf: (column) => traits.get(column)?.symbol ?? column,
    provenance: {
      campaign: campaign.id,
      plan: campaign.plan.hash,
      code_version: campaign.versions.code,
      physics_version: String(campaign.versions.physics),
      kernel_version: String(campaign.versions.kernel),
    },
  };
  const sections = [
    ...observableCurves(measures, asked),
    ...(await profiles(campaign, measures, asked)),
    ...observableAxes(measures, asked),
    rates(measures),
    relaxationFits(measures),
    irreversibilityMap(measures),
    sizeDependence(measures),
    levelStatistics(measures),
    ...scaling(measures),
  ];
  return { head: headOf(campaign, measures, sections, request, await campaignStatus(campaign)), sections };
}

function headOf(
  campaign: CampaignFolder,
  measures: CampaignMeasures,
  sections: readonly Section[],
  { where }: ReportRequest,
  { seconds, lostSeconds }: Pick<CampaignStatus, 'seconds' | 'lostSeconds'>,
): ReportHead {
  const { point, parameters, replicas, observables, seed } = campaign.campaign;
  const { averaged } = measures.roles;
  return {
    title: `Campaign ${campaign.name}`,
    answer: answer(measures, sections),
    facts: [
      ...Object.entries(point).map(([key, value]) => [key, valueText(value)] as const),
      ...parameters.map(({ path, values }) => [path, axisText(values)] as const),
      ...campaign.campaign.derived.map(({ path, expression }) => [path, expression] as const),
      ...(replicas > 1 ? [['replicas', String(replicas)] as const] : []),
      ['seed', String(seed)],
      ['observables', observables.map(({ name }) => name).join(', ')],
      ...(averaged.length > 0 ? [['averaged over', averaged.map(({ path }) => path).join(', ')] as const] : []),
      ...(where === undefined ? [] : [['only where', where] as const]),
    ],
    provenance: `From campaign ${campaign.id}, plan ${campaign.plan.hash}, computed by code ${campaign.versions.code}, physics ${campaign.versions.physics}, kernel ${campaign.versions.kernel}; ${usedText(seconds, lostSeconds)}.`,
    cautions: cautions(measures),
    methods: methods(campaign, measures),
  };
}

/** As the commits have recorded it. */
function usedText(seconds: number, lost: number): string {
  const used = `${hours(seconds)} core-hours on points`;
  return lost > 0 ? `${used}, and ${hours(lost)} lost with runners that failed` : used;
}

function hours(seconds: number): string {
  const count = seconds / 3_600;
  if (count < 0.01) return 'less than 0.01';
  return count < 100 ? Number(count.toPrecision(2)).toString() : Math.round(count).toLocaleString('en-US');
}

/** Up to these many values of an axis are listed. */
const LISTED = 8;

function axisText(values: Axis['values']): string {
  if (values.length <= LISTED) return values.map(valueText).join(', ');
  return `${valueText(values[0] ?? '')}, ${valueText(values[1] ?? '')} … ${valueText(values.at(-1) ?? '')} (${values.length} values)`;
}

/** As in a campaign file, on one line. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, own]) => `${key}: ${valueText(own)}`)
    .join(', ');
}
