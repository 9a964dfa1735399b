import { shortText } from '@loschmidt/core/short-text';

/** Signs that a terminal obeys instead of showing: control characters, those that turn or hide text, other ends of lines. */
const COMMANDS = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const COMMANDS_IN_LINE = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** Colours of our own, as `paint` and figures have them; nothing else begins with an escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const COLOUR = /\u001b\[(?:2|22|3[1-6]|39|38;5;\d{1,3})m/g;

const MOST_LINE = 2_000;
const MOST_TEXT = 20_000;
const MOST_INLINE = 500;

/** Text as a terminal shows it, wherever it came from: what a terminal would obey stands there as `\u001b`, which is the same in JSON. Ends of lines stay. */
export function escaped(text: string): string {
  return text.replace(COMMANDS_IN_LINE, code);
}

/** The same for people: lines, and all of it, no longer than somebody reads. */
export function readable(text: string): string {
  const shown: string[] = [];
  let room = MOST_TEXT;
  let at = 0;
  // What is cut away need not be looked at.
  while (at <= text.length && room > 0) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    shown.push(escaped(shortText(line, MOST_LINE)));
    room -= (shown.at(-1)?.length ?? 0) + 1;
    at += line.length + 1;
  }
  const left = text.length - at;
  return shown.join('\n') + (left > 0 ? `\n… (${left.toLocaleString('en-US')} more characters)` : '');
}

/** The same in one line: a name, a reason, a cell of a table. */
export function inline(text: string, most = MOST_INLINE): string {
  return shortText(text, most)
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replace(COMMANDS, code);
}

/** What we have drawn: our colours stay. */
export function drawn(text: string): string {
  const colours = text.match(COLOUR) ?? [];
  return text
    .split(COLOUR)
    .map((part, index) => escaped(part) + (colours[index] ?? ''))
    .join('');
}

function code(sign: string): string {
  return Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
    '',
  );
}

/** Lines of whole words, none longer than `columns` unless a word is. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
