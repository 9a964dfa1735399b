import { expect, test } from 'vitest';
import { bytesField, fieldsOf, numberField } from './wire-fields.js';

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

test('what is written is read, messages in messages and lengths of two bytes too', () => {
  const long = 'x'.repeat(300);
  const inner = bytesField(3, Buffer.from(long));
  const message = Uint8Array.from([...numberField(2, 3_000_000_000), ...bytesField(1, inner), ...bytesField(1, [])]);
  const fields = fieldsOf(message);
  expect([...fields.keys()]).toEqual([2, 1]);
  expect(fields.get(1)).toHaveLength(2);
  expect(text(fieldsOf(fields.get(1)?.[0] ?? new Uint8Array()).get(3)?.[0])).toBe(long);
});

test('numbers of fixed length are passed over', () => {
  const message = Uint8Array.from([9, 1, 2, 3, 4, 5, 6, 7, 8, 21, 1, 2, 3, 4, ...numberField(3, 1)]);
  expect([...fieldsOf(message).keys()]).toEqual([1, 2, 3]);
});

test.each([[[255]], [[10, 5, 1]], [[11]]])('%j is no message', (bytes) => {
  expect(() => fieldsOf(Uint8Array.from(bytes))).toThrow(RangeError);
});
