import { densityColumn, speciesSymbol } from '@loschmidt/core';
import { type CampaignFolder, plainRows, withQuery } from '@loschmidt/dataset';
import type { CellPanel } from '@loschmidt/figures';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import { couplingOf, distinct, middle, shortNumber } from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import type { DataValue, Section } from './section.js';

const HEADING = 'Densities in space and time';
const NAME = 'densities';
/** Columns of cells; longer runs are shown by every so many cycles. */
const MOST_CYCLES = 60;

/** ⟨n_{i,s}⟩ of one trajectory over sites and cycles: the largest size at the middle coupling and strength. */
export async function densities(campaign: CampaignFolder, measures: CampaignMeasures): Promise<Section> {
  const { species, provenance, roles } = measures;
  const absent = (reason: string): Section => ({ kind: 'absent', name: NAME, heading: HEADING, reason });
  const columns = species.map((name) => densityColumn(name));
  if (!campaign.columns.some(({ name }) => name === columns[0])) {
    return absent('The campaign does not measure densities: add `densities` to its observables.');
  }
  const set = typical(measures);
  if (set === null) return absent('No point is committed.');
  const [point] = set.points;
  const every = Math.max(1, Math.ceil(set.point.cycles / MOST_CYCLES));
  const sql = `SELECT cycle, ${columns.join(', ')} FROM profiles WHERE stage = 'cycle' AND point = '${point}' AND cycle % ${every} = 0 ORDER BY cycle`;
  const cycles: number[] = [];
  const values = species.map((): (readonly number[])[] => []);
  await withQuery(campaign, { text: { sql, name: 'densities' } }, async (query) => {
    for await (const rows of plainRows(query)) {
      for (const [cycle, ...lists] of rows) {
        cycles.push(Number(cycle));
        lists.forEach((list, index) => {
          values[index]?.push(list as readonly number[]);
        });
      }
    }
  });
  const sites = Array.from({ length: set.sites }, (_, site) => site);
  const panels = species.map(
    (name, index): CellPanel => ({
      kind: 'cells',
      title: '',
      x: { label: 'cycle *k*', values: cycles },
      y: { label: 'site', values: sites },
      cells: (values[index] ?? []).map((list) => sites.map((site) => ({ state: 'known', value: list[site] ?? 0 }))),
      range: [0, 1],
      legend: `⟨*n*_{${speciesSymbol(name)}}⟩`,
    }),
  );
  const rows = species.flatMap((name, index) =>
    cycles.flatMap((cycle, at) =>
      sites.map((site): DataValue[] => [name, cycle, site, values[index]?.[at]?.[site] ?? null]),
    ),
  );
  const strength = set.strength === null ? '' : `, strength ${shortNumber(set.strength)}`;
  return {
    kind: 'figure',
    heading: HEADING,
    figure: {
      name: NAME,
      title: HEADING,
      description: `Mean occupation of each of ${set.sites} sites against cycle, for each species.`,
      width: 'double',
      panels,
      provenance,
    },
    caption: `Mean occupation of each site against cycle of one trajectory: *N* = ${set.particles}, *L* = ${set.sites}, *U*/*J* = ${shortNumber(couplingOf(set, roles))}${strength}${every > 1 ? `; every ${every}th cycle` : ''}. There are no averages and no errors.`,
    findings: [],
    data: { columns: ['species', 'cycle', 'site', 'density'], rows },
    sql,
  };
}

/** The largest committed size at the middle coupling and strength. */
function typical({ sets, roles }: CampaignMeasures): ParameterSet | null {
  const known = sets.filter(({ points }) => points.length > 0);
  const coupling = middle(distinct(known.map((set) => couplingOf(set, roles))));
  const strength = middle(distinct(known.flatMap((set) => set.strength ?? [])));
  const score = (set: ParameterSet) =>
    4 * set.size + (couplingOf(set, roles) === coupling ? 2 : 0) + (set.strength === strength ? 1 : 0);
  return known.reduce<ParameterSet | null>(
    (best, set) => (best === null || score(set) > score(best) ? set : best),
    null,
  );
}
