import type { ColumnValues } from '@loschmidt/core';
import { ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { columnPage, type FileColumn, type FileType } from './column-page.js';

export type { FileColumn, FileType };

import { FileSink } from './file-sink.js';
import { FORMAT_VERSION } from './format.js';
import { writeRowGroup } from './write-row-group.js';

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
