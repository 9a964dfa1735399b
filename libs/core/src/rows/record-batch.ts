import type { BatchColumn } from './column.js';

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
