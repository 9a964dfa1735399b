import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** The examples that this copy of loschmidt brings; the bundle is beside them. */
const EXAMPLES = new URL('./examples/', import.meta.url);

/** Their names, in order. */
export function exampleNames(examples = EXAMPLES): readonly string[] {
  return readdirSync(examples)
    .map((entry) => basename(entry, '.yaml'))
    .sort();
}

export function exampleFile(name: string, examples = EXAMPLES): URL {
  return new URL(`${name}.yaml`, examples);
}
