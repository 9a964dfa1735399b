// `npm run man` puts man pages into apps/cli/dist/man1, `npm run man -- FOLDER` elsewhere.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeManPages } from './write-man-pages.mjs';

const folder =
  process.argv[2] === undefined ? fileURLToPath(new URL('../dist/man1/', import.meta.url)) : resolve(process.argv[2]);
console.log(`${writeManPages(folder).length} pages in ${folder}`);
