import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installTemporal } from '../../../apps/cli/dist/stack/temporal/install-temporal.js';
import { watchProcesses } from './watch-processes.mjs';

const LOOK_MS = 200;
const run = promisify(execFile);
const program = fileURLToPath(new URL('../../../apps/cli/bin/loschmidt.js', import.meta.url));

/**
 * A campaign that was run: its rows are committed. `seconds` from the services being up and the plan written; `pointSeconds`: what the
 * points took on the runner, all together; `chunkSeconds`: those of each chunk, in the order of the plan.
 * @typedef {{points: number, completed: number, rows: number, planSeconds: number, seconds: number, pointSeconds: number, chunkSeconds: readonly number[], chunks: number, folder: string}} Ran
 */

/**
 * `begin` submits a campaign and returns its folder; `command` is `loschmidt` with these words, its JSON read; `compacted` waits until
 * nothing is compacted in the background.
 * @typedef {{
 *   home: string,
 *   campaign: (name: string, text: string) => Promise<Ran>,
 *   begin: (name: string, text: string) => Promise<string>,
 *   command: (...words: string[]) => Promise<any>,
 *   compacted: () => Promise<void>,
 *   used: () => Record<string, import('./watch-processes.mjs').Used>,
 * }} Services
 */

/**
 * Services of their own in a temporary home, and campaigns that `loschmidt run` runs on them into a temporary store. Ends all of it.
 * @template Result
 * @param {number} slots of the runner
 * @param {(services: Services) => Promise<Result>} use
 * @param {Record<string, string>} [variables] for all processes
 * @returns {Promise<Result>}
 */
export async function withServices(slots, use, variables = {}) {
  const temporal = await installTemporal(process.env, (line) => process.stderr.write(`${line}\n`));
  const folder = await mkdtemp(join(tmpdir(), 'loschmidt-campaign-'));
  const home = join(folder, 'home');
  const env = {
    ...withoutOurs(process.env),
    LOSCHMIDT_HOME: home,
    LOSCHMIDT_TEMPORAL: temporal,
    LOSCHMIDT_SLOTS: String(slots),
    ...variables,
  };
  /** @param {string[]} words */
  const loschmidt = (...words) => run(process.execPath, [program, ...words], { env, cwd: folder });
  const processes = watchProcesses(home);
  try {
    await loschmidt('up');
    return await use({
      home,
      begin: async (name, text) => {
        const file = join(folder, `${name}.yaml`);
        await writeFile(file, text);
        await loschmidt('submit', file, '--store', folder);
        return join(folder, name);
      },
      command: async (...words) => JSON.parse((await loschmidt(...words, '--json')).stdout),
      campaign: async (name, text) => {
        const file = join(folder, `${name}.yaml`);
        await writeFile(file, text);
        processes.begin();
        const { stdout } = await loschmidt('run', file, '--store', folder, '--json');
        const { points, completed, rows, plan_seconds: planSeconds, seconds } = JSON.parse(stdout);
        if (completed !== points) throw new Error(`All ${points} points must be completed, got ${completed}.`);
        const markers = await committed(join(folder, name, 'commits'));
        const chunkSeconds = markers.map((marker) => marker.seconds);
        return {
          points,
          completed,
          rows,
          planSeconds,
          seconds,
          pointSeconds: chunkSeconds.reduce((sum, each) => sum + each, 0),
          chunkSeconds,
          chunks: markers.length,
          folder: join(folder, name),
        };
      },
      compacted: async () => {
        while (processes.runs('compaction')) await sleep(LOOK_MS);
      },
      used: processes.used,
    });
  } finally {
    processes.stop();
    await loschmidt('down');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** In the order of the plan. @param {string} folder @returns {Promise<{seconds: number}[]>} */
async function committed(folder) {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))));
}

/** A machine of its own: no cluster and no services that are configured here. @param {NodeJS.ProcessEnv} env */
function withoutOurs(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(TEMPORAL_|LOSCHMIDT_)/.test(name)));
}
