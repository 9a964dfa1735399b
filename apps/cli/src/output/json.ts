import type { Terminal } from './terminal.js';

/** Raised when a key of any `--json` object changes its meaning or goes away. */
export const JSON_SCHEMA_VERSION = 1;

/** The one object of a command with `--json`, on one line. */
export function printJson(terminal: Terminal, value: object): void {
  terminal.whole(JSON.stringify({ ...value, schema: JSON_SCHEMA_VERSION }));
}
