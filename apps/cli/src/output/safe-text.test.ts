import { expect, test } from 'vitest';
import { drawn, escaped, inline, readable } from './safe-text.js';

/** What terminals obey, by what it does. */
const HOSTILE: Readonly<Record<string, string>> = {
  'clears the screen': '\u001b[2J',
  'sets the title': '\u001b]0;title\u0007',
  'writes the clipboard': '\u001b]52;c;eA==\u001b\\',
  'begins a line again': 'a\rb',
  'goes back': 'ab\b\b',
  rings: '\u0007',
  'is a command in one byte (C1)': '\u009b31m',
  'is an end of a command in one byte': '\u009c',
  deletes: '\u007f',
  'turns text': 'a\u202eb\u2066c\u2069',
  'is Arabic from here on': '\u061c\u200f',
  hides: 'a\u200bb\u2060c\ufeffd',
  'is a tag': '\u{e0041}',
  'ends a line elsewhere': '\u2028\u2029',
  'hides what follows': '\u001b[8m',
  'is nothing': '\0',
};
const OBEYED = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/u;

test.each(Object.entries(HOSTILE))('text that %s is shown, not obeyed', (_, text) => {
  for (const show of [escaped, readable, inline, drawn]) {
    expect(show(`a${text}z`)).not.toMatch(OBEYED);
    expect(show(`a${text}z`)).toMatch(/^a.*z$/s);
  }
});

test('JSON says the same when it is escaped', () => {
  const value = Object.values(HOSTILE);
  expect(JSON.parse(escaped(JSON.stringify(value)))).toEqual(value);
});

test('what is no command stays as it is', () => {
  const text = 'ħ = 1, ⟨φ₀|ψ⟩, 日本, é, 😀\n\tnext';
  for (const show of [escaped, readable, drawn]) expect(show(text)).toBe(text);
  expect(inline(text)).toBe('ħ = 1, ⟨φ₀|ψ⟩, 日本, é, 😀 next');
});

test('nothing is longer than somebody reads, and what is left out is counted', () => {
  expect(readable('x'.repeat(5_000_000))).toBe(`${'x'.repeat(2000)}… (4,998,000 more characters)`);
  expect(readable('x\n'.repeat(5_000_000)).slice(19_999)).toBe('\n… (9,980,000 more characters)');
  expect(inline(`${'x\n'.repeat(5_000_000)}`).length).toBeLessThan(600);
  expect(escaped('x'.repeat(1_000_000))).toHaveLength(1_000_000);
});

test('of what we draw, colours stay, and only those', () => {
  const ours = '\u001b[32mok\u001b[39m \u001b[38;5;196m█\u001b[39m';
  expect(drawn(ours)).toBe(ours);
  expect(drawn(`${ours}\u001b[2J`)).toBe(`${ours}\\u001b[2J`);
});
