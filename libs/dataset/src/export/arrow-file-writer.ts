import { type FileHandle, open } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import { DuckDBListValue } from '@duckdb/node-api';
import {
  type DataType,
  makeBuilder,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  type Schema,
  Struct,
} from 'apache-arrow';

const rowsPerBatch = 65_536;

/** Writes the rows of a query as an Arrow IPC file, a record batch at a time, uncompressed. Gives the number of rows. */
export async function writeArrowFile(
  connection: DuckDBConnection,
  sql: string,
  schema: Schema,
  path: string,
): Promise<number> {
  const result = await connection.stream(sql);
  const handle = await open(path, 'wx');
  try {
    const writer = new FileWriter();
    writer.reset(undefined, schema);
    const gatherer = new BatchGatherer(schema);
    let rows = 0;
    for await (const chunk of result) {
      gatherer.add(chunk);
      rows += chunk.rowCount;
      if (gatherer.rows < rowsPerBatch) continue;
      writer.write(gatherer.take());
      await writer.drain(handle);
    }
    if (gatherer.rows > 0 || rows === 0) writer.write(gatherer.take());
    writer.finish();
    await writer.drain(handle);
    await handle.sync();
    return rows;
  } finally {
    await handle.close();
  }
}

/** Keeps the bytes until they are written, instead of a queue that grows without bound. */
class FileWriter extends RecordBatchFileWriter {
  private waiting: Uint8Array[] = [];

  async drain(handle: FileHandle): Promise<void> {
    const pieces = this.waiting;
    this.waiting = [];
    for (const piece of pieces) await handle.appendFile(piece);
  }

  protected override _write(chunk: ArrayBufferView): this {
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (bytes.byteLength > 0) {
      this.waiting.push(bytes);
      this._position += bytes.byteLength;
    }
    return this;
  }
}

/** Gathers DuckDB's chunks of 2,048 rows into record batches. */
class BatchGatherer {
  rows = 0;
  private builders;

  constructor(private readonly schema: Schema) {
    this.builders = this.newBuilders();
  }

  add(chunk: DuckDBDataChunk): void {
    this.builders.forEach((builder, i) => {
      const vector = chunk.getColumnVector(i);
      for (let row = 0; row < chunk.rowCount; row++) builder.append(arrowValue(vector.getItem(row)));
    });
    this.rows += chunk.rowCount;
  }

  take(): RecordBatch {
    const children = this.builders.map((builder) => builder.finish().flush());
    const batch = new RecordBatch(
      this.schema,
      makeData({ type: new Struct(this.schema.fields), length: this.rows, nullCount: 0, children }),
    );
    this.builders = this.newBuilders();
    this.rows = 0;
    return batch;
  }

  private newBuilders() {
    return this.schema.fields.map((field) => makeBuilder<DataType, null>({ type: field.type, nullValues: [null] }));
  }
}

function arrowValue(value: DuckDBValue): unknown {
  return value instanceof DuckDBListValue ? value.items : value;
}
