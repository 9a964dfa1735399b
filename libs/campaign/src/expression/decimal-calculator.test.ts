import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.js';
import { parseExpression } from './expression.js';

const compute = (text: string, x = Number.NaN): number =>
  evaluate(parseExpression({ text, path: ['derived', 'x'] }), () => x);

describe('derived values are those of the decimals that one reads', () => {
  it.each([
    ['0.1 + 0.2', 0.3],
    ['0.1 * 3', 0.3],
    ['0.7 * 10', 7],
    ['0.7 / 0.1', 7],
    ['1.1 * 1.1', 1.21],
    ['0.3 - 0.1 * 3', 0],
    ['1.1 - 1', 0.1],
    ['(1.1 - 1) / 3', 0.1 / 3],
    ['1 - 0.9999999999999', 1e-13],
    ['1 / 3 * 3', 1],
    ['1 / 7 + 1 / 7 + 1 / 7 + 1 / 7 + 1 / 7 + 1 / 7 + 1 / 7', 1],
    ['0.3 % 0.1', 0],
    ['-0.3 % 0.2', -0.1],
    ['5.5 % -2', 1.5],
    ['floor(0.7 * 10)', 7],
    ['floor(0.1 * 3 * 10)', 3],
    ['ceil(0.1 * 3 * 10)', 3],
    ['round(1.005 * 100)', 101],
    ['floor(-0.5) + ceil(-0.5) + round(-2.5)', -3],
    ['0.1 + 0.2 == 0.3', 1],
    ['0.1 * 3 <= 0.3', 1],
    ['0.1 * 3 > 0.3 ? 1 : 2', 2],
    ['0.3 - 0.1 * 3 ? 1 : 2', 2],
    ['max(0.1 + 0.2, 0.3) - min(0.3, 0.1 * 3)', 0],
    ['sqrt(0.09)', 0.3],
    ['sqrt(2) * sqrt(2)', 2],
    ['floor(sqrt(3) * sqrt(3))', 3],
    ['sqrt(8) / sqrt(2) == 2', 1],
    ['abs(0.1 - 0.3) + abs(-0.1)', 0.3],
    ['3 * (1e-20 + 2e-20)', 9e-20],
    ['1e300 * 10 / 1e300', 10],
    ['-0 * 3', 0],
    ['0 / -7', 0],
  ])('%s = %d', (text, value) => expect(compute(text)).toBe(value));

  it.each([
    ['1 / 0', Number.POSITIVE_INFINITY],
    ['-1 / (0.3 - 0.1 * 3)', Number.NEGATIVE_INFINITY],
    ['0 / 0', Number.NaN],
    ['5 % 0', Number.NaN],
    ['sqrt(-1)', Number.NaN],
    ['1e308 * 10', Number.POSITIVE_INFINITY],
    ['x + 1', Number.NaN],
    ['max(x, 1)', Number.NaN],
  ])('%s is not a number that a point can have: %d', (text, value) => expect(compute(text)).toBe(value));

  it('whole numbers are exact up to 2⁵³', () => {
    expect(compute('9007199254740991 - 1')).toBe(9007199254740990);
    expect(compute('x % 10', 9007199254740991)).toBe(1);
    expect(compute('x * 1', 2 ** 53)).toBe(2 ** 53);
  });
});

describe('a value of 16 or 17 digits', () => {
  const any = fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e150, max: 1e150 })
    .filter((x) => Math.abs(x) > 1e-150);

  it('stays itself where it is handed on, and where it is doubled or halved', () => {
    fc.assert(
      fc.property(fc.oneof(any, fc.double({ min: -10, max: 10, noNaN: true })), (x) => {
        expect(compute('x', x)).toBe(x + 0);
        expect(compute('-(-x) + 0', x)).toBe(x + 0);
        expect(compute('x * 1 / 1', x)).toBe(x + 0);
        expect(compute('min(x, 1e200)', x)).toBe(x + 0);
        expect(compute('1 ? x : 0', x)).toBe(x + 0);
        if (Math.abs(x) > 1e-150) expect(compute('x / 2', x)).toBe(x / 2);
        if (Math.abs(x) > 1e-150) expect(compute('4 * x', x)).toBe(4 * x);
      }),
      { seed: 5, numRuns: 3000 },
    );
  });

  it('gives back the whole number that it is a part of', () => {
    for (let n = 1; n <= 100; n++) {
      for (let k = 1; k <= n; k++) {
        const x = (k * Math.PI) / n;
        expect([n, k, compute(`x / 3.141592653589793 * ${n}`, x)]).toEqual([n, k, k]);
        expect([n, k, compute(`floor(x / 3.141592653589793 * ${n})`, x)]).toEqual([n, k, k]);
        expect([n, k, compute(`x * ${n} - ${k} * 3.141592653589793`, x)]).toEqual([n, k, 0]);
      }
    }
  });

  it('differs from the exact result by no more than rounding', () => {
    fc.assert(
      fc.property(any, any, (x, y) => {
        expect(Math.abs(compute(`x * ${Math.abs(y)}`, x) / (x * Math.abs(y)) - 1)).toBeLessThan(1e-15);
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});

/** A whole number over another, exactly. */
interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]): { text: string; ratio: Ratio } => ({
    text: (digits / 10 ** places).toFixed(places),
    ratio: { over: BigInt(digits), under: 10n ** BigInt(places) },
  }));

