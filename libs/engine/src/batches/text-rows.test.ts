import { textColumn } from '@loschmidt/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextRows } from './text-rows.js';

test('texts become the column that `textColumn` makes of them', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 200 }), fc.constant(null));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
      const rows = new TextRows(texts.length);
      for (const one of texts) rows.push(one);
      expect(rows.column('reason')).toEqual(textColumn('reason', texts));
    }),
  );
});

test('a column stays as it was when more rows come', () => {
  const rows = new TextRows(2);
  rows.push('a');
  const first = rows.column('digest');
  rows.push('b'.repeat(1000));
  expect(first).toEqual(textColumn('digest', ['a']));
  expect(rows.column('digest')).toEqual(textColumn('digest', ['a', 'b'.repeat(1000)]));
});
