import type { CodedText } from './coded-text.js';
import type { ListValues } from './list-values.js';
import type { PlainText } from './plain-text.js';

/** What a column of a Parquet file of this project may be. All are nullable but `int32`, `int64` and `category`. */
export type ColumnType = 'int32' | 'nullable-int32' | 'int64' | 'float64' | 'string' | 'category' | 'list';

export interface FileColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/**
 * Values of one column: int32 as Int32Array, int64 as BigInt64Array, float64 and nullable-int32 as Float64Array with NaN for null,
 * string as PlainText, category as CodedText, list as ListValues. They are written as they are and must not be changed afterwards.
 */
export type ColumnValues = Int32Array | BigInt64Array | Float64Array | PlainText | CodedText | ListValues;
