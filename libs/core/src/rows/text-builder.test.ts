import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter } from '../../../../tests/support/any-character.js';
import { TextBuilder } from './text-builder.js';
import { textsOf } from './texts.js';

test('texts become the bytes that `textsOf` makes of them', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: anyCharacter, maxLength: 200 }), fc.constant(null));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
      const rows = new TextBuilder(texts.length);
      for (const one of texts) rows.push(one);
      expect(rows.texts()).toEqual(textsOf(texts));
    }),
  );
});

test('a column stays as it was when more rows come', () => {
  const rows = new TextBuilder(2);
  rows.push('a');
  const first = rows.texts();
  rows.push('b'.repeat(1000));
  expect(first).toEqual(textsOf(['a']));
  expect(rows.texts()).toEqual(textsOf(['a', 'b'.repeat(1000)]));
});
