import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctTexts, joinTexts, sliceTexts, textColumn, textsOf, textsOfWidth, textValues } from './texts.js';

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

test('parts of texts are joined to the texts of all, whatever memory they are slices of', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, fc.nat(5), fc.nat(5))), (parts) => {
      const slices = parts.map(
        ([values, a, b]) => [values, Math.min(a, b, values.length), Math.min(Math.max(a, b), values.length)] as const,
      );
      const joined = joinTexts(slices.map(([values, first, end]) => sliceTexts(textsOf(values), first, end)));
      expect(textValues(joined)).toEqual(slices.flatMap(([values, first, end]) => values.slice(first, end)));
    }),
  );
});

test('texts of one width lie one after the other', () => {
  expect(textValues(textsOfWidth(2, new TextEncoder().encode('aabbcc')))).toEqual(['aa', 'bb', 'cc']);
});
