import { RecordBatchFileWriter, RecordBatchStreamWriter, tableFromArrays } from 'apache-arrow';
import { expect, test } from 'vitest';
import { FileWriter, StreamWriter } from './waiting-writers.js';

const table = tableFromArrays({ a: Float64Array.of(1, 2, 3), b: ['x', 'é', ''] });

test.each([
  ['file', FileWriter, RecordBatchFileWriter],
  ['stream', StreamWriter, RecordBatchStreamWriter],
] as const)(
  "the %s that waits has the bytes of Arrow's own writer, and nothing is kept elsewhere",
  (_, Waiting, Own) => {
    const own = new Own();
    own.write(table);
    own.finish();
    const writer = new Waiting();
    writer.reset(undefined, table.schema);
    for (const batch of table.batches) writer.write(batch);
    writer.finish();
    expect(Buffer.compare(Buffer.concat(writer.waiting), own.toUint8Array(true))).toBe(0);
  },
);
