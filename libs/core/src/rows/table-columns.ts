import type { ObservableColumn } from '../observables/observable.js';
import type { BatchColumn, TableName } from './batch.js';

/** What a batch of one table must hold, column by column. */
export interface TableColumn {
  readonly name: string;
  readonly kind: BatchColumn['kind'];
  readonly unit: string;
  readonly about: string;
}

const place: readonly TableColumn[] = [
  { name: 'index', kind: 'int32', unit: '1', about: "The point's place in its chunk, from 0." },
  { name: 'cycle', kind: 'int32', unit: '1', about: 'Whole cycles since the start; 0 is the start.' },
  { name: 'stage', kind: 'category', unit: '1', about: '`cycle`, or the stage inside the cycle.' },
];

/**
 * Columns of a table's batches in their order, for points measured by `observables` (sorted as in the digest: scalars, then lists).
 * `steps` takes the scalars, `profiles` the lists, `summary` the last values of the scalars.
 */
export function tableColumns(table: TableName, observables: readonly ObservableColumn[]): TableColumn[] {
  switch (table) {
    case 'steps':
      return [...place, ...scalars(observables)];
    case 'profiles':
      return [...place, ...lists(observables)];
    case 'summary':
      return summaryColumns(observables);
  }
}

/** A row a point: what the computing side knows of it. `failed_cycle` is NaN and `failed_stage`, `reason` are null when completed. */
export function summaryColumns(observables: readonly ObservableColumn[]): TableColumn[] {
  return [
    { name: 'index', kind: 'int32', unit: '1', about: "The point's place in its chunk, from 0." },
    { name: 'status', kind: 'utf8', unit: '1', about: '`completed` or `failed`.' },
    { name: 'reason', kind: 'utf8', unit: '1', about: 'Why the point failed; null when it completed.' },
    {
      name: 'failed_cycle',
      kind: 'float64',
      unit: '1',
      about: 'The cycle in which the point failed; null when it completed.',
    },
    {
      name: 'failed_stage',
      kind: 'utf8',
      unit: '1',
      about: 'The stage in which the point failed; null when it completed.',
    },
    { name: 'rows', kind: 'int32', unit: '1', about: 'Rows of the point in `steps`; 0 when it failed.' },
    { name: 'digest', kind: 'utf8', unit: '1', about: "SHA-256 over the point's rows, in hex; null when it failed." },
    ...scalars(observables).map((column) => ({ ...column, about: `Last value. ${column.about}` })),
    { name: 'seconds', kind: 'float64', unit: 's', about: 'Time that the computation took.' },
  ];
}

function scalars(observables: readonly ObservableColumn[]): TableColumn[] {
  return observables
    .filter((column) => column.shape === 'scalar')
    .map(({ name, unit, about }) => ({ name, kind: 'float64', unit, about }));
}

function lists(observables: readonly ObservableColumn[]): TableColumn[] {
  return observables
    .filter((column) => column.shape === 'list')
    .map(({ name, unit, about }) => ({ name, kind: 'list', unit, about }));
}
