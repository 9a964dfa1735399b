import { PointError, type PointPath } from '@loschmidt/core';

/** The text of an expression and where the campaign has it. */
export interface WrittenExpression {
  readonly text: string;
  readonly path: PointPath;
}

export type Token =
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
export function tokenise(written: WrittenExpression): Token[] {
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
export function expressionError(written: WrittenExpression, at: number, fault: string): PointError {
  const { text, path } = written;
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new PointError(
    path,
    `${fault} (character ${at + 1} of "${shown}")`,
    'Numbers, paths of axes, + - * / % ( ), min max floor ceil round abs sqrt, comparisons and a ? b : c are known.',
  );
}
