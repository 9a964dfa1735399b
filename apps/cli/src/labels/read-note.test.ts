import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readNote } from './read-note.js';

test('words are the note, - reads it, --remove takes it away, nothing asks for it', async () => {
  expect(await readNote(['for', 'fig. 3'], false)).toBe('for fig. 3');
  expect(await readNote(['-'], false, Readable.from(['two\nlines\n']))).toBe('two\nlines');
  expect(await readNote([], true)).toBeNull();
  expect(await readNote(['  '], false)).toBeNull();
  expect(await readNote([], false)).toBeUndefined();
  await expect(readNote(['a'], true)).rejects.toThrow(/there must be no text/);
});
