import { fockStates } from '@loschmidt/analysis';
import { pointAt } from '@loschmidt/campaign';
import { LoschmidtError, latticeSites } from '@loschmidt/core';
import { type CampaignFolder, plainRows, withQuery } from '@loschmidt/dataset';
import { ofFirstPlace, withPlace } from './averaged-places.js';
import type { AxisRoles } from './axis-roles.js';
import type { ParameterSet } from './parameter-set.js';
import { sizedBySites } from './sized-by-sites.js';

type Growing = Omit<ParameterSet, 'size' | 'points' | 'clusters' | 'failed' | 'pending'> & {
  points: string[];
  clusters: number[];
  failed: number;
  pending: number;
};

export interface SetRequest {
  readonly roles: AxisRoles;
  /** SQL over the table `points`: only places that meet it. */
  readonly where?: string;
}

/** The parameter sets of the newest plan, in its order. Errors: `bad-input` with the place in the condition. */
export async function readSets(
  campaign: CampaignFolder,
  { roles, where }: SetRequest,
): Promise<readonly ParameterSet[]> {
  const { parameters } = campaign.plan;
  const averaged = new Set(roles.averaged.map(({ column }) => column));
  const columns = ['point', 'status', 'seed', ...parameters.map(({ column }) => column)];
  const sql = `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM points ${where === undefined ? '' : `WHERE (${where}\n) `}ORDER BY place`;
  const sets = new Map<string, Growing>();
  const seen = new Set<string>();
  const clusters = new Map<string, number>();
  await withQuery(campaign, { text: { sql, name: '--where', task: 'select points' } }, async (query) => {
    for await (const rows of plainRows(query)) {
      for (const [point, status, seed, ...written] of rows) {
        const values = written.map((value) => (typeof value === 'bigint' ? Number(value) : value)) as (
          | number
          | string
        )[];
        const isAveraged = (index: number) => averaged.has(parameters[index]?.column ?? '');
        const key = JSON.stringify(values.filter((_, index) => !isAveraged(index)));
        const cluster = JSON.stringify(values.filter((_, index) => isAveraged(index)));
        if (!clusters.has(cluster)) clusters.set(cluster, clusters.size);
        const place = JSON.stringify(values);
        const isOther = averaged.size > 0 && !seen.has(place);
        if (isOther) seen.add(place);
        let set = sets.get(key);
        if (set === undefined) {
          set = newSet(sets.size, campaign, values, Number(seed));
          sets.set(key, set);
        } else if (isOther) {
          Object.assign(set, withPlace(set, pointAt(campaign.campaign, { values, seed: Number(seed) }), roles));
        }
        if (status === 'completed') {
          set.points.push(String(point));
          set.clusters.push(clusters.get(cluster) ?? 0);
        } else if (status === 'failed') set.failed += 1;
        else set.pending += 1;
      }
    }
  });
  if (sets.size === 0) {
    throw new LoschmidtError('bad-input', 'Cannot make the report: no point meets the condition.', {
      hint: `Columns are: ${columns.join(', ')}.`,
    });
  }
  const all = [...sets.values()];
  const bySites = sizedBySites(all, roles);
  return all.map((set) => ({ ...set, size: bySites ? set.sites : set.particles }));
}

function newSet(
  index: number,
  { campaign, plan }: CampaignFolder,
  values: readonly (number | string)[],
  seed: number,
): Growing {
  const point = pointAt(campaign, { values, seed });
  const sites = latticeSites(point.lattice);
  const numbers = point.species.map((species) => point.particles[species] ?? 0);
  return {
    index,
    point,
    sites,
    values: new Map(plan.parameters.map(({ column }, at) => [column, values[at] ?? ''])),
    particles: numbers.reduce((sum, count) => sum + count, 0),
    dimensions: numbers.map((count) => fockStates(sites, count)),
    ...ofFirstPlace(point),
    points: [],
    clusters: [],
    failed: 0,
    pending: 0,
  };
}
