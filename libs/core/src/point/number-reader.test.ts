import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumberReader } from './number-reader.js';

const reader = new NumberReader();

/** toBe tells 0 from −0. */
function expectAsParsed(text: string): void {
  expect(reader.read(`{"a":${text}}`, 5)).toBe(JSON.parse(text));
  expect(reader.end).toBe(5 + text.length);
}

test('a number has the bits that JSON.parse gives it, however it is written', () => {
  const digits = fc.stringMatching(/^[0-9]{1,20}$/);
  const written = fc.record({
    sign: fc.constantFrom('', '-'),
    whole: fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9][0-9]{0,18}$/)),
    fraction: fc.oneof(
      fc.constant(''),
      digits.map((some) => `.${some}`),
    ),
    exponent: fc.oneof(fc.constant(''), fc.stringMatching(/^[eE][+-]?[0-9]{1,3}$/)),
  });
  fc.assert(
    fc.property(written, ({ sign, whole, fraction, exponent }) => expectAsParsed(sign + whole + fraction + exponent)),
    { numRuns: 5_000 },
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => expectAsParsed(JSON.stringify(value))),
    {
      numRuns: 5_000,
    },
  );
  fc.assert(fc.property(fc.maxSafeInteger(), (value) => expectAsParsed(`${value}`)));
});

test.each([
  '0',
  '-0',
  '9007199254740991',
  '9007199254740993',
  '1e22',
  '1e23',
  '1E-22',
  '5e-324',
  '1e400',
  '0.30000000000000004',
])('%s has the bits that JSON.parse gives it', (text) => expectAsParsed(text));

test.each(['', '-', '+1', '.5', '1.', '01', '-01', '1e', '1e+', 'Infinity', 'NaN', '"1"', 'null', ' 1'])(
  '%j is no number of JSON',
  (text) => expect(reader.read(text, 0)).toBeNaN(),
);
