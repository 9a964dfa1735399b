import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { RecordBatch, Schema } from 'apache-arrow';
import { BatchGatherer } from './batch-gatherer.js';
import { FileWriter, StreamWriter } from './waiting-writers.js';

/** Bounds of what is gathered for a record batch: the chunk that reaches one is the batch's last. */
interface BatchBounds {
  readonly rows: number;
  readonly bytes: number;
}

const FILE_BATCH: BatchBounds = { rows: 65_536, bytes: 16e6 };

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
  let rows = 0;
  for await (const batch of recordBatches(chunks, schema, FILE_BATCH)) {
    writer.write(batch);
    rows += batch.numRows;
    await drain();
  }
  if (rows === 0) writer.write(new BatchGatherer(schema).take());
  writer.finish();
  await drain();
  return rows;
}

/** The chunks' rows, in no batch that would be empty. `first`: bounds of the first one. */
async function* recordBatches(
  chunks: AsyncIterable<DuckDBDataChunk>,
  schema: Schema,
  bounds: BatchBounds,
  first = bounds,
): AsyncGenerator<RecordBatch> {
  const gatherer = new BatchGatherer(schema);
  let { rows, bytes } = first;
  for await (const chunk of chunks) {
    gatherer.add(chunk);
    if (gatherer.rows < rows && gatherer.bytes < bytes) continue;
    yield gatherer.take();
    ({ rows, bytes } = bounds);
  }
  if (gatherer.rows > 0) yield gatherer.take();
}

/** An IPC message as Arrow Flight has it. */
export interface ArrowMessage {
  /** Its metadata, without their length. */
  readonly header: Uint8Array;
  readonly body: Uint8Array;
  /** 0 for the schema. */
  readonly rows: number;
}

/** The same as the messages of a stream: the schema, then record batches: a chunk, which is there early, and larger ones within `bounds`. */
export async function* arrowMessages(
  chunks: AsyncIterable<DuckDBDataChunk>,
  schema: Schema,
  bounds: BatchBounds,
): AsyncGenerator<ArrowMessage> {
  const writer = new StreamWriter();
  writer.reset(undefined, schema);
  yield messageOf(writer.waiting.splice(0), 0);
  for await (const batch of recordBatches(chunks, schema, bounds, { rows: 1, bytes: 1 })) {
    writer.write(batch);
    yield messageOf(writer.waiting.splice(0), batch.numRows);
  }
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
