import { type DuckDBDataChunk, DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';
import { type Data, type DataType, makeBuilder, makeData, RecordBatch, type Schema, Struct, Type } from 'apache-arrow';
import type { ColumnGatherer } from './column-gatherer.js';
import { NumberGatherer } from './number-gatherer.js';
import { TextGatherer } from './text-gatherer.js';

/** Gathers DuckDB's chunks of 2,048 rows into Arrow record batches of one schema. */
export class BatchGatherer {
  rows = 0;
  private readonly gatherers: readonly ColumnGatherer[];

  constructor(private readonly schema: Schema) {
    this.gatherers = schema.fields.map(({ type }) => newGatherer(type));
  }

  add(chunk: DuckDBDataChunk): void {
    this.gatherers.forEach((gatherer, column) => {
      gatherer.add(chunk, column);
    });
    this.rows += chunk.rowCount;
  }

  /** The rows since the last batch. */
  take(): RecordBatch {
    const children = this.gatherers.map((gatherer) => gatherer.take());
    const type = new Struct(this.schema.fields);
    const batch = new RecordBatch(this.schema, makeData({ type, length: this.rows, nullCount: 0, children }));
    this.rows = 0;
    return batch;
  }
}

function newGatherer(type: DataType): ColumnGatherer {
  switch (type.typeId) {
    case Type.Int:
      return new NumberGatherer('int64');
    case Type.Float:
      return new NumberGatherer('float64');
    case Type.Utf8:
      return new TextGatherer();
    case Type.Bool:
      return new BuiltGatherer(type, (value) => value);
    default:
      return new BuiltGatherer(type, (value) => (value instanceof DuckDBListValue ? value.items : null));
  }
}

/** Any type by Arrow's own builder, a value at a time. */
class BuiltGatherer implements ColumnGatherer {
  private builder;

  constructor(
    private readonly type: DataType,
    private readonly itemOf: (value: DuckDBValue) => unknown,
  ) {
    this.builder = newBuilder(type);
  }

  add(chunk: DuckDBDataChunk, column: number): void {
    const vector = chunk.getColumnVector(column);
    for (let row = 0; row < chunk.rowCount; row++) {
      this.builder.append(this.itemOf(vector.getItem(row)));
    }
  }

  take(): Data {
    const data = this.builder.finish().flush();
    this.builder = newBuilder(this.type);
    return data;
  }
}

function newBuilder(type: DataType) {
  return makeBuilder<DataType, null>({ type, nullValues: [null] });
}
