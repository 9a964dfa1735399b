import { readFile } from 'node:fs/promises';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openFleetView } from './campaign/fleet-view.mjs';
import { longPoints } from './campaign/long-points.mjs';
import { withServices } from './campaign/with-services.mjs';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

/** Of a long point, so that a crash can come between two checkpoints. */
const CHECKPOINT_SECONDS = 3;
const SITES = 10;

/**
 * What SIGKILL costs, by counting: chunks that were begun once more than there are, and cycles of a long point that were computed twice.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const crash = {
  name: 'crash',
  summary:
    'work that is computed again after SIGKILL of runner, orchestrator and server: chunks a kill, cycles of a long point',
  inTable: false,
  options: {
    kills: wholeNumber({ default: '2', least: 1, most: 20, help: 'of each process, in the campaign of many chunks' }),
    slots: wholeNumber({ default: String(availableParallelism()), least: 1, most: 1024, help: 'of the runner' }),
  },
  async run({ kills, slots }) {
    const variables = { LOSCHMIDT_CHECKPOINT_SECONDS: String(CHECKPOINT_SECONDS) };
    return withServices(
      slots,
      async (services) => ({
        chunks: await killAmongChunks(services, kills, slots),
        point: await killInPoint(services),
      }),
      variables,
    );
  },
  print({ chunks, point }) {
    return [
      table(
        ['killed', 'times', 'slots', 'chunks begun again', 'a kill'],
        Object.entries(chunks).map(([name, { times, slots, again, a_kill }]) => [name, times, slots, again, a_kill]),
      ),
      table(
        ['long point: cycle at the kill', 'went on after', 'computed again: s', 'checkpoint every s'],
        [[point.killed_at, point.went_on_after, point.again_s, point.budget_s]],
      ),
    ].join('\n');
  },
};

/** @param {import('./campaign/with-services.mjs').Services} services @param {number} kills @param {number} slots */
async function killAmongChunks(services, kills, slots) {
  /** @type {Record<string, {times: number, slots: number, again: number, a_kill: number}>} */
  const result = {};
  const fleet = await openFleetView(services);
  for (const name of ['runner', 'orchestrator', 'temporal']) {
    const before = await startedChunks(services);
    const folder = await services.begin(`killed-${name}`, longPoints(`killed-${name}`, SITES, 30, 30 * slots));
    for (let kill = 0; kill < kills; kill += 1) {
      await fleet.until((running) => running.length === slots);
      // Anywhere in a chunk.
      await sleep(300 * Math.random());
      const { processes } = await services.command('ps');
      process.kill(processes.find((/** @type {{name: string}} */ one) => one.name === name).pid, 'SIGKILL');
      await sleep(1_000);
    }
    const chunks = await committedChunks(services, folder);
    const again = (await startedChunks(services)) - before - chunks;
    result[name] = { times: kills, slots, again, a_kill: round(again / kills) };
  }
  fleet.close();
  return result;
}

/** Waits until all is done. @param {import('./campaign/with-services.mjs').Services} services @param {string} folder */
async function committedChunks(services, folder) {
  for (;;) {
    const { state, chunks } = await services.command('status', folder);
    if (state === 'completed') return chunks;
    await sleep(200);
  }
}

/** How often the runners began a chunk so far. @param {import('./campaign/with-services.mjs').Services} services */
async function startedChunks(services) {
  return (await runnerLog(services)).filter(({ message }) => message === 'chunk started').length;
}

/** @param {import('./campaign/with-services.mjs').Services} services */
async function killInPoint(services) {
  const fleet = await openFleetView(services);
  const folder = await services.begin('long', longPoints('long', SITES, 1_000_000, 1));
  await fleet.until(([first]) => (first?.cycle ?? 0) > 0);
  const begin = { at: performance.now(), cycle: (await fleet.until(() => true))[0]?.cycle ?? 0 };
  // The second checkpoint is there, and the third is not.
  await sleep(2.7 * CHECKPOINT_SECONDS * 1000);
  const { processes } = await services.command('ps');
  const [last] = await fleet.until(([first]) => first !== undefined);
  process.kill(processes.find((/** @type {{name: string}} */ one) => one.name === 'runner').pid, 'SIGKILL');
  const killedAt = last?.cycle ?? 0;
  const cycleSeconds = (performance.now() - begin.at) / 1000 / (killedAt - begin.cycle);
  for (;;) {
    const wentOn = (await runnerLog(services)).find(({ message }) => message === 'point goes on');
    if (wentOn !== undefined) {
      await services.command('cancel', folder);
      fleet.close();
      return {
        killed_at: killedAt,
        went_on_after: wentOn.cycle,
        again_s: round((killedAt - wentOn.cycle) * cycleSeconds),
        budget_s: CHECKPOINT_SECONDS,
      };
    }
    await sleep(100);
  }
}

/** @param {import('./campaign/with-services.mjs').Services} services @returns {Promise<{message: string, cycle: number}[]>} */
async function runnerLog({ home }) {
  const text = await readFile(join(home, 'logs', hostname(), 'runner.log'), 'utf8');
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      // The last line of a process that was killed.
      return [];
    }
  });
}
