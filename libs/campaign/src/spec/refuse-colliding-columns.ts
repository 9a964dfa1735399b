import { type ObservableRequest, observableColumns, PointError, summaryColumns, tableColumns } from '@loschmidt/core';
import type { Axis, Derived } from './campaign.js';
import { columnName } from './parameter-path.js';

/** Columns that every export has, beside parameters and observables. */
const KEYS = ['place', 'point', 'replica', 'seed', 'chunk'];

/** Refuses parameters whose columns would have the name of another column, and species that make two observables share one. */
export function refuseCollidingColumns(
  parameters: readonly Axis[],
  derived: readonly Derived[],
  observables: readonly ObservableRequest[],
  species: readonly string[],
): void {
  const columns = observableColumns(observables, species);
  const twice = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) {
    const owner = species.find((name) => twice.name.endsWith(`_${name}`)) ?? '';
    throw new PointError(
      ['point', 'particles', owner],
      `cannot be a species: two columns would be named ${twice.name}`,
    );
  }
  const taken = new Map<string, string>(KEYS.map((name) => [name, 'a key of every row']));
  for (const { name } of [...summaryColumns([]), ...tableColumns('steps', [])])
    taken.set(name, 'a column of every campaign');
  for (const { name } of columns) taken.set(name, 'an observable');
  const groups = { parameters, derived };
  for (const [group, keys] of Object.entries(groups)) {
    for (const { path } of keys) {
      const column = columnName(path);
      const other = taken.get(column);
      if (other !== undefined) throw new PointError([group, path], `cannot have the column ${column}: ${other} has it`);
      taken.set(column, path);
    }
  }
}
