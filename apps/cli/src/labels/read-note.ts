import { text } from 'node:stream/consumers';
import { LoschmidtError } from '@loschmidt/core/error';

/** The note that was typed; null: it is taken away; undefined: it is asked for. */
export async function readNote(
  words: readonly string[],
  removed: boolean,
  input: NodeJS.ReadableStream = process.stdin,
): Promise<string | null | undefined> {
  if (removed && words.length > 0)
    throw new LoschmidtError('bad-input', 'Cannot keep the note: with --remove there must be no text.');
  if (removed) return null;
  if (words.length === 0) return undefined;
  const note = (words.length === 1 && words[0] === '-' ? await text(input) : words.join(' ')).trim();
  return note === '' ? null : note;
}
