import { PointError, type PointPath } from '@loschmidt/core';

/** The text of an expression and where the campaign has it. */
interface WrittenExpression {
  readonly text: string;
  readonly path: PointPath;
}

type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  | { readonly kind: 'sign'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly at: number };

const PATTERNS = {
  space: /[ \t\r\n]+/y,
  number: /(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/y,
  name: /[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*/y,
  sign: /<=|>=|==|!=|[-+*/%()<>?:,]/y,
};

/** Cuts an expression into numbers, names and signs. Errors: bad-input at the first other character. */
function tokenise(written: WrittenExpression): Token[] {
  const { text } = written;
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const space = match(PATTERNS.space);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const number = match(PATTERNS.number);
    const word = number ?? match(PATTERNS.name) ?? match(PATTERNS.sign);
    if (word === null) throw expressionError(written, at, `must not hold ${JSON.stringify(text[at])}`);
    if (number !== null) tokens.push({ kind: 'number', value: Number(number), at });
    else tokens.push({ kind: /^[A-Za-z_]/.test(word) ? 'name' : 'sign', text: word, at });
    at += word.length;
  }
  return [...tokens, { kind: 'end', at }];
}

/** `<path> <fault> (character 7 of "…")`. */
function expressionError(written: WrittenExpression, at: number, fault: string): PointError {
  const { text, path } = written;
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new PointError(
    path,
    `${fault} (character ${at + 1} of "${shown}")`,
    'Numbers, pi, paths of axes, + - * / % ( ), min max floor ceil round abs sqrt, comparisons and a ? b : c are known.',
  );
}

/** A parsed expression. Comparisons give 1 or 0; a condition holds where it is not 0. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly sign: BinarySign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] };

export type BinarySign = '+' | '-' | '*' | '/' | '%' | '<' | '<=' | '>' | '>=' | '==' | '!=';
export const FUNCTIONS = ['min', 'max', 'floor', 'ceil', 'round', 'abs', 'sqrt'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Signs from the loosest to the tightest; each row binds to the left. */
const ROWS: readonly (readonly BinarySign[])[] = [
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/', '%'],
];
const MAX_LENGTH = 1000;
const MAX_DEPTH = 50;

/** Reads an expression. Errors: PointError that names the character. No other names, no other calls, nothing is ever run. */
export function parseExpression(written: WrittenExpression): Expression {
  const { text } = written;
  if (text.length > MAX_LENGTH)
    throw expressionError(written, MAX_LENGTH, `must have at most ${MAX_LENGTH} characters`);
  const tokens = tokenise(written);
  let next = 0;
  let depth = 0;
  const peek = (): Token => tokens[next] ?? { kind: 'end', at: text.length };
  const isSign = (sign: string): boolean => {
    const token = peek();
    return token.kind === 'sign' && token.text === sign;
  };
  const expect = (sign: string): void => {
    if (!isSign(sign)) throw unexpected(written, peek(), `"${sign}"`);
    next++;
  };

  function choice(): Expression {
    if (++depth > MAX_DEPTH) throw expressionError(written, peek().at, `must not be nested deeper than ${MAX_DEPTH}`);
    const condition = binary(0);
    let result = condition;
    if (isSign('?')) {
      next++;
      const yes = choice();
      expect(':');
      result = { kind: 'choice', condition, yes, no: choice() };
    }
    depth--;
    return result;
  }

  function binary(row: number): Expression {
    const signs = ROWS[row];
    if (signs === undefined) return unary();
    let left = binary(row + 1);
    for (;;) {
      const token = peek();
      const sign = token.kind === 'sign' ? signs.find((one) => one === token.text) : undefined;
      if (sign === undefined) return left;
      next++;
      left = { kind: 'binary', sign, left, right: binary(row + 1) };
    }
  }

  function unary(): Expression {
    let negative = false;
    while (isSign('-') || isSign('+')) {
      if (isSign('-')) negative = !negative;
      next++;
    }
    const of = primary();
    return negative ? { kind: 'negate', of } : of;
  }

  function primary(): Expression {
    const token = peek();
    if (token.kind === 'number') {
      next++;
      return { kind: 'number', value: token.value };
    }
    if (isSign('(')) {
      next++;
      const inside = choice();
      expect(')');
      return inside;
    }
    if (token.kind !== 'name') throw unexpected(written, token, 'a number, the path of an axis or "("');
    next++;
    if (isSign('(')) return call(token);
    return token.text === 'pi' ? { kind: 'number', value: Math.PI } : { kind: 'name', name: token.text };
  }

  function call(token: Extract<Token, { kind: 'name' }>): Expression {
    const name = FUNCTIONS.find((one) => one === token.text);
    if (name === undefined) {
      throw expressionError(written, token.at, `must not call "${token.text}"; functions are ${FUNCTIONS.join(', ')}`);
    }
    expect('(');
    const given = [choice()];
    while (isSign(',')) {
      next++;
      given.push(choice());
    }
    expect(')');
    const many = name === 'min' || name === 'max';
    if (!many && given.length !== 1)
      throw expressionError(written, token.at, `must give ${name} one argument, got ${given.length}`);
    return { kind: 'call', name, arguments: given };
  }

  const result = choice();
  if (peek().kind !== 'end') throw unexpected(written, peek(), 'an operator or the end');
  return result;
}

function unexpected(written: WrittenExpression, token: Token, wanted: string) {
  const got = token.kind === 'end' ? 'its end' : token.kind === 'number' ? String(token.value) : `"${token.text}"`;
  return expressionError(written, token.at, `must have ${wanted}, got ${got}`);
}

/** Every name in an expression, in order, once. */
export function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'name':
      return [expression.name];
    case 'negate':
      return namesIn(expression.of);
    case 'binary':
      return once([expression.left, expression.right]);
    case 'choice':
      return once([expression.condition, expression.yes, expression.no]);
    case 'call':
      return once(expression.arguments);
  }
}

function once(parts: readonly Expression[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => namesIn(part)))];
}
