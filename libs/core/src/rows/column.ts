/**
 * What a column may be, from the thread that computes it to the file and to what is exported of it: one word for one thing in all of these, and
 * each of them knows some.
 */
export type ColumnType = 'bool' | 'int32' | 'nullable-int32' | 'int64' | 'float64' | 'string' | 'category' | 'list';

/** Of a parameter, in a plan. */
export type ParameterType = Extract<ColumnType, 'int64' | 'float64' | 'string'>;

/** Of a column that is exported. */
export type ExportType = Extract<ColumnType, ParameterType | 'list'>;

/** Values of one column, as typed arrays that are handed on and never changed. NaN of float64 stands for null: no result may be NaN. */
export type ColumnValues = Int32Values | Int64Values | Float64Values | Texts | CategoryValues | ListValues;

interface Int32Values {
  readonly type: 'int32';
  readonly values: Int32Array;
}

interface Int64Values {
  readonly type: 'int64';
  readonly values: BigInt64Array;
}

interface Float64Values {
  readonly type: 'float64';
  readonly values: Float64Array;
}

/** Row i is the UTF-8 text of `bytes` from `offsets[i]` up to `offsets[i + 1]`; `valid[i] === 0` is null (absent: none is). */
export interface Texts {
  readonly type: 'string';
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  readonly valid?: Uint8Array;
}

/** Texts of which a few are different: row i is row `codes[i]` of `categories`, which has no null. */
export interface CategoryValues<Codes extends Uint8Array | Int32Array = Uint8Array | Int32Array> {
  readonly type: 'category';
  readonly codes: Codes;
  readonly categories: Texts;
}

/** Row i is `values` from `offsets[i]` up to `offsets[i + 1]`; `valid[i] === 0` is null (absent: none is). */
export interface ListValues {
  readonly type: 'list';
  readonly offsets: Int32Array;
  readonly values: Float64Array;
  readonly valid?: Uint8Array;
}

/** A column of a batch on its way from the computing thread. Its codes are bytes. */
export type BatchColumn = (Int32Values | Float64Values | Texts | CategoryValues<Uint8Array> | ListValues) & {
  readonly name: string;
};

/** The values of a column of numbers, by their array. */
export function numberValues(values: Int32Array | BigInt64Array | Float64Array): ColumnValues {
  if (values instanceof Int32Array) return { type: 'int32', values };
  return values instanceof Float64Array ? { type: 'float64', values } : { type: 'int64', values };
}
