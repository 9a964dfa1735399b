import { columnTraits } from '@loschmidt/core';
import type { CampaignFolder } from '@loschmidt/dataset';
import { axisRoles } from './measure/axis-roles.js';
import type { CampaignMeasures } from './measure/campaign-measures.js';
import { measureSets } from './measure/measure-sets.js';
import { readSets } from './measure/read-sets.js';
import type { ReportHead } from './page/report-page.js';
import { cautions } from './sections/cautions.js';
import { densities } from './sections/densities.js';
import { entropyCurves, entropySets } from './sections/entropy-curves.js';
import { irreversibilityMap } from './sections/irreversibility-map.js';
import { levelStatistics } from './sections/level-statistics.js';
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
  const wanted = new Set(entropySets(sets, roles).sets);
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
    entropyCurves(measures),
    rates(measures),
    relaxationFits(measures),
    irreversibilityMap(measures),
    sizeDependence(measures),
    ...scaling(measures),
    levelStatistics(measures),
    await densities(campaign, measures),
  ];
  return { head: headOf(campaign, measures, request), sections };
}

function headOf(campaign: CampaignFolder, measures: CampaignMeasures, { where }: ReportRequest): ReportHead {
  const { sets, roles } = measures;
  const completed = sets.reduce((sum, { points }) => sum + points.length, 0);
  const failed = sets.reduce((sum, set) => sum + set.failed, 0);
  const pending = sets.reduce((sum, set) => sum + set.pending, 0);
  const all = completed + failed + pending;
  const parts = [
    `${completed} of ${all} points are committed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(pending > 0 ? [`${pending} are still to come`] : []),
  ];
  return {
    title: `Campaign ${campaign.name}`,
    summary: [`${parts.join(', ')}: ${sets.length} parameter sets.`],
    facts: [
      ['Campaign', campaign.id],
      ['Plan', campaign.plan.hash],
      [
        'Axes',
        campaign.campaign.parameters.map(({ path, values }) => `${path} (${values.length})`).join(', ') || 'none',
      ],
      ...(campaign.campaign.replicas > 1 ? [['Replicas', String(campaign.campaign.replicas)] as const] : []),
      ...(roles.averaged.length > 0
        ? [['Averaged over', roles.averaged.map(({ path }) => path).join(', ')] as const]
        : []),
      ...(where === undefined ? [] : [['Only where', where] as const]),
      ['Observables', campaign.campaign.observables.map(({ name }) => name).join(', ')],
      [
        'Versions',
        `code ${campaign.versions.code}, physics ${campaign.versions.physics}, kernel ${campaign.versions.kernel}`,
      ],
    ],
    cautions: cautions(measures),
  };
}
