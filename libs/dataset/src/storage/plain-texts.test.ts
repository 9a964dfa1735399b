import { sliceTexts, textsOf, textValues } from '@loschmidt/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter } from '../../../../tests/support/any-character.js';
import { plainBytes, textsOfPlain } from './plain-texts.js';

const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 9 }),
  fc.constantFrom(null, '', 'ab'.repeat(32), 'four', 'eight by'),
);

/** As Parquet says it, a row at a time. */
function expected(rows: readonly (string | null)[]): Buffer {
  return Buffer.concat(
    rows.flatMap((row) => {
      if (row === null) return [];
      const length = Buffer.alloc(4);
      length.writeUInt32LE(Buffer.byteLength(row));
      return [length, Buffer.from(row)];
    }),
  );
}

test('texts of any length become their plain bytes and come back, wherever their own begin', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 16 }), fc.nat(16), fc.nat({ max: 4 }), (rows, from, by) => {
      const whole = textsOf(rows);
      const bytes = new Uint8Array(whole.bytes.length + by);
      bytes.set(whole.bytes, by);
      const first = Math.min(from, rows.length);
      const texts = sliceTexts({ ...whole, bytes: bytes.subarray(by) }, first, rows.length);
      const plain = plainBytes(texts);
      expect(Buffer.compare(plain, expected(rows.slice(first)))).toBe(0);
      const count = rows.length - first;
      expect(textValues(textsOfPlain(plain, count, texts.valid))).toEqual(rows.slice(first));
      const part = textsOfPlain(plain, count, texts.valid, Math.min(1, count), Math.max(Math.min(1, count), count - 1));
      expect(textValues(part)).toEqual(rows.slice(first).slice(1, -1));
    }),
  );
});

test('bytes that are no such texts are refused', () => {
  const plain = plainBytes(textsOf(['abc', 'de']));
  expect(() => textsOfPlain(plain, 1)).toThrow('must have 13 bytes, got 7');
  expect(() => textsOfPlain(plain, 3)).toThrow('longer than their page');
  expect(() => textsOfPlain(plain.subarray(0, 12), 2)).toThrow('longer than their page');
});
