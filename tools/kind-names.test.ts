import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  erasures,
  evolutions,
  lattices,
  observableColumns,
  observables,
  potentials,
  protocols,
  starts,
} from '@loschmidt/core';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { neededProgram } from '../tests/support/needed-program.js';

/** Where a kind is at home; the naive twins repeat all of them on purpose, and a fixture writes points down. */
const HOMES =
  /^libs\/core\/src\/(lattice|start|erasure|protocol|observables|reference)\/|^libs\/core\/src\/point\/(point|evolution|potential)\.ts$|\/fixture\/|\.(test|statistics)\.ts$/;

/** Words that are also about something else: a side, nothing, a runner that is full. They name a kind where a part of a point is asked. */
const COMMON_WORDS = ['left', 'right', 'none', 'full', 'square'];
const PART_OF_A_POINT = /^kind$|lattice|start|initial|erasure|protocol|evolution|potential|point/i;

const NAMES = new Set([
  ...[lattices, starts, erasures, protocols, evolutions, potentials].flatMap((kinds) => Object.keys(kinds)),
  ...observables.map(({ name }) => name),
  ...observableColumns(
    observables.map(({ name }) => ({ name })),
    ['tau', 'upsilon'],
  ).map(({ name }) => name),
]);

const EQUALITY = [
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
];

/** Whether code asks for a name here: it compares it, looks it up, or has it in a list or table. */
function asks(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  const isCommon = COMMON_WORDS.includes(node.text);
  const isAsked = (of: ts.Node) => !isCommon || PART_OF_A_POINT.test(of.getText());
  if (ts.isBinaryExpression(parent) && EQUALITY.includes(parent.operatorToken.kind)) {
    return isAsked(parent.left === node ? parent.right : parent.left);
  }
  if (ts.isCaseClause(parent)) return isAsked(parent.parent.parent.expression);
  if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression)) {
    return isAsked(parent.expression.expression);
  }
  if (isCommon) return false;
  return ts.isArrayLiteralExpression(parent) || (ts.isPropertyAssignment(parent) && parent.name === node);
}

const among = (names: Iterable<string>) => `(${[...names].join('|')})`;

/** What a text has that asks for a name. Most texts have none, and need not be parsed. */
const NAMED = new RegExp(
  `['"\`]${among(NAMES)}['"\`]|\\b${among([...NAMES].filter((name) => name.includes('_')))}\\b|shannon|imbalance|density|energy`,
);

/** `file:line name` of each place of a source that asks for a name. */
function places(file: string, text: string): string[] {
  if (!NAMED.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const line = () => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isStringLiteralLike(node) && NAMES.has(node.text) && asks(node)) {
      found.push(`${file}:${line()} ${node.text}`);
    } else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && /_/.test(node.name.text)) {
      if (NAMES.has(node.name.text)) found.push(`${file}:${line()} ${node.name.text}`);
    } else if (ts.isRegularExpressionLiteral(node) && /\b(shannon|imbalance|density|energy)\b/.test(node.text)) {
      found.push(`${file}:${line()} ${node.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it('no source but a kind’s own compares its name, or that of its column', () => {
  const files = execFileSync(neededProgram('git'), ['ls-files', 'libs/*/src/*.ts', 'apps/*/src/*.ts'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && !HOMES.test(file) && !file.includes('/generated/'));
  expect(files.length).toBeGreaterThan(400);
  expect(files.flatMap((file) => places(file, readFileSync(file, 'utf8')))).toEqual([]);
});

it.each([
  ["if (point.protocol.kind === 'forward') return 1;", 'forward'],
  ["switch (kind) { case 'none': return 0; }", 'none'],
  ["if ('full' !== point.evolution.kind) return 1;", 'full'],
  ["const lists = names.has('densities');", 'densities'],
  ["const FIRST = ['return', 'entropies'];", 'return'],
  ["const CODES = { 'site-phase': 1 };", 'site-phase'],
  ["const SYMBOLS = { return_probability: '*F*' };", 'return_probability'],
  ['const relaxes = /^(shannon|imbalance)_/.test(name);', 'shannon'],
])('it finds %s', (text, name) => {
  expect(places('libs/x/src/x.ts', text).join()).toContain(name);
});

it.each([
  "const point = { kind: 'forward' };",
  "const sides = ['left', 'right'];",
  'const needs = { energies: true };',
  "if (lease.kind === 'none') return;",
])('it lets %s pass', (text) => {
  expect(places('libs/x/src/x.ts', text)).toEqual([]);
});
