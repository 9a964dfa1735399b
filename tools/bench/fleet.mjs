import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseCampaign, planCampaign } from '../../libs/campaign/dist/index.js';
import { submitRun } from '../../libs/control/dist/index.js';
import { createCampaign, startRun } from '../../libs/dataset/dist/index.js';
import { withOrchestrator } from './fleet/with-orchestrator.mjs';
import { startRunners } from './fleet/with-runners.mjs';
import { wholeNumber, wholeNumbers } from './options.mjs';
import { percent, round, table } from './table.mjs';

/** Points of a chunk, whatever it takes. */
const POINTS = 16;
/** Of the runners so many vanish at the end. */
const VANISHING = 1 / 10;
const LOOK_MS = 250;
/** A fleet is filled with so many of its slots busy: where many chunks end in each second, never all are. */
const FILLED = 0.95;
/** Where it is not filled after so many times what a chunk takes, and this time, it is looked at as it is. */
const MOST_FILL = { chunks: 2, ms: 30_000 };
const MOST_REPLACE_MS = 120_000;

/**
 * Fleets that compute nothing: every message, check and commit is real, but a chunk takes its time on a clock and its rows only count. So what is
 * seen is what orchestrator and server cost, on this machine beside the simulated runners. @type {import('./benchmarks.mjs').Benchmark}
 */
export const fleet = {
  name: 'fleet',
  summary:
    'what an orchestrator costs by the size of its fleet: simulated runners, which speak as real ones and compute nothing',
  inTable: false,
  options: {
    runners: wholeNumbers({ default: '10,100', least: 1, most: 2_000, help: 'fleets to look at' }),
    slots: wholeNumber({ default: '64', least: 1, most: 4096, help: 'of each runner' }),
    chunk: wholeNumber({ default: '45', least: 1, most: 86_400, help: 'seconds that a chunk takes, about' }),
    sites: wholeNumber({
      default: '12',
      least: 8,
      most: 14,
      help: 'what a cycle is planned with: 14 has a row a second of each slot, 12 has 17',
    }),
    seconds: wholeNumber({ default: '30', least: 1, most: 3_600, help: 'to look at a fleet that is full' }),
  },
  async run({ runners, ...size }) {
    const fleets = [];
    for (const count of runners) fleets.push(await measure({ runners: count, ...size }));
    return { slots: size.slots, sites: size.sites, fleets };
  },
  print({ fleets }) {
    return table(
      [
        ...['runners', 'slots', 'chunk s', 'fill s', 'busy', 'chunks/s', 'cores', 'ms a chunk', 'ms a slot and hour'],
        ...[
          'server cores',
          'activities/s',
          'heartbeats/s',
          'MB',
          'kB a chunk',
          'late ms: p50, p99, most',
          'next chunk ms: p50, p99',
        ],
        're-placed s',
        'longest turns, cpu ms: filling, full, re-placing',
      ],
      fleets.map((/** @type {Awaited<ReturnType<typeof measure>>} */ one) => [
        ...[one.runners, one.slots, one.chunk_s, one.fill_s, percent(one.busy), one.chunks_per_s, one.cores],
        ...[one.ms_per_chunk, one.ms_per_slot_hour, one.server_cores, one.activities_per_s, one.heartbeats_per_s],
        ...[one.mb, one.kb_per_chunk, one.late_ms.join(', '), one.next_ms.join(', ')],
        `${one.replaced_s} (${one.lost} chunks)`,
        [one.fill_turn_ms, one.turn_ms, one.replace_turn_ms].map((turns) => turns.at(-1)).join(', '),
      ]),
    );
  },
};

