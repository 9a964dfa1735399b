import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { Schema } from 'apache-arrow';
import { BatchGatherer } from './batch-gatherer.js';
import { FileWriter, StreamWriter } from './waiting-writers.js';

const rowsPerBatch = 65_536;

/** Takes bytes in their order; awaited before the next ones are made. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** Writes chunks as an Arrow IPC file or stream, a record batch at a time, uncompressed. Gives the number of rows. */
export async function writeArrow(
  chunks: AsyncIterable<DuckDBDataChunk>,
  schema: Schema,
  form: 'file' | 'stream',
  write: Sink,
): Promise<number> {
  const writer = form === 'file' ? new FileWriter() : new StreamWriter();
  writer.reset(undefined, schema);
  const drain = async () => {
    for (const piece of writer.waiting.splice(0)) await write(piece);
  };
  const gatherer = new BatchGatherer(schema);
  let rows = 0;
  for await (const chunk of chunks) {
    gatherer.add(chunk);
    rows += chunk.rowCount;
    if (gatherer.rows < rowsPerBatch) continue;
    writer.write(gatherer.take());
    await drain();
  }
  if (gatherer.rows > 0 || rows === 0) writer.write(gatherer.take());
  writer.finish();
  await drain();
  return rows;
}

/** An IPC message as Arrow Flight has it. */
export interface ArrowMessage {
  /** Its metadata, without their length. */
  readonly header: Uint8Array;
  readonly body: Uint8Array;
  /** 0 for the schema. */
  readonly rows: number;
}

/** The same as the messages of a stream: the schema, then record batches of about `bytes` bytes, and of at most about `rows` rows. */
export async function* arrowMessages(
  chunks: AsyncIterable<DuckDBDataChunk>,
  schema: Schema,
  { rows, bytes }: { readonly rows: number; readonly bytes: number },
): AsyncGenerator<ArrowMessage> {
  const writer = new StreamWriter();
  writer.reset(undefined, schema);
  yield messageOf(writer.waiting.splice(0), 0);
  const gatherer = new BatchGatherer(schema);
  // As many as made up `bytes` the last time; the first batch is a chunk.
  let enough = 1;
  const batch = () => {
    const count = gatherer.rows;
    writer.write(gatherer.take());
    const message = messageOf(writer.waiting.splice(0), count);
    enough = Math.min(rows, (count * bytes) / (message.body.length + 1));
    return message;
  };
  for await (const chunk of chunks) {
    gatherer.add(chunk);
    if (gatherer.rows >= enough) yield batch();
  }
  if (gatherer.rows > 0) yield batch();
}

/** The schema as an IPC message with its length. */
export function schemaMessage(schema: Schema): Uint8Array {
  const writer = new StreamWriter();
  writer.reset(undefined, schema);
  return Buffer.concat(writer.waiting);
}

/** Before the metadata: four bytes that say so, and their length with what fills it up. */
const PREFIX = 8;

function messageOf(pieces: readonly Uint8Array[], rows: number): ArrowMessage {
  const bytes = Buffer.concat(pieces);
  const end = PREFIX + bytes.readInt32LE(PREFIX / 2);
  return { header: bytes.subarray(PREFIX, end), body: bytes.subarray(end), rows };
}
