import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_VERSION } from '@loschmidt/core/versions';
import { manPages } from '../dist/man/man-pages.js';
import { openTerminal } from '../dist/output/terminal.js';
import { createProgram } from '../dist/program.js';

/**
 * Writes a man page for each command, from its help.
 * @param {string} folder
 * @returns {readonly string[]} the names of the files
 */
export function writeManPages(folder) {
  const terminal = { ...openTerminal({}), asTyped: (/** @type {string} */ text) => text };
  const pages = manPages(createProgram(terminal), CODE_VERSION);
  mkdirSync(folder, { recursive: true });
  for (const { file, text } of pages) writeFileSync(join(folder, file), text);
  return pages.map(({ file }) => file);
}
