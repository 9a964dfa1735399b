import {
  type Batch,
  type BatchColumn,
  LoschmidtError,
  type ObservableColumn,
  tableColumns,
  textAt,
  textColumn,
  textsOf,
  textValues,
} from '@loschmidt/core';
import { RecordBatchReader, Vector } from 'apache-arrow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter } from '../../../../tests/support/any-character.js';
import type { IpcMessage } from './message-writer.js';
import { TableDecoder } from './table-decoder.js';
import { TableEncoder } from './table-encoder.js';

const observables: ObservableColumn[] = [
  { name: 'ipr', shape: 'scalar', unit: '1', about: '' },
  { name: 'density_tau', shape: 'list', unit: '1', about: '' },
];
const summaryTable = tableColumns('summary', observables);
const profilesTable = tableColumns('profiles', observables);

const text = fc.option(fc.string({ unit: anyCharacter, maxLength: 9 }));
const number = fc.oneof(fc.double({ noNaN: true }), fc.constant(Number.NaN));

const summaries = fc
  .array(fc.record({ index: fc.nat(), status: text, number, reason: text }), { minLength: 1, maxLength: 30 })
  .map((rows): Batch => {
    const float64 = (name: string) => {
      return { type: 'float64' as const, name, values: Float64Array.from(rows, (row) => row.number) };
    };
    const texts = (name: string, key: 'status' | 'reason') =>
      textColumn(
        name,
        rows.map((row) => row[key]),
      );
    const index = Int32Array.from(rows, (row) => row.index);
    return {
      table: 'summary',
      rows: rows.length,
      columns: summaryTable.map(({ name, type }) => {
        if (type === 'int32') return { type, name, values: index };
        return type === 'string' ? texts(name, name === 'status' ? 'status' : 'reason') : float64(name);
      }),
    };
  });

const lists = fc
  .array(fc.option(fc.array(fc.double({ noNaN: true }), { maxLength: 4 })), { minLength: 1, maxLength: 30 })
  .map((rows): Batch => {
    const offsets = new Int32Array(rows.length + 1);
    for (const [row, list] of rows.entries()) offsets[row + 1] = (offsets[row] ?? 0) + (list?.length ?? 0);
    const valid = Uint8Array.from(rows, (list) => (list === null ? 0 : 1));
    const values = Float64Array.from(rows.flatMap((list) => list ?? []));
    const nulls = valid.includes(0) ? { valid } : {};
    return {
      table: 'profiles',
      rows: rows.length,
      columns: [
        { type: 'int32', name: 'index', values: new Int32Array(rows.length) },
        { type: 'int32', name: 'cycle', values: Int32Array.from(rows.keys()) },
        { type: 'category', name: 'stage', codes: new Uint8Array(rows.length), categories: textsOf(['cycle', 'h1.1']) },
        { type: 'list', name: 'density_tau', offsets, values, ...nulls },
      ],
    };
  });

/** At an address that is no multiple of 8, as it may be in what came over the wire. */
function moved(bytes: Uint8Array, by: number): Uint8Array {
  const all = new Uint8Array(bytes.length + by);
  all.set(bytes, by);
  return all.subarray(by);
}

function columnsOf({ table }: Batch) {
  return table === 'summary' ? summaryTable : profilesTable;
}

function decoded(batch: Batch, messages: readonly IpcMessage[], by: number): Batch | null {
  const decoder = new TableDecoder(batch.table, columnsOf(batch));
  return messages.reduce<Batch | null>((_, { header, body }) => decoder.decode(header, moved(body, by)), null);
}

test('rows come back as they were sent, wherever their bytes begin; and as Arrow reads them', () => {
  fc.assert(
    fc.property(fc.oneof(summaries, lists), fc.nat({ max: 8 }), (batch, by) => {
      const messages = new TableEncoder(columnsOf(batch)).encode(batch);
      expect(decoded(batch, messages, by)).toEqual(batch);
      expect(readByArrow(messages)).toEqual(batch.columns.map(valuesOf));
    }),
  );
});

/** The values that Arrow's own reader takes from the same messages, by column. */
function readByArrow(messages: readonly IpcMessage[]): unknown[][] {
  const stream = messages.flatMap(({ header, body }) => {
    const head = new Uint8Array(8 + Math.ceil(header.length / 8) * 8);
    new DataView(head.buffer).setInt32(0, -1, true);
    new DataView(head.buffer).setInt32(4, head.length - 8, true);
    head.set(header, 8);
    return [head, body];
  });
  const batch = RecordBatchReader.from(Buffer.concat(stream)).next().value;
  return batch.schema.names.map((name: string) =>
    Array.from(batch.getChild(name), (value) => (value instanceof Vector ? [...value] : value)),
  );
}

function valuesOf(column: BatchColumn): unknown[] {
  switch (column.type) {
    case 'int32':
    case 'float64':
      return [...column.values];
    case 'category':
      return Array.from(column.codes, (code) => textAt(column.categories, code));
    case 'string':
      return textValues(column);
    case 'list':
      return Array.from({ length: column.offsets.length - 1 }, (_, row) =>
        column.valid?.[row] === 0 ? null : [...column.values.subarray(column.offsets[row], column.offsets[row + 1])],
      );
  }
}

test('a body with other bytes is corrupt, or other rows: nothing else', () => {
  fc.assert(
    fc.property(fc.oneof(summaries, lists), fc.nat(), fc.integer({ min: 1, max: 255 }), (batch, place, flip) => {
      const messages = new TableEncoder(columnsOf(batch)).encode(batch).map((message) => {
        if (message.kind !== 'batch') return message;
        const body = Uint8Array.from(message.body);
        body[place % body.length] = (body[place % body.length] ?? 0) ^ flip;
        return { ...message, body };
      });
      try {
        expect(decoded(batch, messages, 0)?.rows).toBe(batch.rows);
      } catch (error) {
        expect(error).toBeInstanceOf(LoschmidtError);
        expect(error).toMatchObject({ code: 'corrupt' });
      }
    }),
  );
});
