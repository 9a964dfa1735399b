import type { Campaign, Json } from '../spec/campaign.js';
import { columnText } from '../spec/column-text.js';
import { columnName, isWholeNumberPath } from '../spec/parameter-path.js';
import type { ParameterColumn } from './place.js';

/** The columns of a campaign's axes and then of its derived keys. */
export function parameterColumns({ parameters, derived, include }: Campaign): readonly ParameterColumn[] {
  const axes = parameters.map(({ path, values }): ParameterColumn => {
    const all = [...values, ...include.map((place) => place[path] ?? null)];
    const numeric = all.every((value) => typeof value === 'number');
    const type = !numeric ? 'string' : isWholeNumberPath(path) ? 'int64' : 'float64';
    return { path, column: columnName(path), type, varies: new Set(all.map(columnText)).size > 1 };
  });
  const varies = axes.some((axis) => axis.varies);
  return [
    ...axes,
    ...derived.map(({ path }): ParameterColumn => {
      return { path, column: columnName(path), type: isWholeNumberPath(path) ? 'int64' : 'float64', varies };
    }),
  ];
}

/** A value as its column has it. */
export function columnValue(value: Json, type: ParameterColumn['type']): number | string {
  return type === 'string' ? columnText(value) : Number(value);
}
