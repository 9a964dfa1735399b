import { type ChunkOrigin, type ObservableColumn, summaryColumns, type TableName, tableColumns } from '@loschmidt/core';
import type { FileColumn } from '../storage/table-file.js';

/** A column of a committed file, with what the data dictionary says of it. */
export interface DataColumn extends FileColumn {
  readonly unit: string;
  readonly about: string;
  /** One value for all rows of a chunk, which no batch has. */
  readonly ofChunk?: (chunk: ChunkOrigin) => number | string;
}

const point: DataColumn = { name: 'point', type: 'category', unit: '1', about: "The point's id." };

/** Columns of a committed file: `point`, then the table's own. */
export function fileColumns(table: TableName, observables: readonly ObservableColumn[]): DataColumn[] {
  if (table !== 'summary') return [point, ...tableColumns(table, observables).filter(({ name }) => name !== 'index')];
  return [
    point,
    ...summaryColumns(observables).map(
      ({ name, unit, about, stored, filled }): DataColumn => ({
        ...{ name, unit, about, type: stored },
        ...(filled.by === 'orchestrator' && { ofChunk: filled.of }),
      }),
    ),
  ];
}