const { sum } = fc.letrec<{ sum: { text: string; ratio: Ratio } }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 3 },
    decimal,
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/', '%'), tie('sum')).map(([a, sign, b]) => ({
      text: `(${a.text} ${sign} ${b.text})`,
      ratio: combined(sign, a.ratio, b.ratio),
    })),
    fc.tuple(fc.constantFrom('floor', 'ceil', 'round'), tie('sum')).map(([name, a]) => ({
      text: `${name}(${a.text})`,
      ratio: whole(name, a.ratio),
    })),
    fc.tuple(tie('sum'), tie('sum'), fc.constantFrom('<', '<=', '==')).map(([a, b, sign]) => ({
      text: `(${a.text} ${sign} ${b.text} ? ${a.text} : ${b.text})`,
      ratio: chosen(sign, a.ratio, b.ratio),
    })),
  ),
}));

function combined(sign: string, a: Ratio, b: Ratio): Ratio {
  const [left, right, under] = [a.over * b.under, b.over * a.under, a.under * b.under];
  if (a.under === 0n || b.under === 0n || ('/%'.includes(sign) && b.over === 0n)) return { over: 0n, under: 0n };
  if (sign === '+') return { over: left + right, under };
  if (sign === '-') return { over: left - right, under };
  if (sign === '*') return { over: a.over * b.over, under };
  if (sign === '%') return { over: left % right, under };
  return right < 0n ? { over: -left, under: -right } : { over: left, under: right };
}

function whole(name: string, { over, under }: Ratio): Ratio {
  if (under === 0n) return { over, under };
  const floor = (top: bigint, bottom: bigint) => top / bottom - (top % bottom < 0n ? 1n : 0n);
  if (name === 'floor') return { over: floor(over, under), under: 1n };
  if (name === 'ceil') return { over: -floor(-over, under), under: 1n };
  return { over: floor(2n * over + under, 2n * under), under: 1n };
}

function chosen(sign: string, a: Ratio, b: Ratio): Ratio {
  const { over, under } = combined('-', a, b);
  if (under === 0n) return { over, under };
  const holds = sign === '<' ? over < 0n : sign === '<=' ? over <= 0n : over === 0n;
  return holds ? a : b;
}

/** The nearest number, by 40 digits of it. */
function nearest({ over, under }: Ratio): number {
  const digits = (over < 0n ? -over : over) * 10n ** 40n;
  return (over < 0n ? -1 : 1) * Number(`${digits / under}e-40`) + 0;
}

describe('any arithmetic of decimals', () => {
  it('gives an exact result of at most 12 digits, and any other but for rounding', () => {
    const compared = { short: 0, long: 0 };
    fc.assert(
      fc.property(sum, ({ text, ratio }) => {
        fc.pre(ratio.under !== 0n);
        const exact = nearest(ratio);
        const isShort = Number(exact.toPrecision(12)) === exact;
        compared[isShort ? 'short' : 'long']++;
        const got = compute(text);
        if (isShort) expect([text, got]).toEqual([text, exact]);
        else expect([text, Math.abs(got / exact - 1) < 1e-15]).toEqual([text, true]);
      }),
      { seed: 4, numRuns: 5000 },
    );
    expect(compared.short).toBeGreaterThan(1000);
    expect(compared.long).toBeGreaterThan(100);
  });
});
