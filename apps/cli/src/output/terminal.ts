import { createColors } from 'picocolors';
import { drawn, escaped, readable } from './safe-text.js';
import { typedCommand, withTypedCommand } from './typed-command.js';

/** Where a command writes: results to stdout, everything else to stderr, so that a pipe gets results alone. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  /** Columns of text that fit; 80 where nothing is known. */
  readonly columns: number;
  /** Whether stdout is a screen: results are cut to fit there and nowhere else. */
  readonly screen: boolean;
  /** Whether stderr is a screen on which lines may be drawn again. */
  readonly live: boolean;
  readonly paint: ReturnType<typeof createColors>;
  /** `text` with its commands as the user reached this one: all commands in messages are written `loschmidt …`. */
  asTyped(text: string): string;
  /** A line of the result, for people: escaped, no longer than somebody reads, and with commands as they are typed here. */
  result(line: string): void;
  /** A result that is never cut, escaped as JSON escapes. */
  whole(text: string): void;
  /** A result that we have drawn: its colours stay. */
  drawing(text: string): void;
  /** A line about what is going on, like `result`. */
  note(line: string): void;
}

export function openTerminal(env: NodeJS.ProcessEnv = process.env): Terminal {
  const { stdout, stderr } = process;
  const dumb = env.TERM === 'dumb';
  let typed: string | undefined;
  const asTyped = (text: string) =>
    withTypedCommand(text, () => {
      typed ??= typedCommand({ script: process.argv[1] ?? '', env });
      return typed;
    });
  return {
    env,
    columns: Math.max(40, stderr.columns ?? stdout.columns ?? 80),
    screen: stdout.isTTY === true,
    live: stderr.isTTY === true && !dumb,
    paint: createColors(stdout.isTTY === true && !dumb && !env.NO_COLOR),
    asTyped,
    result: (line) => void stdout.write(`${readable(asTyped(line))}\n`),
    whole: (text) => void stdout.write(`${escaped(text)}\n`),
    drawing: (text) => void stdout.write(`${drawn(text)}\n`),
    note: (line) => void stderr.write(`${readable(asTyped(line))}\n`),
  };
}

/** Raised when a key of any `--json` object changes its meaning or goes away. */
export const JSON_SCHEMA_VERSION = 1;

/** The one object of a command with `--json`, on one line. */
export function printJson(terminal: Terminal, value: object): void {
  terminal.whole(JSON.stringify({ ...value, schema: JSON_SCHEMA_VERSION }));
}
