import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROVENANCE_BEGIN } from '../page/report-page.js';

export const REPORT_PAGE = 'report.html';

/** What a report has besides its page. */
const FOLDERS: readonly string[] = ['data', 'figures'];

/**
 * The first entry of a folder, by its path, that no report has written: anything but a report's page, the files that it links to, and their
 * folders. Null of a folder that is empty or not there. Rejects where it cannot be read.
 */
export async function foreignEntry(folder: string): Promise<string | null> {
  const top = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const hasPage = top.some((entry) => entry.isFile() && entry.name === REPORT_PAGE);
  const own = filesOf(hasPage ? await readFile(join(folder, REPORT_PAGE), 'utf8') : '');
  const isFolder = (entry: Dirent) => entry.isDirectory() && FOLDERS.includes(entry.name);
  const isOwn = (path: string, entry: Dirent) => entry.isFile() && own.has(path);
  const foreign = top.filter((entry) => !isFolder(entry) && !isOwn(entry.name, entry)).map(({ name }) => name);
  if (foreign.length > 0) return foreign.toSorted()[0] ?? null;
  for (const { name } of top.filter(isFolder)) {
    const inside = await readdir(join(folder, name), { withFileTypes: true });
    const paths = inside.flatMap((entry) => (isOwn(`${name}/${entry.name}`, entry) ? [] : [`${name}/${entry.name}`]));
    if (paths.length > 0) return paths.toSorted()[0] ?? null;
  }
  return null;
}

/** The paths of the files of a report with this page; none of a page that is another's. */
function filesOf(page: string): ReadonlySet<string> {
  if (!page.includes(PROVENANCE_BEGIN)) return new Set();
  const linked = page.matchAll(/ href="((?:data|figures)\/[^"]+)"/g);
  return new Set([REPORT_PAGE, ...[...linked].map(([, file]) => file as string)]);
}
