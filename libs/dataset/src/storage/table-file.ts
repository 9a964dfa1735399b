import type { ColumnValues } from '@loschmidt/core';
import type { ColumnChunk } from 'hyparquet';
import { ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type ColumnPage, columnPage, type FileColumn, type FileType } from './column-page.js';
import { FileSink } from './file-sink.js';
import { dataHeader, dictionaryHeader } from './page-header.js';
import { FORMAT_VERSION } from './sealed-json.js';

export type { FileColumn, FileType };

export interface WrittenFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A Parquet file in the making: PLAIN, not compressed and without statistics, and so written as fast as the disk takes it; `category` is a dictionary. */
export class TableFile {
  private rows = 0;

  private constructor(
    readonly path: string,
    private readonly columns: readonly FileColumn[],
    private readonly sink: FileSink,
    private readonly writer: ParquetWriter,
  ) {}

  static async create(
    path: string,
    columns: readonly FileColumn[],
    metadata: Readonly<Record<string, string>>,
  ): Promise<TableFile> {
    const sink = await FileSink.create(path);
    const writer = new ParquetWriter({
      writer: sink,
      schema: parquetSchema(columns),
      codec: 'UNCOMPRESSED',
      kvMetadata: Object.entries({ ...metadata, schema_version: String(FORMAT_VERSION) }).map(([key, value]) => ({
        key,
        value,
      })),
      createdBy: 'loschmidt',
    });
    return new TableFile(path, columns, sink, writer);
  }

  /** Writes one row group; `data[i]` belongs to column i: values of its type, float64 for `nullable-int32`. */
  async write(data: readonly ColumnValues[], rows: number): Promise<void> {
    if (rows === 0) return;
    this.rows += rows;
    const pages = this.columns.map((column, i) => {
      const values = data[i];
      if (values === undefined) throw new Error(`column ${column.name} has no values`);
      const elements = schemaElements(column);
      const type = elements.at(-1)?.type ?? 'BYTE_ARRAY';
      return { path: elements.map(({ name }) => name), type, page: columnPage(column.name, column.type, values) };
    });
    await writeRowGroup(this.writer, pages, rows);
  }

  /** Until more is written it is not open. */
  release(): Promise<void> {
    return this.sink.release();
  }

  /** Writes the footer, then fsync and close. */
  async finish(): Promise<WrittenFile> {
    await this.writer.finish();
    return { path: this.path, rows: this.rows, ...(await this.sink.close()) };
  }

  async discard(): Promise<void> {
    await this.sink.discard();
  }
}

function parquetSchema(columns: readonly FileColumn[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.flatMap(schemaElements)];
}

function schemaElements({ name, type }: FileColumn): SchemaElement[] {
  switch (type) {
    case 'int32':
      return [{ name, type: 'INT32', repetition_type: 'REQUIRED' }];
    case 'nullable-int32':
      return [{ name, type: 'INT32', repetition_type: 'OPTIONAL' }];
    case 'int64':
      return [{ name, type: 'INT64', repetition_type: 'REQUIRED' }];
    case 'float64':
      return [{ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }];
    case 'string':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }];
    case 'category':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' }];
    case 'list':
      return [
        { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      ];
  }
}

interface PageColumn {
  readonly path: readonly string[];
  readonly type: NonNullable<SchemaElement['type']>;
  readonly page: ColumnPage;
}

/**
 * Writes a row group from the bytes of its pages, with the footer of the library and without its encoders: no statistics, not compressed.
 */
async function writeRowGroup(parquet: ParquetWriter, columns: readonly PageColumn[], rows: number): Promise<void> {
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
