import { resolveObservables } from '@loschmidt/core';
import { type CampaignFolder, plainRows, withQuery } from '@loschmidt/dataset';
import type { CellPanel, LinePanel } from '@loschmidt/figures';
import { type AskedColumn, type AskedObservable, fileName, headingOf } from '../measure/asked-columns.js';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import {
  couplingOf,
  couplingText,
  distinct,
  labelParts,
  labelText,
  middle,
  shortNumber,
  strengthSymbol,
} from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import type { DataValue, Section } from './section.js';

/** Columns and rows of cells; longer runs are shown by every so many of the cycles that were measured, longer lists by their first places. */
const MOST = { cycles: 60, places: 64, panels: 6 } as const;

/** Each observable that has a list of values, such as densities, over its places and cycles of one trajectory: the largest size at the middle coupling and strength. */
export async function profiles(
  campaign: CampaignFolder,
  measures: CampaignMeasures,
  asked: readonly AskedObservable[],
): Promise<readonly Section[]> {
  const sections: Section[] = [];
  for (const observable of asked) {
    const columns = observable.columns.filter(({ kind }) => kind === 'list').slice(0, MOST.panels);
    const suffix = observable.columns.some(({ kind }) => kind === 'scalar') ? '-profile' : '';
    const file = `${fileName(observable.name)}${suffix}`;
    if (columns.length > 0) sections.push(await section(campaign, measures, { ...observable, columns }, file));
  }
  return sections;
}

async function section(
  campaign: CampaignFolder,
  measures: CampaignMeasures,
  { name, about, columns }: AskedObservable,
  file: string,
): Promise<Section> {
  const { provenance, roles } = measures;
  const heading = `${headingOf(name)} in space and time`;
  const absent = (reason: string): Section => ({ kind: 'absent', name: file, heading, reason });
  const set = typical(measures);
  if (set === null) return absent('No point is committed.');
  const [point] = set.points;
  const { cycles: most } = set.point;
  const asked = resolveObservables(campaign.campaign.observables, most).find((one) => one.name === name);
  const every = shownEvery(most, asked?.every ?? 1);
  const names = [...columns.map((column) => column.name), ...columns.flatMap(({ reference }) => reference ?? [])];
  const wanted = names.map((own) => `"${own}"`);
  const sql = `SELECT cycle, ${wanted.join(', ')} FROM profiles WHERE stage = 'cycle' AND point = '${point}' AND cycle % ${every} = 0 AND ${wanted[0]} IS NOT NULL ORDER BY cycle`;
  const cycles: number[] = [];
  const values = wanted.map((): (readonly number[])[] => []);
  await withQuery(campaign, { text: { sql, name } }, async (query) => {
    for await (const rows of plainRows(query)) {
      for (const [cycle, ...lists] of rows) {
        cycles.push(Number(cycle));
        lists.forEach((list, index) => {
          values[index]?.push((list as readonly number[] | null) ?? []);
        });
      }
    }
  });
  if (cycles.length === 0) return absent('No cycle of the point that it would show was measured.');
  const byName = new Map(values.map((lists, index) => [names[index] ?? '', lists]));
  const lines = latePanels(columns, cycles, byName);
  const cells = columns.map((column, index): CellPanel => {
    const lists = values[index] ?? [];
    const length = Math.min(MOST.places, longestOf(lists));
    const places = Array.from({ length }, (_, place) => place);
    const numbers = lists.flatMap((list) => list.slice(0, length));
    const { label, first } = column.places;
    const share = numbers.every((value) => value >= 0 && value <= 1);
    return {
      kind: 'cells',
      title: '',
      x: { label: 'cycle *k*', values: cycles },
      y: { label, values: places.map((place) => place + first) },
      cells: lists.map((list) =>
        places.map((place) => {
          const value = list[place];
          return value === undefined ? { state: 'missing' } : { state: 'known', value };
        }),
      ),
      ...(share ? { range: [0, 1] as const } : {}),
      legend: column.label,
    };
  });
  const longest = Math.max(...values.map(longestOf));
  const at = [
    `*N* = ${set.particles}`,
    `*L* = ${set.sites}`,
    couplingText(couplingOf(set, roles), [set]),
    ...(set.strength === null ? [] : [`${strengthSymbol([set])} = ${shortNumber(set.strength)}`]),
    labelText(
      labelParts(measures.sets, roles).filter(({ column }) => column !== null),
      set,
    ),
    ...(set.points.length > 1 ? [`the first of ${set.points.length} realisations`] : []),
    ...(every > 1 ? [`a cycle in ${every}`] : []),
    ...(longest > MOST.places ? [`the first ${MOST.places} of ${longest} entries`] : []),
  ];
  return {
    kind: 'figure',
    heading,
    figure: {
      name: file,
      title: heading,
      description: `${about} Against cycle, for one trajectory.`,
      width: 'double',
      panels: [...cells, ...lines],
      provenance,
    },
    caption: `${about} One trajectory: ${at.filter((part) => part !== '').join(', ')}. There are no averages over realisations and no errors.${lines.length === 0 ? '' : ' Lines: the mean over *k* > *K*/2, and over random states (Haar).'}`,
    findings: [],
    data: {
      columns: ['column', 'cycle', 'entry', 'value'],
      rows: columns.flatMap((column, index) =>
        cycles.flatMap((cycle, at) =>
          (values[index]?.[at] ?? []).map((value, place): DataValue[] => [column.name, cycle, place, value]),
        ),
      ),
    },
    sql,
  };
}

/** Every so many cycles are shown: of those that an observable is measured at, so many that they have room. */
export function shownEvery(cycles: number, cadence: number): number {
  return cadence * Math.max(1, Math.ceil(cycles / cadence / MOST.cycles));
}

function longestOf(lists: readonly (readonly number[])[]): number {
  return lists.reduce((most, { length }) => Math.max(most, length), 0);
}

/** A panel for each column that has a mean over random states: its late mean beside that. `lists` by column, one for each cycle. */
export function latePanels(
  columns: readonly AskedColumn[],
  cycles: readonly number[],
  lists: ReadonlyMap<string, readonly (readonly number[])[]>,
): readonly LinePanel[] {
  const last = cycles.at(-1) ?? 0;
  return columns.flatMap((column) => {
    if (column.reference === null) return [];
    const late = (lists.get(column.name) ?? []).filter((_, at) => 2 * (cycles[at] ?? 0) > last);
    const [random] = lists.get(column.reference) ?? [];
    return late.length === 0 || random === undefined ? [] : [latePanel(column, late, random)];
  });
}

/** The mean of the late lists, place by place, beside that over random states. */
function latePanel(
  { label, places }: AskedColumn,
  late: readonly (readonly number[])[],
  random: readonly number[],
): LinePanel {
  const points = (of: (place: number) => number) =>
    random.slice(0, MOST.places).map((_, place) => ({ x: place + places.first, y: of(place) }));
  return {
    kind: 'lines',
    title: '',
    x: { label: places.label, scale: 'linear', whole: true },
    y: { label: `late ${label}`, scale: 'linear' },
    series: [
      {
        label: 'late',
        mark: 'bars',
        points: points((place) => late.reduce((sum, list) => sum + (list[place] ?? Number.NaN), 0) / late.length),
      },
      { label: 'Haar', mark: 'line', points: points((place) => random[place] ?? Number.NaN) },
    ],
    colours: 'categories',
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
