import type { ParameterType } from '@loschmidt/core';
import type { Campaign, Json } from '../../spec/campaign.js';
import { columnName, columnText, isWholeNumberPath } from '../../spec/parameter-path.js';

/** A column that a plan adds to every row: an axis or a derived key. */
export interface ParameterColumn {
  /** Path into the point. */
  readonly path: string;
  /** The path with everything but letters and digits as `_`. */
  readonly column: string;
  readonly type: ParameterType;
  /** False where all places have one value. */
  readonly varies: boolean;
}

/** The columns of a campaign's axes and then of its derived keys. */
export function parameterColumns({ parameters, derived, include }: Campaign): readonly ParameterColumn[] {
  const axes = parameters.map(({ path, values }): ParameterColumn => {
    const all = [...values, ...include.map((included) => included[path] ?? null)];
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
