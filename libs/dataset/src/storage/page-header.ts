import { readThriftAt, type ThriftField, type ThriftStruct, writeThrift } from './thrift-compact.js';

/** Numbers of types and fields: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift */
const DICTIONARY_PAGE = 2n;
const DATA_PAGE_V2 = 3n;
const PLAIN = 0n;
const RLE_DICTIONARY = 8n;
const I32 = 5;
const BOOLEAN = 2;
const STRUCT = 12;

/** The header of a dictionary of `texts` texts in `bytes` bytes. */
export function dictionaryHeader(texts: number, bytes: number): Uint8Array {
  return writeThrift(
    struct([1, i32(DICTIONARY_PAGE)], [2, i32(bytes)], [3, i32(bytes)], [7, nested([1, i32(texts)], [2, i32(PLAIN)])]),
  );
}

interface DataPage {
  /** Values and nulls; in a column of lists their elements. */
  readonly entries: number;
  readonly nulls: number;
  readonly rows: number;
  readonly isCoded: boolean;
  readonly definitionBytes: number;
  readonly repetitionBytes: number;
}

/** The header of a data page, version 2, that is not compressed and has `bytes` bytes. */
export function dataHeader(page: DataPage, bytes: number): Uint8Array {
  const about = nested(
    [1, i32(page.entries)],
    [2, i32(page.nulls)],
    [3, i32(page.rows)],
    [4, i32(page.isCoded ? RLE_DICTIONARY : PLAIN)],
    [5, i32(page.definitionBytes)],
    [6, i32(page.repetitionBytes)],
    [7, { type: BOOLEAN, value: false }],
  );
  return writeThrift(struct([1, i32(DATA_PAGE_V2)], [2, i32(bytes)], [3, i32(bytes)], [8, about]));
}

/** The inverse of `dataHeader`, and how long the header is; null where `bytes` begin with the header of another page. */
export function readDataHeader(bytes: Uint8Array): { readonly page: DataPage; readonly length: number } | null {
  const { struct: header, length } = readThriftAt(bytes);
  const about = header.get(8)?.value;
  if (header.get(1)?.value !== DATA_PAGE_V2 || !(about instanceof Map)) return null;
  const count = (field: number) => Number((about as ThriftStruct).get(field)?.value ?? Number.NaN);
  const encoding = BigInt(count(4));
  if (encoding !== PLAIN && encoding !== RLE_DICTIONARY) return null;
  return {
    page: {
      entries: count(1),
      nulls: count(2),
      rows: count(3),
      isCoded: encoding === RLE_DICTIONARY,
      definitionBytes: count(5),
      repetitionBytes: count(6),
    },
    length,
  };
}

function struct(...fields: readonly (readonly [number, ThriftField])[]): ThriftStruct {
  return new Map(fields);
}

function nested(...fields: readonly (readonly [number, ThriftField])[]): ThriftField {
  return { type: STRUCT, value: struct(...fields) };
}

function i32(value: number | bigint): ThriftField {
  return { type: I32, value: BigInt(value) };
}
