import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseCampaign, planOnThreads } from '../../libs/campaign/dist/index.js';
import { createCampaign, openCampaign, readChunkTable, StatusReader } from '../../libs/dataset/dist/index.js';
import { sealedJson } from '../../libs/dataset/dist/storage/sealed-json.js';
import { wholeNumber, wholeNumbers } from './options.mjs';
import { round, table } from './table.mjs';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../../apps/cli/bin/loschmidt.js', import.meta.url));
const LOOKS = 5;

/** Answers do not depend on rows, so markers stand alone: no point is evolved. @type {import('./benchmarks.mjs').Benchmark} */
export const status = {
  name: 'status',
  summary: 'how long the status of a large campaign takes that is half committed, by its number of chunks',
  inTable: false,
  options: {
    points: wholeNumber({ default: '1000000', least: 1000, most: 4_000_000, help: 'of each campaign, about' }),
    chunks: wholeNumbers({ default: '64,1000,50000', least: 1, most: 100_000, help: 'of each campaign, about' }),
  },
  async run({ points, chunks }) {
    await timeStatus(1000, 10);
    const campaigns = [];
    for (const wanted of chunks) campaigns.push(await timeStatus(points, wanted));
    return { points, campaigns };
  },
  print({ campaigns }) {
    return table(
      ['points', 'chunks', 'open ms', 'first answer ms', 'next ms', 'one more commit ms', 'whole command s'],
      campaigns.map((/** @type {Timed} */ { points, chunks, open, first, next, more, command }) => [
        points,
        chunks,
        open,
        first,
        next,
        more,
        command,
      ]),
    );
  },
};

/** @typedef {{points: number, chunks: number, open: number, first: number, next: number, more: number, command: number}} Timed */

/** @param {number} points @param {number} wantedChunks @returns {Promise<Timed>} */
async function timeStatus(points, wantedChunks) {
  const store = await mkdtemp(join(tmpdir(), 'loschmidt-status-'));
  try {
    const campaignYaml = grid(points);
    const campaign = parseCampaign(campaignYaml, 'grid.yaml');
    const plan = await planOnThreads(campaign, { memoryBytes: 4 * 2 ** 30, threads: availableParallelism() });
    const folder = join(store, 'grid');
    const chunkLimits = { wantedChunks, minSeconds: 0, maxPoints: Math.ceil(plan.points / wantedChunks) };
    const made = (await createCampaign(folder, { campaignYaml, campaign, plan, chunkLimits })).campaign;
    const all = await readChunkTable(made);
    const half = Math.floor(all.length / 2);
    for (const chunk of all.slice(0, half)) await commit(made, chunk);
    const open = await best(LOOKS, () => openCampaign(folder));
    const first = await best(LOOKS, () => new StatusReader(made).read());
    const reader = new StatusReader(made);
    await reader.read();
    const next = await best(LOOKS, () => reader.read());
    let at = half;
    const more = await best(LOOKS, async () => {
      const chunk = all[at++];
      if (chunk !== undefined) await commit(made, chunk);
      await reader.read();
    });
    const command = await best(3, () => run(process.execPath, [program, 'status', folder, '--json']));
    return {
      points: plan.points,
      chunks: all.length,
      open: round(1000 * open),
      first: round(1000 * first),
      next: round(1000 * next),
      more: round(1000 * more),
      command: round(command),
    };
  } finally {
    await rm(store, { recursive: true, force: true });
  }
}

/**
 * A marker as an orchestrator writes it.
 * @param {import('../../libs/dataset/dist/index.js').CampaignFolder} campaign
 * @param {import('../../libs/dataset/dist/index.js').Chunk} chunk
 */
async function commit({ folder, id, versions }, chunk) {
  const file = (/** @type {string} */ name) => ({
    path: `data/${name}/${chunk.id}-0123456789abcdef.parquet`,
    rows: 2 * chunk.points,
    bytes: 100 * chunk.points,
    sha256: '0'.repeat(64),
  });
  const marker = {
    kind: 'data',
    schema: 1,
    campaign: id,
    chunk: chunk.id,
    nonce: '00000000-0000-4000-8000-000000000000',
    points: chunk.points,
    completed: chunk.points,
    failed: 0,
    failures: [],
    rows: 2 * chunk.points,
    seconds: 1.1 * chunk.seconds,
    runner: 'runner/00000000',
    attempts: 1,
    versions,
    tables: { steps: file('steps'), summary: file('summary') },
  };
  await writeFile(join(folder, 'commits', `${chunk.id}.json`), sealedJson(marker));
}

/** Seconds of the fastest. @param {number} times @param {() => Promise<unknown>} work */
async function best(times, work) {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) {
    const begin = performance.now();
    await work();
    least = Math.min(least, (performance.now() - begin) / 1000);
  }
  return least;
}

/** @param {number} points */
function grid(points) {
  const inner = Math.max(2, Math.round(Math.sqrt(points)));
  return `name: grid
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  evolution: { kind: stepwise, time: 5 }
  cycles: 1
parameters:
  interaction: { min: 0, max: 3, num: ${Math.ceil(points / inner)} }
  erasure.phase: { min: 0.001, max: 3, num: ${inner} }
observables: [entropies, return]
`;
}
