import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctTexts, textColumn, textValues } from './text-column.js';

const texts = fc.array(
  fc.option(fc.oneof(fc.constantFrom('completed', 'é', '', '\uFEFFx'), fc.string({ unit: 'grapheme' }))),
);

test('texts come back as they were, and each is one of the distinct ones', () => {
  fc.assert(
    fc.property(texts, (values) => {
      const column = textColumn('status', values);
      expect(textValues(column)).toEqual(values);
      const distinct = distinctTexts(column);
      expect(Array.from(distinct.codes, (code) => distinct.values[code])).toEqual(values);
      expect(distinct.values).toEqual([...new Set(values)]);
    }),
  );
});

test('only a column with a null says which rows are there', () => {
  expect(textColumn('reason', ['a', '']).valid).toBeUndefined();
  expect(textColumn('reason', ['a', null]).valid).toEqual(Uint8Array.of(1, 0));
});
