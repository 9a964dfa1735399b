import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What this processor is called outside Node.js. */
export const CPU = process.arch === 'arm64' ? 'aarch64' : 'x86_64';

/** Where packages are made. */
export const DIST = join(ROOT, 'dist');

/** Of every package that is made. */
export const {
  version: VERSION,
  description: DESCRIPTION,
  license: LICENCE,
  engines: ENGINES,
} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/**
 * Runs a program to its end; throws with what it said where it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').ExecFileSyncOptions} [options]
 * @returns {string} its standard output
 */
export function run(program, args, options = {}) {
  return String(execFileSync(program, args, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26, ...options }));
}
