import { expect, test } from 'vitest';
import { labelRuns, labelTspans, plainLabel } from './math-label.js';

test('asterisks are italics, _{} a subscript, ^{} a superscript', () => {
  expect(labelRuns('*S*_{max}/*N*^{2}')).toEqual([
    { text: 'S', italic: true, level: 'base' },
    { text: 'max', italic: false, level: 'subscript' },
    { text: '/', italic: false, level: 'base' },
    { text: 'N', italic: true, level: 'base' },
    { text: '2', italic: false, level: 'superscript' },
  ]);
});

test('a variable in an exponent is italic', () => {
  expect(labelRuns('*N*^{1/*ν*}').map(({ text, italic }) => [text, italic])).toEqual([
    ['N', true],
    ['1/', false],
    ['ν', true],
  ]);
});

test('what is not markup stays: column names have underscores', () => {
  expect(plainLabel('lattice_sites')).toBe('lattice_sites');
  expect(plainLabel('a * b')).toBe('a * b');
});

test('in a terminal indices and exponents have their signs', () => {
  expect(plainLabel('*S*_{max}/*N*^{1/*ν*}')).toBe('S_max/N^1/ν');
});

test('all shifts of a label add up to nothing where it returns to its line', () => {
  const shifts = [...labelTspans('*a*_{1}^{2} b').matchAll(/dy="([-\d.]+)"/g)].map(([, dy]) => Number(dy));
  expect(shifts).toHaveLength(3);
  expect(shifts.reduce((sum, dy) => sum + dy, 0)).toBeCloseTo(0, 10);
});

test('signs of markup languages are written as text', () => {
  expect(labelTspans('a<b')).toBe('<tspan>a&lt;b</tspan>');
});

test('signs that XML cannot have, or that turn text, are replaced', () => {
  expect(labelTspans('a\u001b[2J\u009b\u0000\u202eb')).toBe('<tspan>a\ufffd[2J\ufffd\ufffd\ufffdb</tspan>');
});
