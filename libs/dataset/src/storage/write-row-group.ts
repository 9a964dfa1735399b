import type { ColumnChunk } from 'hyparquet';
import type { ParquetWriter, SchemaElement } from 'hyparquet-writer';
import type { ColumnPage } from './column-page.js';
import { dataHeader, dictionaryHeader } from './page-header.js';

interface PageColumn {
  readonly path: readonly string[];
  readonly type: NonNullable<SchemaElement['type']>;
  readonly page: ColumnPage;
}

/**
 * Writes a row group from the bytes of its pages, with the footer of the library and without its encoders: no statistics, not compressed.
 */
export async function writeRowGroup(
  parquet: ParquetWriter,
  columns: readonly PageColumn[],
  rows: number,
): Promise<void> {
  const { writer } = parquet;
  const start = writer.offset;
  const chunks = columns.map((column) => writeColumn(writer, column, rows));
  const size = BigInt(writer.offset - start);
  parquet.num_rows += BigInt(rows);
  parquet.row_groups.push({
    columns: chunks,
    total_byte_size: size,
    num_rows: BigInt(rows),
    total_compressed_size: size,
  });
  await writer.flush?.();
}

function writeColumn(writer: ParquetWriter['writer'], { path, type, page }: PageColumn, rows: number): ColumnChunk {
  const { entries, nulls, repetition, definition, values, dictionary } = page;
  const start = writer.offset;
  if (dictionary !== undefined) {
    writer.appendBytes(dictionaryHeader(dictionary.texts, dictionary.bytes.length));
    writer.appendBytes(dictionary.bytes);
  }
  const offset = writer.offset;
  const bytes = [repetition, definition, ...values].reduce((sum, { length }) => sum + length, 0);
  const isCoded = dictionary !== undefined;
  const levels = { definitionBytes: definition.length, repetitionBytes: repetition.length };
  writer.appendBytes(dataHeader({ entries, nulls, rows, isCoded, ...levels }, bytes));
  for (const part of [repetition, definition, ...values]) writer.appendBytes(part);
  const size = BigInt(writer.offset - start);
  return {
    file_offset: BigInt(offset),
    meta_data: {
      type,
      encodings: dictionary === undefined ? ['PLAIN', 'RLE'] : ['PLAIN', 'RLE', 'RLE_DICTIONARY'],
      path_in_schema: [...path],
      codec: 'UNCOMPRESSED',
      num_values: BigInt(entries),
      total_compressed_size: size,
      total_uncompressed_size: size,
      data_page_offset: BigInt(offset),
      ...(dictionary !== undefined && { dictionary_page_offset: BigInt(start) }),
    },
  };
}