/** @param {{runners: number, slots: number, chunk: number, seconds: number, sites: number}} size */
function measure({ runners, slots, chunk, seconds, sites }) {
  return withOrchestrator(async ({ folder, address, temporal, uses, collect, requests, serverCpuMs }) => {
    const all = runners * slots;
    // What is in flight, what comes while it is looked at, and half as much again.
    const chunks = Math.ceil(1.25 * all + (1.5 * all * (seconds + chunk)) / chunk) + 200;
    const campaign = await plan(folder, { sites, seconds: chunk, chunks });
    const vanishing = Math.max(1, Math.round(VANISHING * runners));
    const orders = { orchestrator: address, slots, pointSeconds: chunk / POINTS };
    const empty = await collect();
    const groups = [await startRunners({ ...orders, runners: vanishing })];
    if (runners > vanishing) groups.push(await startRunners({ ...orders, runners: runners - vanishing }));
    const registered = await collect();
    const busy = async () => merged(await Promise.all(groups.map((group) => group.busy())));
    const begun = performance.now();
    const before = uses.length;
    const { run } = await startRun(campaign);
    await submitRun(temporal, { folder: campaign.folder, campaignId: campaign.id, run });
    const isPatient = () => performance.now() - begun < MOST_FILL.chunks * chunk * 1_000 + MOST_FILL.ms;
    while ((await busy()).busy < FILLED * all && isPatient()) await sleep(LOOK_MS);
    const filled = performance.now();

    const first = /** @type {import('./fleet/with-orchestrator.mjs').Use} */ (uses.at(-1));
    const seen = uses.length;
    const filling = uses.slice(before, seen);
    const [asked, serverMs] = [await requests(), serverCpuMs()];
    await busy();
    const since = performance.now();
    await sleep(seconds * 1_000);
    const looked = await busy();
    const ms = performance.now() - since;
    const during = uses.slice(seen);
    const last = /** @type {import('./fleet/with-orchestrator.mjs').Use} */ (uses.at(-1));
    const [askedThen, serverMsThen] = [await requests(), serverCpuMs()];
    const held = (await Promise.all(groups.map((group) => group.held()))).flat().length;
    const full = await collect();
    const lookedAt = uses.length;
    const replaced = groups.length > 1 ? await vanish(groups) : { lost: 0, seconds: Number.NaN };
    for (const group of groups) group.kill();
    const replacing = uses.slice(lookedAt);
    const cpuMs = last.cpuMs - first.cpuMs;
    return {
      runners,
      slots: all,
      chunk_s: chunk,
      fill_s: round((filled - begun) / 1_000),
      busy: round(looked.slotMs / ms / all),
      chunks_per_s: round((1_000 * looked.ended) / ms),
      cores: round(cpuMs / ms),
      loop: round((last.loopMs - first.loopMs) / ms),
      ms_per_chunk: round(cpuMs / looked.ended),
      ms_per_slot_hour: round((cpuMs / ms / all) * 3_600_000),
      server_cores: round((serverMsThen - serverMs) / ms),
      activities_per_s: round((1_000 * (askedThen.completed - asked.completed)) / ms),
      heartbeats_per_s: round((1_000 * (askedThen.heartbeats - asked.heartbeats)) / ms),
      mb: round(full.rss / 1e6),
      runner_kb: round((registered.rss - empty.rss) / 1e3 / runners),
      held,
      kb_per_chunk: round((full.rss - registered.rss) / 1e3 / held),
      heap_kb_per_chunk: round(
        (full.heapUsed + full.external - registered.heapUsed - registered.external) / 1e3 / held,
      ),
      late_ms: shares(
        during.map(({ lateMs }) => lateMs),
        [0.5, 0.99, 1],
      ),
      turn_ms: shares(
        during.map(({ turnMs }) => turnMs),
        [0.5, 0.99, 1],
      ),
      fill_turn_ms: shares(
        filling.map(({ turnMs }) => turnMs),
        [0.5, 0.99, 1],
      ),
      next_ms: shares(looked.gaps, [0.5, 0.99]),
      lost: replaced.lost,
      replaced_s: round(replaced.seconds),
      replace_turn_ms: shares(
        replacing.map(({ turnMs }) => turnMs),
        [0.5, 0.99, 1],
      ),
    };
  });
}

/** A campaign of so many chunks of so many seconds each, for the cost model as well. @param {string} folder @param {{sites: number, seconds: number, chunks: number}} size */
async function plan(folder, { sites, seconds, chunks }) {
  const cycles = Math.max(1, Math.round(seconds / POINTS / secondsACycle(sites)));
  const campaignYaml = points(sites, cycles, chunks);
  const campaign = parseCampaign(campaignYaml, 'fleet.yaml');
  const planned = planCampaign(campaign);
  const chunkLimits = { wantedChunks: 1, minSeconds: 0, maxSeconds: Number.MAX_VALUE, maxPoints: POINTS };
  return (await createCampaign(join(folder, 'fleet'), { campaignYaml, campaign, plan: planned, chunkLimits })).campaign;
}

/** @param {number} sites */
function secondsACycle(sites) {
  const of = (/** @type {number} */ cycles) => planCampaign(parseCampaign(points(sites, cycles, 4), 'one.yaml'));
  const [more, less] = [of(101), of(1)];
  return (more.seconds - less.seconds) / more.points / 100;
}

/** So many chunks, and some more. Two axes, as in most campaigns. @param {number} sites @param {number} cycles @param {number} chunks */
function points(sites, cycles, chunks) {
  const inner = Math.ceil(Math.sqrt(chunks));
  return `
name: fleet
point:
  lattice: { kind: chain, sites: ${sites} }
  particles: { tau: ${Math.floor(sites / 2)}, upsilon: ${Math.floor(sites / 2)} }
  evolution: { kind: stepwise, time: 5 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: ${cycles}
parameters:
  interaction: { min: 0, max: 3, num: ${Math.ceil(chunks / inner)} }
  erasure.phase: { min: 0.001, max: 3, num: ${POINTS * inner} }
observables: [entropies, return]
`;
}

/** @param {readonly import('./fleet/with-runners.mjs').Busy[]} all */
function merged(all) {
  return {
    busy: all.reduce((sum, { busy }) => sum + busy, 0),
    slotMs: all.reduce((sum, { slotMs }) => sum + slotMs, 0),
    ended: all.reduce((sum, { ended }) => sum + ended, 0),
    gaps: all.flatMap(({ gaps }) => gaps),
  };
}

/**
 * Kills the process with the first runners; until all chunks that were there are asked for elsewhere.
 * @param {readonly import('./fleet/with-runners.mjs').Runners[]} groups
 */
async function vanish([gone, ...others]) {
  if (gone === undefined) throw new Error('There must be runners that vanish.');
  const lost = await gone.held();
  const at = Date.now();
  gone.kill();
  for (;;) {
    const times = (await Promise.all(others.map((group) => group.asked(lost, at)))).reduce((most, one) =>
      most.map((ms, index) => Math.max(ms, one[index] ?? 0)),
    );
    if (times.every((ms) => ms > 0)) return { lost: lost.length, seconds: Math.max(...times) / 1_000 };
    if (Date.now() - at > MOST_REPLACE_MS) return { lost: lost.length, seconds: Number.POSITIVE_INFINITY };
    await sleep(LOOK_MS);
  }
}

/** @param {readonly number[]} values @param {readonly number[]} parts */
function shares(values, parts) {
  const sorted = values.toSorted((a, b) => a - b);
  return parts.map((part) => round(sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN));
}
