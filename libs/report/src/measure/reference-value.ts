import { haarValues } from '@loschmidt/analysis';
import { SHANNON_TOTAL, shannonColumn } from '@loschmidt/core';
import type { AskedColumn } from './asked-columns.js';
import type { MeasuredSet } from './campaign-measures.js';
import type { ParameterSet } from './parameter-set.js';
import { constantEstimate } from './return-scaling.js';

/** What the column is on average in random states (Haar) of the set's sector; null where that is not known here. */
function haarReference(column: string, set: ParameterSet): number | null {
  const haar = haarValues(set.dimensions);
  if (column === SHANNON_TOTAL) return haar.shannonTotal;
  const species = set.point.species.findIndex((name) => shannonColumn(name) === column);
  return species === -1 ? null : (haar.shannon[species] ?? null);
}

/** A line across a panel for each series whose sets have one mean over random states; one line where it is the same for all. */
export function haarLines(column: AskedColumn, series: readonly (readonly MeasuredSet[])[]): HaarLine[] {
  const lines = series.flatMap((own, index): HaarLine[] => {
    const values = new Set(own.map((one) => haarReference(column.name, one.set) ?? rowReference(column, one)));
    const [y = null] = values;
    return values.size === 1 && y !== null ? [{ label: 'Haar', y, series: index }] : [];
  });
  const [first] = lines;
  const isOne = first !== undefined && lines.length === series.length && lines.every(({ y }) => y === first.y);
  return isOne ? [{ label: first.label, y: first.y }] : lines;
}

/** The sentences of a figure's caption about such lines; none where no panel has one. */
export function haarCaption(panels: readonly { readonly references?: readonly unknown[] }[]): string[] {
  const isDrawn = panels.some(({ references = [] }) => references.length > 0);
  return isDrawn ? ['Dashed: the mean over random states (Haar), as a reference only.'] : [];
}

interface HaarLine {
  readonly label: string;
  readonly y: number;
  readonly series?: number;
}

/** What the campaign has of it in a column of its own. */
function rowReference({ reference }: AskedColumn, one: MeasuredSet): number | null {
  const found = reference === null ? null : constantEstimate(one, reference);
  return found !== null && Number.isFinite(found.value) ? found.value : null;
}
