/** The three tables of a dataset. */
export type TableName = 'steps' | 'profiles' | 'summary';

/**
 * One column of a batch, as typed arrays that are handed on and never changed.
 * `float64`: NaN stands for null (no result may be NaN). `category`: `codes[i]` indexes `categories`.
 * `utf8` and `list`: row i holds `bytes` or `values` from `offsets[i]` up to `offsets[i + 1]`; `valid[i] === 0` is null (absent: all valid).
 */
export type BatchColumn =
  | { readonly kind: 'int32'; readonly name: string; readonly values: Int32Array }
  | { readonly kind: 'float64'; readonly name: string; readonly values: Float64Array }
  | {
      readonly kind: 'category';
      readonly name: string;
      readonly codes: Uint8Array;
      readonly categories: readonly string[];
    }
  | {
      readonly kind: 'utf8';
      readonly name: string;
      readonly offsets: Int32Array;
      readonly bytes: Uint8Array;
      readonly valid?: Uint8Array;
    }
  | {
      readonly kind: 'list';
      readonly name: string;
      readonly offsets: Int32Array;
      readonly values: Float64Array;
      readonly valid?: Uint8Array;
    };

/**
 * Rows of one table on their way from the computing thread to the dataset.
 * `steps` and `profiles`: `index` (int32, the point's place in its chunk), `cycle` (int32), `stage` (category), then the observables.
 * `summary`: `index`, then the columns of `summaryColumns`.
 */
export interface Batch {
  readonly table: TableName;
  readonly rows: number;
  readonly columns: readonly BatchColumn[];
}
