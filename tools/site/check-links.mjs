import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * What leads nowhere in a folder of HTML: each `href` or `src` that is no address elsewhere must be a file there, and its anchor an `id` in it.
 * @param {string} folder
 * @returns {readonly string[]} a sentence for each
 */
export function deadLinks(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => posix.relative(folder, posix.join(parentPath, name)));
  const there = new Set(files);
  /** @type {Map<string, ReadonlySet<string>>} */
  const ids = new Map();
  /** @type {Map<string, readonly string[]>} */
  const links = new Map();
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const html = readFileSync(join(folder, file), 'utf8').replace(/<script\b.*?<\/script>/gs, '');
    ids.set(file, new Set([...html.matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id = '']) => unescaped(id))));
    links.set(file, [
      ...new Set([...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link = '']) => unescaped(link))),
    ]);
  }
  /** @type {string[]} */
  const dead = [];
  for (const [file, found] of links) {
    for (const link of found) {
      if (/^([a-z]+:|\/\/)/i.test(link)) continue;
      const [path = '', anchor = ''] = link.split('#', 2).map(decodeURIComponent);
      // The site may be in any folder of a server.
      if (path.startsWith('/')) {
        dead.push(`${file}: ${link} leads out of the folder that the site is in`);
        continue;
      }
      const from = posix.join(posix.dirname(file), path);
      const target = path === '' ? file : from === '' || from.endsWith('/') ? `${from}index.html` : from;
      if (!there.has(target)) dead.push(`${file}: ${link} leads to no file`);
      else if (anchor !== '' && ids.get(target)?.has(anchor) === false)
        dead.push(`${file}: ${link} leads to no anchor`);
    }
  }
  return dead;
}

/** @param {string} text */
function unescaped(text) {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
