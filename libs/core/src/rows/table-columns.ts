import type { ObservableColumn } from '../observables/observable.js';
import type { BatchColumn } from './column.js';
import { summaryColumns } from './summary-columns.js';

/** The three tables of a dataset. */
export type TableName = 'steps' | 'profiles' | 'summary';

/**
 * Rows of one table on their way from the computing thread to the dataset.
 * `steps` and `profiles`: `index` (int32, the point's place in its chunk), `cycle` (int32), `stage` (category), then the observables.
 * `summary`: `index`, then what a runner knows of `summaryColumns`.
 */
export interface Batch {
  readonly table: TableName;
  readonly rows: number;
  readonly columns: readonly BatchColumn[];
}

/** What a batch of one table must hold, column by column. */
export interface TableColumn {
  readonly name: string;
  readonly type: BatchColumn['type'];
  readonly unit: string;
  readonly about: string;
}

const INDEX: TableColumn = {
  name: 'index',
  type: 'int32',
  unit: '1',
  about: "The point's place in its chunk, from 0.",
};

const KEYS: readonly TableColumn[] = [
  INDEX,
  { name: 'cycle', type: 'int32', unit: '1', about: 'Whole cycles since the start; 0 is the start.' },
  { name: 'stage', type: 'category', unit: '1', about: '`cycle`, or the stage inside the cycle.' },
];

/**
 * Columns of a table's batches in their order, for points measured by `observables` (sorted as in the digest: scalars, then lists).
 * `steps` takes the scalars, `profiles` the lists, `summary` what a runner knows of `summaryColumns`.
 */
export function tableColumns(table: TableName, observables: readonly ObservableColumn[]): TableColumn[] {
  switch (table) {
    case 'steps':
      return [...KEYS, ...columnsOf('scalar', observables)];
    case 'profiles':
      return [...KEYS, ...columnsOf('list', observables)];
    case 'summary':
      return [
        INDEX,
        ...summaryColumns(observables).flatMap(({ name, unit, about, filled }) =>
          filled.by === 'runner' ? [{ name, type: filled.type, unit, about }] : [],
        ),
      ];
  }
}

function columnsOf(shape: ObservableColumn['shape'], observables: readonly ObservableColumn[]): TableColumn[] {
  const type = shape === 'scalar' ? 'float64' : 'list';
  return observables
    .filter((column) => column.shape === shape)
    .map(({ name, unit, about }) => ({ name, type, unit, about }));
}
