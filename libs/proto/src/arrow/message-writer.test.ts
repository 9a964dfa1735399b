import { RecordBatchReader, tableFromArrays } from 'apache-arrow';
import { expect, test } from 'vitest';
import { MessageWriter } from './message-writer.js';

test("the protected methods of Arrow's writer that this stands on give every message, header and body apart", () => {
  const writer = new MessageWriter();
  const [batch] = tableFromArrays({ a: Int32Array.of(1, 2, 3), b: ['x', 'y', 'x'] }).batches;
  if (batch === undefined) throw new Error('a table has a batch');
  const messages = writer.messagesOf(batch);
  expect(messages.map(({ kind }) => kind)).toEqual(['schema', 'dictionary', 'batch']);
  expect(writer.messagesOf(batch).map(({ kind }) => kind)).toEqual(['batch']);
  for (const { body } of messages) expect(body.length % 8).toBe(0);
  const stream = messages.flatMap(({ header, body }) => {
    const head = new Uint8Array(8 + Math.ceil(header.length / 8) * 8);
    new DataView(head.buffer).setInt32(0, -1, true);
    new DataView(head.buffer).setInt32(4, head.length - 8, true);
    head.set(header, 8);
    return [head, body];
  });
  const [read] = [...RecordBatchReader.from(Buffer.concat(stream))];
  expect(read?.toArray().map((row) => row.toJSON())).toEqual([
    { a: 1, b: 'x' },
    { a: 2, b: 'y' },
    { a: 3, b: 'x' },
  ]);
});
