import { textColumn } from '@loschmidt/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlainText } from './plain-text.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 9 }),
  fc.constantFrom(null, '', 'ab'.repeat(32), 'four', 'eight by'),
);

test('the texts of columns are those of their rows, of any length and wherever their bytes begin', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 8 }), { maxLength: 4 }), fc.nat({ max: 4 }), (columns, by) => {
      const moved = columns.map((texts) => {
        const column = textColumn('digest', texts);
        const bytes = new Uint8Array(column.bytes.length + by);
        bytes.set(column.bytes, by);
        return { ...column, bytes: bytes.subarray(by) };
      });
      const plain = PlainText.ofColumns(moved);
      const expected = PlainText.of(columns.flat());
      expect(Buffer.compare(plain.bytes, expected.bytes)).toBe(0);
      expect([plain.length, plain.valid]).toEqual([expected.length, expected.valid]);
      expect(columns.flat().map((_, row) => plain.at(row))).toEqual(columns.flat());
    }),
  );
});
