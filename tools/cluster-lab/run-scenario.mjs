import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { campaignStatus, committedChunks, openCampaign } from '../../libs/dataset/dist/index.js';
import { atEnd, closeEverything, isEnding } from './closing.mjs';
import { openCluster, ROOT } from './cluster.mjs';

/** @typedef {import('./scenarios.mjs').Scenario} Scenario */

/** How a campaign stands. @typedef {{state: string, completed: number, points: number, failed: number, beganAgain: number}} Progress */

/**
 * What a scenario strikes.
 * @typedef {{
 *   cluster: import('./cluster.mjs').Cluster,
 *   progress: () => Promise<Progress>,
 *   until: (what: string, isSo: (now: Progress) => boolean, seconds?: number) => Promise<void>,
 *   say: (line: string) => void,
 * }} Stage
 */

/** Of one core at half a second a point, or so. @param {number} points */
const campaignFile = (points) => `name: lab
point:
  lattice: { kind: chain, sites: 10 }
  particles: { tau: 5, upsilon: 5 }
  evolution: { kind: stepwise, time: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 150
parameters:
  interaction: { min: 0, max: 3, num: ${points} }
`;

/** Runs one. Returns whether it ended as it must; its logs stay where it did not. @param {Scenario} scenario @param {number} points of its campaign */
export async function runScenario({ name, summary, circumstances = {}, strike, allows }, points) {
  process.stdout.write(`\n== ${name}: ${summary}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-lab-'));
  const file = join(folder, 'lab.yaml');
  writeFileSync(file, campaignFile(points));
  let isWrong = false;
  let began = performance.now();
  const say = (/** @type {string} */ line) =>
    void process.stdout.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(5)} s  ${line}\n`);
  atEnd(() => {
    if (isWrong) process.stderr.write(`Logs are in ${folder}.\n`);
    else rmSync(folder, { recursive: true, force: true });
  });
  try {
    const plain = await plainRun(file, folder);
    say(`a plain run on this machine: digest ${plain.slice(0, 16)}…`);
    const cluster = await openCluster(folder, circumstances);
    say('services and two runners are up');
    began = performance.now();
    await cluster.loschmidt(['submit', file]);
    const campaign = await openCampaign(join(folder, 'campaigns', 'lab'));
    const progress = async () => {
      const { state, completed, points, failed } = await campaignStatus(campaign);
      const chunks = [...(await committedChunks(campaign)).values()];
      const beganAgain = chunks.reduce((sum, { attempts }) => sum + attempts - 1, 0);
      return { state, completed, points, failed, beganAgain };
    };
    /** @type {Stage['until']} */
    const until = async (what, isSo, seconds = 900) => {
      const end = performance.now() + 1_000 * seconds;
      let now = await progress();
      while (!isSo(now)) {
        if (performance.now() > end)
          throw new Error(`${what} must be so within ${seconds} s, got ${JSON.stringify(now)}`);
        await sleep(500);
        now = await progress();
      }
    };
    await until('some points are done', ({ completed }) => completed > 0);
    await strike({ cluster, progress, until, say });
    await until('the run has ended', ({ state }) => state !== 'running');
    const { state, completed, failed, beganAgain } = await progress();
    const digest = await cluster.loschmidt(['digest', 'lab']);
    const faults = [
      ...(digest === plain ? [] : [`its digest is ${digest}`]),
      ...(state === 'completed' && completed === points && failed === 0
        ? []
        : [`it is ${state} with ${completed} points, ${failed} failed`]),
      ...(beganAgain <= allows ? [] : [`${beganAgain} chunks were begun again`]),
    ];
    isWrong = faults.length > 0;
    say(
      isWrong
        ? `${name}: WRONG: ${faults.join('; ')}`
        : `${name}: completed, digest equal, ${beganAgain} chunks begun again`,
    );
  } catch (error) {
    if (isEnding()) return false;
    isWrong = true;
    say(`${name}: WRONG: ${error instanceof Error ? error.message : error}`);
  }
  await closeEverything();
  return !isWrong;
}

/** @type {Map<string, string>} */
const digests = new Map();

/** The digest of the campaign from the services of this machine, which nothing disturbs. @param {string} file @param {string} folder */
async function plainRun(file, folder) {
  const key = readFileSync(file, 'utf8');
  const known = digests.get(key);
  if (known !== undefined) return known;
  const home = join(folder, 'plain-home');
  mkdirSync(home);
  const own = Object.entries(process.env).filter(([name]) => !/^(LOSCHMIDT_|TEMPORAL_)/.test(name));
  const env = {
    ...Object.fromEntries(own),
    ...(process.env.LOSCHMIDT_TEMPORAL && { LOSCHMIDT_TEMPORAL: process.env.LOSCHMIDT_TEMPORAL }),
    LOSCHMIDT_HOME: home,
    LOSCHMIDT_SLOTS: '2',
  };
  const program = join(ROOT, 'apps/cli/bin/loschmidt.js');
  const running = new AbortController();
  const loschmidt = async (/** @type {string[]} */ ...args) => {
    const options = { env, ...(args[0] === 'down' ? {} : { signal: running.signal }) };
    return (await promisify(execFile)(process.execPath, [program, ...args], options)).stdout;
  };
  const down = async () => void (await loschmidt('down'));
  atEnd(down);
  atEnd(() => running.abort());
  await loschmidt('run', file, '--store', join(folder, 'plain'), '--json');
  const digest = (await loschmidt('digest', join(folder, 'plain', 'lab'))).trim();
  await down();
  digests.set(key, digest);
  return digest;
}
