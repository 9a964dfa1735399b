// Makes the documentation site in docs/dist/site: pages, API, search. Ends with 1 where a link leads nowhere. Needs `npm run build`.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vitepress';
import { pythonEnvironment } from '../python/python-environment.mjs';
import { deadLinks } from './check-links.mjs';
import { stagePages } from './stage-pages.mjs';
import { typescriptApi } from './typescript-api.mjs';

const root = join(import.meta.dirname, '../..');
const stage = join(root, 'docs/dist/pages');
const output = join(root, 'docs/dist/site');
const client = join(root, 'clients/python/src/loschmidt');

const { pages, files } = stagePages(root, stage);
const site = { stage, output, cache: join(root, 'node_modules/.cache/vitepress'), pages, files };
mkdirSync(join(stage, '.vitepress'), { recursive: true });
writeFileSync(
  join(stage, '.vitepress/config.mjs'),
  `import { siteConfig } from ${JSON.stringify(join(import.meta.dirname, 'config.mjs'))};\nexport default siteConfig(${JSON.stringify(site)});\n`,
);
cpSync(join(import.meta.dirname, 'theme'), join(stage, '.vitepress/theme'), { recursive: true });
await build(stage);

await typescriptApi(root, join(output, 'api/typescript'));
const pdoc = ['-m', 'pdoc', '--no-show-source', '--output-directory', join(output, 'api/python'), client];
await promisify(execFile)(await pythonEnvironment(), pdoc);

const dead = deadLinks(output);
for (const sentence of dead) console.error(sentence);
console.log(`${pages.length} pages in ${output}, ${dead.length} dead links.`);
process.exit(dead.length === 0 ? 0 : 1);
