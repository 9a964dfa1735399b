import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

/** A peer that uses more than one thread would be compared with something else. */
const ONE_THREAD = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NUMBA_NUM_THREADS: '1',
  NUMEXPR_NUM_THREADS: '1',
  RAYON_NUM_THREADS: '1',
};

/** A script of this folder, set up and waiting. @typedef {Awaited<ReturnType<typeof openPeer>>} OpenPeer */

/**
 * Starts a script of this folder on one thread and waits until it is set up and has written the state after one step.
 * @param {string} python
 * @param {string} script
 * @param {readonly string[]} args
 */
export async function openPeer(python, script, args) {
  const child = spawn(python, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    env: { ...process.env, ...ONE_THREAD },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** @returns {Promise<Record<string, number>>} */
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The peer ${script} ended with its set-up or its steps undone.`);
    return JSON.parse(value);
  };
  const { set_up_s: setUpSeconds = Number.NaN } = await answer();
  return {
    setUpSeconds,
    /** Of the fastest of so many steps, and of the one with the least computing. @param {number} steps */
    async step(steps) {
      child.stdin.write(`${steps}\n`);
      const { ms = Number.NaN, cpu_ms: cpuMs = Number.NaN } = await answer();
      return { ms, cpuMs };
    },
    close() {
      child.stdin.end();
    },
  };
}
