import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pythonEnvironment } from '../../python/python-environment.mjs';

const run = promisify(execFile);
const script = fileURLToPath(new URL('true_tasks.py', import.meta.url));
const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/**
 * Seconds that HyperQueue needs for so many tasks `true`, from their submission to the last end: a server and a worker on all cores, both up.
 * @param {number} tasks
 */
export async function timeHyperQueue(tasks) {
  const python = await pythonEnvironment(requirements);
  const folder = await mkdtemp(join(tmpdir(), 'loschmidt-hq-'));
  try {
    const { stdout } = await run(python, [script, String(tasks), String(availableParallelism())], { cwd: folder });
    return Number(stdout.trim().split('\n').at(-1));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
