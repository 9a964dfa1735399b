import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { commandPages } from './command-pages.mjs';

/** What a server shows for the folder itself. */
const ENTRANCE = `---
head: [[meta, { http-equiv: refresh, content: '0; url=docs/index.html' }]]
search: false
---
# Loschmidt

[Documentation](docs/index.md)
`;

/** @typedef {{ readonly pages: readonly string[], readonly files: readonly string[] }} Staged paths in the repository: pages, and other files that they link */

/**
 * Lays out what the site is made of as it lies in the repository: each Markdown file, what these link, and a page for each command.
 * @param {string} root the repository
 * @param {string} folder emptied before
 * @returns {Staged}
 */
export function stagePages(root, folder) {
  rmSync(folder, { recursive: true, force: true });
  // Pages that are new and not ignored are among them; those that were removed are not.
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md'];
  const written = execFileSync('git', list, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((page) => page !== '' && existsSync(join(root, page)));
  const files = new Set(written.flatMap((page) => linkedFiles(root, page)));
  for (const page of written) cpSync(join(root, page), join(folder, page));
  // Pictures are taken from beside their page, what is linked from `public`, as it is.
  for (const file of files) for (const place of ['', 'public']) cpSync(join(root, file), join(folder, place, file));
  const made = new Map(commandPages().map(({ name, text }) => [`docs/commands/${name}.md`, text]));
  made.set('index.md', ENTRANCE);
  for (const [page, text] of made) {
    mkdirSync(dirname(join(folder, page)), { recursive: true });
    writeFileSync(join(folder, page), text);
  }
  return { pages: [...written, ...made.keys()], files: [...files] };
}

/** @param {string} root @param {string} page */
function linkedFiles(root, page) {
  return [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)\s#]+)/g)]
    .map(([, link = '']) => posix.join(posix.dirname(page), link))
    .filter((path) => !path.endsWith('.md') && existsSync(join(root, path)));
}
