import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

it('is the text that the library writes, for any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { seed: 3, numRuns: 500 },
  );
});

it.each([
  [{ b: [1e21, -0, 1e-7, 0.1], a: { d: null, c: 'x' } }, '{"a":{"c":"x","d":null},"b":[1e+21,0,1e-7,0.1]}'],
  [{ '"': '\\', é: '\u0001', z: undefined }, '{"\\"":"\\\\","é":"\\u0001"}'],
  [{ at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
])('sorts keys and leaves out what JSON has not: %j', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

it.each([Number.NaN, [Number.POSITIVE_INFINITY], undefined])('refuses %s', (value) => {
  expect(() => canonicalJson(value)).toThrow();
});
