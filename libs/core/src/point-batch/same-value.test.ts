import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../reading/canonical-json.js';
import { sameValue } from './is-batchable.js';

test('two JSON values are the same where their canonical texts are', () => {
  const small = fc.jsonValue({ maxDepth: 2 });
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(sameValue(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(sameValue(a, JSON.parse(JSON.stringify(a)))).toBe(true);
    }),
  );
});

test.each([
  [{ tau: 1, upsilon: 2 }, { upsilon: 2, tau: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: undefined, b: 1 }, { b: 1, c: 2 }, false],
  [[], {}, false],
  [null, {}, false],
])('%j and %j', (a, b, same) => {
  expect(sameValue(a, b)).toBe(same);
});
