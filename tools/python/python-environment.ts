import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/loschmidt-python/', import.meta.url));

/**
 * The path of a Python that has the packages of requirements.txt. The environment is made once, in node_modules/.cache, and again only when
 * requirements.txt changes; several processes may ask at the same time. Needs `python3` (3.10 or later) and pip's index.
 */
export async function pythonEnvironment(): Promise<string> {
  const requirements = join(here, 'requirements.txt');
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cache, hash);
  if (!(await exists(folder))) await build(folder, requirements);
  return join(folder, 'bin', 'python');
}

/** Runs a Python script there and gives what it prints. */
export async function runPython(script: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(await pythonEnvironment(), ['-c', script, ...args], { maxBuffer: 1 << 26 });
  return stdout;
}

/** Under another name first, so that no one sees half of it. Python finds its packages from wherever the folder is. */
async function build(folder: string, requirements: string): Promise<void> {
  const draft = `${folder}.${randomUUID()}`;
  await mkdir(cache, { recursive: true });
  try {
    await run('python3', ['-m', 'venv', draft]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
    await run(join(draft, 'bin', 'python'), [...pip, '-r', requirements]);
    await rename(draft, folder);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    if (await exists(folder)) return;
    throw new Error(
      'Cannot make a Python environment: `python3 -m venv` and pip must work (Debian: apt install python3-venv).',
      {
        cause,
      },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
