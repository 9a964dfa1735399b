import { type Axis, spreadOverDecades } from '@loschmidt/figures';
import type { CampaignMeasures } from './campaign-measures.js';
import {
  couplingOf,
  distinct,
  labelParts,
  labelText,
  mainFamily,
  middle,
  shortNumber,
  sizeSymbol,
  strengthSymbol,
} from './families.js';
import type { ParameterSet } from './parameter-set.js';

/** Something that the campaign varies and that figures have along an axis or in a legend. */
export interface ShownAxis {
  /** As in CSV: `size`, `coupling`, `strength`, or the column of the plan. */
  readonly name: string;
  readonly label: string;
  readonly whole: boolean;
  /** Null where a set has no number for it. */
  readonly of: (set: ParameterSet) => number | null;
  /** Ascending. */
  readonly values: readonly number[];
}

/** Size, coupling, strength and every other axis of numbers that has two values or more, in this order. */
export function shownAxes({ sets, roles }: Pick<CampaignMeasures, 'sets' | 'roles'>): readonly ShownAxis[] {
  const symbol = sizeSymbol(sets);
  const all: Omit<ShownAxis, 'values'>[] = [
    { name: 'size', label: symbol, whole: true, of: (set) => set.size },
    { name: 'coupling', label: '*U*/*J*', whole: false, of: (set) => couplingOf(set, roles) },
    { name: 'strength', label: strengthSymbol(sets), whole: false, of: (set) => set.strength },
    ...roles.settings.map(({ path, column }) => ({
      name: column,
      label: path.split('.').at(-1) ?? path,
      whole: sets.every((set) => Number.isInteger(set.values.get(column))),
      of: (set: ParameterSet) => numberOf(set.values.get(column)),
    })),
  ];
  return all
    .map((axis) => ({ ...axis, values: distinct(sets.flatMap((set) => axis.of(set) ?? [])) }))
    .filter(({ values }) => values.length > 1);
}

/** The sets of one panel against `axis`: all values of `axis` and of `series`, other axes of numbers at their middle, all else as in the main family. */
export function setsAlong(
  { sets, roles }: Pick<CampaignMeasures, 'sets' | 'roles'>,
  axes: readonly ShownAxis[],
  axis: ShownAxis,
  series: ShownAxis | null,
): { readonly sets: readonly ParameterSet[]; readonly held: string } {
  const main = mainFamily(sets, roles).sets;
  const [typical] = main;
  if (typical === undefined) return { sets: [], held: '' };
  const parts = labelParts(sets, roles).filter(({ column }) => column !== axis.name && column !== series?.name);
  const wordy = parts.filter(({ column }) => axes.every(({ name }) => name !== column));
  const isSetting = !['size', 'coupling', 'strength'].includes(axis.name);
  const own = isSetting ? sets.filter((set) => wordy.every((part) => part.of(set) === part.of(typical))) : main;
  const fixed = axes
    .filter((one) => one !== axis && one !== series)
    .map((one) => ({ one, value: middle(distinct(own.flatMap((set) => one.of(set) ?? []))) }))
    .filter(({ value }) => !Number.isNaN(value));
  const named = parts.filter(({ column }) => fixed.every(({ one }) => one.name !== column));
  return {
    sets: own.filter((set) => fixed.every(({ one, value }) => (one.of(set) ?? value) === value)),
    held: [
      ...fixed.map(({ one, value }) => `${one.label} = ${shortNumber(value)}`),
      ...named.map((part) => labelText([part], typical)),
    ].join(', '),
  };
}

/** As figures have it: whole numbers where it has these alone, logarithmic where its values lie in decades. */
export function figureAxis({ label, whole, values }: ShownAxis): Axis {
  return { label, scale: spreadOverDecades(values) ? 'log' : 'linear', ...(whole ? { whole: true } : {}) };
}

function numberOf(value: number | string | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
