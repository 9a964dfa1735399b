import { fileURLToPath } from 'node:url';

/** Variables with which a runner's slots sleep so long after each cycle that they compute: long work that takes no processor. */
export function slowCycles(ms: number): Readonly<Record<string, string>> {
  const preload = fileURLToPath(new URL('slow-cycles.mjs', import.meta.url));
  return { NODE_OPTIONS: `--import ${preload}`, LOSCHMIDT_SLOW_MS: String(ms) };
}
