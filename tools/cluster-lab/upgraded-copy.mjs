import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DECLARATION = /(CODE_VERSION = ["'])[^"']+/;

/** A copy of the built program at `root` that says it is of version `version`, below `folder`. Returns its root. @param {string} root @param {string} folder @param {string} version */
export function upgradedCopy(root, folder, version) {
  const copy = join(folder, `loschmidt-${version}`);
  for (const part of ['apps', 'libs', 'package.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true, verbatimSymlinks: true });
  }
  // Everything that was installed stays where it is, except for the program's own packages, which are found in the copy.
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@loschmidt') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  cpSync(join(root, 'node_modules/@loschmidt'), join(copy, 'node_modules/@loschmidt'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  let changed = 0;
  for (const part of ['apps/cli', 'apps/orchestrator', 'apps/runner', 'libs/core']) {
    for (const name of readdirSync(join(copy, part, 'dist'), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.js')) continue;
      const file = join(copy, part, 'dist', name);
      const text = readFileSync(file, 'utf8');
      if (!DECLARATION.test(text)) continue;
      writeFileSync(file, text.replace(DECLARATION, `$1${version}`));
      changed += 1;
    }
  }
  if (changed < 4) throw new Error(`Cannot change the version: it must be found in 4 files, got ${changed}.`);
  return copy;
}
