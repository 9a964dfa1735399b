// Joins what a browser loads into dist/page: index.html and beside it, named by their content so that they may be kept for ever, scripts and
// the stylesheet. What is sent compressed may weigh 150 kB.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const MOST_COMPRESSED_BYTES = 150_000;

const app = fileURLToPath(new URL('../', import.meta.url));
const dir = `${app}dist/page`;
const bundle = await rolldown({
  input: { page: `${app}src/page/main.tsx` },
  platform: 'browser',
});
const { output } = await bundle.write({
  dir,
  format: 'esm',
  minify: true,
  entryFileNames: '[name]-[hash].js',
  chunkFileNames: '[name]-[hash].js',
  cleanDir: true,
});
await bundle.close();

const sheet = `${app}src/page/style.css`;
const css = existsSync(sheet) ? await readFile(sheet, 'utf8') : '';
const cssName = `style-${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`;
await writeFile(`${dir}/${cssName}`, css);
const entry = output.find((part) => part.type === 'chunk' && part.isEntry)?.fileName;
const html = await readFile(`${app}src/page/index.html`, 'utf8');
await writeFile(`${dir}/index.html`, html.replace('style.css', cssName).replace('main.tsx', String(entry)));

const scripts = output.flatMap((part) => (part.type === 'chunk' ? [part.code] : []));
const bytes = scripts.reduce((sum, code) => sum + gzipSync(code).length, 0);
if (bytes > MOST_COMPRESSED_BYTES)
  throw new Error(
    `Cannot bundle the page: its scripts must weigh ${MOST_COMPRESSED_BYTES} B compressed, got ${bytes}.`,
  );
console.log(`page: ${bytes} B of scripts, compressed`);
