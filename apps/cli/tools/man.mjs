// Writes a man page for each command, from its help: `npm run man` puts them into apps/cli/dist/man1, `npm run man -- FOLDER` elsewhere.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CODE_VERSION } from '@loschmidt/core/versions';
import { manPages } from '../dist/man/man-pages.js';
import { openTerminal } from '../dist/output/terminal.js';
import { createProgram } from '../dist/program.js';

const folder =
  process.argv[2] === undefined ? fileURLToPath(new URL('../dist/man1/', import.meta.url)) : resolve(process.argv[2]);
const terminal = { ...openTerminal({}), asTyped: (text) => text };
const pages = manPages(createProgram(terminal), CODE_VERSION);
await mkdir(folder, { recursive: true });
for (const { file, text } of pages) await writeFile(join(folder, file), text);
console.log(`${pages.length} pages in ${folder}`);
