import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import lockfile from 'proper-lockfile';

const run = promisify(execFile);
/** Beside what other programs keep for later: `npm ci` removes all in node_modules, and to make an environment takes 22 s of a core. */
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'loschmidt', 'python');
const wanted = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** An installation from afar takes as long as it takes: after so long it hangs. */
export const INSTALL_MS = 1_200_000;

/** Byte code of what is imported is kept, whatever PYTHONDONTWRITEBYTECODE says: each process that imports pandas compiled it again for seconds. */
const KEEP_BYTE_CODE = `
import sysconfig
with open(sysconfig.get_path('purelib') + '/keep-byte-code.pth', 'w') as file:
    file.write('import sys; sys.dont_write_bytecode = False')
`;

/** Tried in this order: what the machine calls Python first, then the newest. */
const INTERPRETERS = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/**
 * The path of a Python that has the packages of a requirements file, which names and pins all of them, the indirect ones too. Its first line
 * may say `# python >= 3.11, < 3.15`. The environment is made once for each file and interpreter, in ~/.cache/loschmidt or where
 * XDG_CACHE_HOME is; of several processes that ask at the same time one makes it. Needs `python3` (3.10 or later) with venv, and pip's index.
 * @param {string} [requirements] by default what the tests and the site need
 * @returns {Promise<string>}
 */
export async function pythonEnvironment(requirements = wanted) {
  const text = await readFile(requirements, 'utf8');
  const interpreter = await interpreterFor(text);
  const key = [text, interpreter.identity, process.arch].join('\0');
  const folder = join(cache, createHash('sha256').update(key).digest('hex').slice(0, 12));
  if (await exists(folder)) return join(folder, 'bin', 'python');
  await mkdir(cache, { recursive: true });
  // A lock that is lost on a busy machine costs a second environment, no more: the first one that is whole is taken.
  const onCompromised = () => {};
  const release = await lockfile.lock(folder, {
    realpath: false,
    retries: { forever: true, maxTimeout: 1_000 },
    onCompromised,
  });
  try {
    if (!(await exists(folder))) await build(folder, requirements, interpreter.name);
  } finally {
    await release().catch(onCompromised);
  }
  return join(folder, 'bin', 'python');
}

/**
 * Runs a Python script in the tests' environment and gives what it prints.
 * @param {string} script
 * @param {...string} args
 * @returns {Promise<string>}
 */
export async function runPython(script, ...args) {
  const { stdout } = await run(await pythonEnvironment(), ['-c', script, ...args], { maxBuffer: 1 << 26 });
  return stdout;
}

/**
 * Under another name first, so that no one sees half of it. Python finds its packages from wherever the folder is.
 * @param {string} folder
 * @param {string} requirements
 * @param {string} interpreter
 */
async function build(folder, requirements, interpreter) {
  const draft = `${folder}.${randomUUID()}`;
  try {
    await run(interpreter, ['-m', 'venv', draft]);
    // Without dependencies: the file names all, and what some packages declare does not exist. Without byte code: Python makes it of what is
    // imported, a small part, and to make it of all takes longer than to unpack it.
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--only-binary',
      ':all:',
      '--no-deps',
      '--no-compile',
    ];
    const python = join(draft, 'bin', 'python');
    await run(python, [...pip, '-r', requirements], { maxBuffer: 1 << 26 });
    await run(python, ['-c', KEEP_BYTE_CODE]);
    await rename(draft, folder).catch((error) => {
      // Who made it meanwhile has made the same.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    await rm(draft, { recursive: true, force: true });
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw new Error(
      `Cannot make a Python environment with ${basename(requirements)}: \`${interpreter} -m venv\` and pip must work ` +
        `(Debian: apt install python3-venv), and each package needs a wheel for this machine.\n${lastLines(cause)}`,
      { cause },
    );
  }
}

/** @param {string} text of a requirements file @returns {Promise<{ name: string, identity: string }>} */
async function interpreterFor(text) {
  const [, least = '3.10', below = '4.0'] = /^# python >= (\d+\.\d+), < (\d+\.\d+)$/m.exec(text) ?? [];
  const found = [];
  for (const name of INTERPRETERS) {
    const identity = await identityOf(name);
    if (identity === null) continue;
    const [version = ''] = identity.split(' ');
    if (minor(version) >= minor(least) && minor(version) < minor(below)) return { name, identity };
    found.push(`${name} is ${version}`);
  }
  throw new Error(
    `Cannot make a Python environment: Python must be at least ${least} and below ${below}, got ` +
      `${found.length > 0 ? found.join(', ') : 'none'}. Install one and put it on the PATH.`,
  );
}

/** `3.11 /usr/bin/python3.11`: an environment is of no use without the interpreter that made it. @param {string} name @returns {Promise<string | null>} */
async function identityOf(name) {
  const script = 'import os, sys; print("%d.%d" % sys.version_info[:2], os.path.realpath(sys.executable))';
  return run(name, ['-c', script]).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

/** 3.11 as a number that grows with it. @param {string} version */
function minor(version) {
  const [major = 0, second = 0] = version.split('.').map(Number);
  return major * 1000 + second;
}

/** What pip said last. @param {unknown} cause */
function lastLines(cause) {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
  return said.trim().split('\n').slice(-3).join('\n');
}

/** @param {string} path @returns {Promise<boolean>} */
async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}
