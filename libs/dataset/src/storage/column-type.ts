import type { ColumnSource } from 'hyparquet-writer';
import type { PlainText } from './plain-text.js';

/** What a column of a Parquet file of this project may be. All are nullable but `int32`, `int64` and `category`. */
export type ColumnType = 'int32' | 'nullable-int32' | 'int64' | 'float64' | 'string' | 'category' | 'list';

export interface FileColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** Values of one column: `float64` without null may be a Float64Array, `list` holds plain arrays. A row group of typed arrays and `PlainText` is written as it is. */
export type ColumnValues = ColumnSource['data'] | PlainText;
