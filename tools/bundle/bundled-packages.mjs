import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of the list beside a bundle. */
export const BUNDLED_PACKAGES = 'packages.json';

/**
 * Writes beside a bundle which packages of others are inside: bills of materials and licences are made of it.
 * @param {string} dir of the bundle
 * @param {readonly { type: string, moduleIds?: string[] }[]} output what the bundler has written
 */
export async function writeBundledPackages(dir, output) {
  const folders = packageFolders(output.flatMap(({ moduleIds = [] }) => moduleIds));
  await writeFile(join(dir, BUNDLED_PACKAGES), `${JSON.stringify(folders, null, 2)}\n`);
}

/** node_modules of the repository or of one of its packages, perhaps one inside another, and the name of a package. */
const FOLDER = /((?:(?:libs|apps)\/[^/]+\/)?node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;

/**
 * The folders of the packages of others that these files belong to, relative to the repository, each once and in order.
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function packageFolders(files) {
  const folders = files.flatMap((file) => FOLDER.exec(file)?.[1] ?? []);
  return [...new Set(folders)].filter((folder) => !folder.includes('node_modules/@loschmidt/')).sort();
}
