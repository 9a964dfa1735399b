import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('simulated-runners.mjs', import.meta.url));

/** @typedef {ReturnType<import('./slot-clock.mjs').SlotClock['read']>} Busy */

/**
 * @typedef {{
 *   busy: () => Promise<Busy>,
 *   held: () => Promise<string[]>,
 *   asked: (chunks: string[], since: number) => Promise<number[]>,
 *   kill: () => void,
 * }} Runners
 *   `held`: chunks that are there; `asked`: when each was asked for last, in milliseconds after `since`; 0: not since
 */

/**
 * A process with simulated runners, once all of them are registered.
 * @param {import('./simulated-runners.mjs').Orders} orders
 * @returns {Promise<Runners>}
 */
export async function startRunners(orders) {
  const child = fork(program, [JSON.stringify(orders)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  /** @returns {Promise<any>} */
  const answer = () =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The simulated runners have ended.'));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        resolve(message);
      });
    });
  const ask = (/** @type {object} */ question) => {
    child.send(question);
    return answer();
  };
  await answer();
  return {
    busy: () => ask({ kind: 'busy' }),
    held: async () => (await ask({ kind: 'held' })).held,
    asked: async (chunks, since) => (await ask({ kind: 'asked', chunks, since })).asked,
    kill: () => child.kill('SIGKILL'),
  };
}
