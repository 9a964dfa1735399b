import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOSCHMIDT } from './published.mjs';
import { stagePackage } from './stage.mjs';
import { run } from './workspace.mjs';

/**
 * Makes the package for npm in `folder`, and its archive in `destination`.
 * @param {string} folder
 * @param {string} destination
 * @param {import('./published.mjs').Published} [published]
 * @returns {string} the archive's path
 */
export function packForNpm(folder, destination, published = LOSCHMIDT) {
  stagePackage(folder, { natives: false, published });
  mkdirSync(destination, { recursive: true });
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', destination], { cwd: folder }));
  return join(destination, filename);
}
