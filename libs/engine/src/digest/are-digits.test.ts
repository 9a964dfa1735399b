import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { areDigitBytes, areDigits } from './are-digits.js';

const DIGEST = Buffer.from(createHash('sha256').update('loschmidt').digest('hex'), 'latin1');

test('digests are digits, wherever they lie in memory', () => {
  for (let shift = 0; shift < 4; shift += 1) {
    const bytes = new Uint8Array(shift + DIGEST.length);
    bytes.set(DIGEST, shift);
    expect(areDigits(bytes.subarray(shift))).toBe(true);
  }
  expect(areDigits(new Uint8Array(0))).toBe(true);
});

test('each byte at each of four positions is judged as it is by itself', () => {
  for (let position = 0; position < 4; position += 1) {
    const judged = Array.from({ length: 256 }, (_, byte) => {
      const bytes = Uint8Array.from(DIGEST);
      bytes[8 + position] = byte;
      expect(areDigits(bytes)).toBe(areDigitBytes(bytes));
      return areDigits(bytes);
    });
    const digits = judged.flatMap((isDigit, byte) => (isDigit ? [String.fromCharCode(byte)] : []));
    expect(digits.join('')).toBe('0123456789abcdef');
  }
});

test('a rest of fewer than four bytes counts, too', () => {
  expect(areDigits(Buffer.from('0123ab!'))).toBe(false);
  expect(areDigits(Buffer.from('0123abc'))).toBe(true);
});
