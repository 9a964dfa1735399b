import { fileURLToPath } from 'node:url';

/**
 * Variables with which a runner's slots sleep so long after each cycle that they compute, and stand still while the file `hold` is there: long
 * work that takes no processor.
 */
export function slowCycles(ms: number, hold?: string): Readonly<Record<string, string>> {
  const preload = fileURLToPath(new URL('slow-cycles.mjs', import.meta.url));
  const held: Readonly<Record<string, string>> = hold === undefined ? {} : { LOSCHMIDT_HOLD: hold };
  return { NODE_OPTIONS: `--import ${preload}`, LOSCHMIDT_SLOW_MS: String(ms), ...held };
}
