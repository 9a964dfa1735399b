import { PointError } from '@loschmidt/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.js';
import { type Expression, namesIn, parseExpression } from './expression.js';

const parse = (text: string): Expression => parseExpression({ text, path: ['derived', 'x'] });
const values: Readonly<Record<string, number>> = { 'lattice.sites': 8, interaction: 0.5, 'interaction.tau_upsilon': 2 };
const compute = (text: string): number => evaluate(parse(text), (name) => values[name] ?? Number.NaN);

function refusal(text: string): string {
  try {
    parse(text);
  } catch (error) {
    return error instanceof PointError ? error.fault : String(error);
  }
  return 'accepted';
}

describe('expressions', () => {
  it.each([
    ['lattice.sites / 2', 4],
    ['2 + 3 * 4 % 5', 4],
    ['10 - 4 - 3', 3],
    ['-(2 - 5) * --2', 6],
    ['1e-1 + .5', 0.6],
    ['min(lattice.sites, 3, 5) + max(1, 2)', 5],
    ['floor(2.7) + ceil(2.1) + round(2.5) + abs(-1) + sqrt(9)', 12],
    ['lattice.sites > 6 ? 1 : 2', 1],
    ['lattice.sites < 6 ? 1 : lattice.sites == 8 ? 5 : 3', 5],
    ['interaction.tau_upsilon != 2', 0],
    ['(1 <= 1) + (2 >= 3)', 1],
  ])('%s = %d', (text, value) => {
    expect(compute(text)).toBe(value);
  });

  it('lists the names that it uses once', () => {
    expect(namesIn(parse('a.b + c > 1 ? min(a.b, d) : -c'))).toEqual(['a.b', 'c', 'd']);
  });

  it.each([
    ['', 'derived.x must have a number, the path of an axis or "(", got its end (character 1 of "")'],
    ['1 +', 'derived.x must have a number, the path of an axis or "(", got its end (character 4 of "1 +")'],
    ['2 2', 'derived.x must have an operator or the end, got 2 (character 3 of "2 2")'],
    ['(1', 'derived.x must have ")", got its end (character 3 of "(1")'],
    [
      'process.exit(1)',
      'derived.x must not call "process.exit"; functions are min, max, floor, ceil, round, abs, sqrt (character 1 of "process.exit(1)")',
    ],
    ['sqrt(1, 2)', 'derived.x must give sqrt one argument, got 2 (character 1 of "sqrt(1, 2)")'],
    ['1; 2', 'derived.x must not hold ";" (character 2 of "1; 2")'],
    ['a[0]', 'derived.x must not hold "[" (character 2 of "a[0]")'],
    ['1 ? 2', 'derived.x must have ":", got its end (character 6 of "1 ? 2")'],
  ])('refuses %j', (text, fault) => {
    expect(refusal(text)).toBe(fault);
  });

  it('refuses nesting and lengths that no one types', () => {
    expect(refusal('('.repeat(60))).toContain('must not be nested deeper than 50');
    expect(refusal('1+'.repeat(600))).toContain('must have at most 1000 characters');
  });

  it('computes what JavaScript computes in campaigns that were planned so, for any arithmetic', () => {
    fc.assert(
      fc.property(wholeArithmetic, (text) => {
        // The text is made of digits and operators alone; Number() turns a comparison into 1 or 0 as ours are, + 0 a −0 into 0.
        const naive = Number(new Function(`return ${text.replaceAll('--', '- -')}`)()) + 0;
        expect(evaluate(parse(text), () => 0, 'binary')).toBe(naive);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

const { expression: wholeArithmetic } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5 },
    fc.nat(99).map(String),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '%', '<', '>=', '=='), tie('expression'))
      .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([a, b, c]) => `(${a} > ${b} ? ${c} : -${b})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '*', '-', '/'), fc.nat(9))
      .map(([a, sign, b]) => `${a} ${sign} ${b}`),
  ),
}));
