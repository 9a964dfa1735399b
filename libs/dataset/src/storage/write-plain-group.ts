import type { ColumnChunk } from 'hyparquet';
import type { ParquetWriter, SchemaElement } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import type { PlainPage } from './plain-page.js';

/** A column that is one page of bytes. */
export interface PlainColumn {
  readonly element: SchemaElement;
  readonly page: PlainPage;
}

/** Writes a row group from bytes, with the page headers and the footer of the library and without its encoders: no statistics, not compressed. */
export async function writePlainGroup(
  parquet: ParquetWriter,
  columns: readonly PlainColumn[],
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

function writeColumn(writer: ParquetWriter['writer'], { element, page }: PlainColumn, rows: number): ColumnChunk {
  const { levels, values, nulls } = page;
  const offset = writer.offset;
  const bytes = levels.length + values.length;
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: bytes,
    compressed_page_size: bytes,
    data_page_header_v2: {
      num_values: rows,
      num_nulls: nulls,
      num_rows: rows,
      encoding: 'PLAIN',
      definition_levels_byte_length: levels.length,
      repetition_levels_byte_length: 0,
      is_compressed: false,
    },
  });
  writer.appendBytes(levels);
  writer.appendBytes(values);
  const size = BigInt(writer.offset - offset);
  return {
    file_offset: BigInt(offset),
    meta_data: {
      type: element.type ?? 'BYTE_ARRAY',
      encodings: ['PLAIN', 'RLE'],
      path_in_schema: [element.name],
      codec: 'UNCOMPRESSED',
      num_values: BigInt(rows),
      total_compressed_size: size,
      total_uncompressed_size: size,
      data_page_offset: BigInt(offset),
    },
  };
}
