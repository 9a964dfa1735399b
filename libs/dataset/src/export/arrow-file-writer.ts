import { type FileHandle, open } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { RecordBatchFileWriter, type Schema } from 'apache-arrow';
import { BatchGatherer } from './batch-gatherer.js';

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
