// In a process of its own, which may ask for garbage to be collected: chunks in flight without a server or a connection, whose runners then vanish.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { dispatchChunk } from '../../../apps/orchestrator/dist/activities/dispatch-chunk.js';
import { LostTime } from '../../../apps/orchestrator/dist/activities/lost-time.js';
import { Turns } from '../../../apps/orchestrator/dist/activities/turns.js';
import { Fleet } from '../../../apps/orchestrator/dist/fleet/fleet.js';
import { RunnerLinks } from '../../../apps/orchestrator/dist/fleet/runner-links.js';
import { UNOBSERVED } from '../../../apps/orchestrator/dist/telemetry/chunk-observer.js';
import { parseCampaign, planCampaign } from '../../../libs/campaign/dist/index.js';
import { CODE_VERSION } from '../../../libs/core/dist/index.js';
import { createCampaign, readPlannedChunks } from '../../../libs/dataset/dist/index.js';
import { loopCpu } from './loop-cpu.mjs';

const LEASE_MS = 45_000;
/** Of one activity, which have a signal together. */
const GROUP = 250;
/** Read, or committed, at the same time. */
const AT_ONCE = 32;

const [runners = 0, slots = 0] = process.argv.slice(2).map(Number);
const count = runners * slots;
const store = await mkdtemp(join(tmpdir(), 'loschmidt-lost-'));
try {
  process.send?.(await measure(await planned()));
} finally {
  await rm(store, { recursive: true, force: true });
  process.exit();
}

async function planned() {
  const campaignYaml = `
name: lost
point:
  lattice: { kind: chain, sites: 12 }
  particles: { tau: 6, upsilon: 6 }
  evolution: { kind: stepwise, time: 5 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 200
parameters:
  erasure.phase: { min: 0.001, max: 3, num: 16 }
observables: [entropies, return]
`;
  const campaign = parseCampaign(campaignYaml, 'lost.yaml');
  const chunkLimits = { wantedChunks: 1, minSeconds: 0, maxSeconds: Number.MAX_VALUE, maxPoints: 16 };
  const order = { campaignYaml, campaign, plan: planCampaign(campaign), chunkLimits };
  return (await createCampaign(join(store, 'lost'), order)).campaign;
}

/** @param {Awaited<ReturnType<typeof planned>>} campaign */
async function measure(campaign) {
  let passed = 0;
  let leases = 0;
  const now = () => passed + performance.now();
  const log = () => {};
  const { versions } = campaign;
  const fleet = new Fleet({
    ...{ physics: versions.physics, leaseMs: LEASE_MS, now, log },
    newLeaseId: () => `lease-${++leases}`,
  });
  const links = new RunnerLinks(fleet);
  fleet.onChange(() => links.keepOnly((id) => fleet.has(id)));
  for (let runner = 0; runner < runners; runner += 1) {
    const runnerId = `runner-${runner}`;
    const place = { address: 'nowhere:1', host: 'nowhere', versions: { ...versions, code: CODE_VERSION } };
    fleet.register({ runnerId, ...place, slots, memoryBytes: Number.MAX_SAFE_INTEGER });
    links.open(runnerId, { isDirect: false });
    links.link(runnerId).attach({ write: (_, written) => written(), end: () => {} }, 0);
  }
  const cost = { factor: { factor: 1, low: 1, high: 1, samples: 0 }, longestSeconds: 0 };
  let lost = 0;
  const deps = {
    campaigns: { withChunk: async () => campaign },
    costs: { of: async () => cost, add: async () => {} },
    turns: { read: new Turns(AT_ONCE), commit: new Turns(AT_ONCE) },
    ...{ fleet, runners: links, lostTime: new LostTime(), now, checkpointSeconds: 60 },
    log: () => {
      lost += 1;
    },
    stopping: new AbortController().signal,
  };
  const [chunk] = await readPlannedChunks(campaign, 1);
  const cpuMs = loopCpu();
  const before = live();
  const begun = cpuMs();
  // As in an activity of Temporal: with one of these about, Node keeps more of each promise.
  new AsyncLocalStorage().run({}, () => {
    let signal = ofGroup();
    for (let index = 0; index < count; index += 1) {
      if (index % GROUP === 0) signal = ofGroup();
      const args = { folder: campaign.folder, campaign: campaign.id, run: 1, chunk: chunk?.id ?? '' };
      const control = { signal, attempt: 1, report: () => {} };
      dispatchChunk(args, control, /** @type {any} */ (deps), UNOBSERVED).catch((error) => {
        throw error;
      });
    }
  });
  while (deps.turns.read.waiting > 0 || fleet.counts().slots.busy < count) await turn();
  const filled = cpuMs();
  const bytes = live() - before;
  passed += LEASE_MS;
  const from = cpuMs();
  let [last, longest] = [from, 0];
  fleet.tick();
  do {
    await turn();
    longest = Math.max(longest, cpuMs() - last);
    last = cpuMs();
  } while (lost < count);
  return {
    chunks: count,
    kb_per_chunk: bytes / count / 1e3,
    begin_ms_per_chunk: (filled - begun) / count,
    lose_ms_per_chunk: (last - from) / count,
    longest_turn_ms: longest,
  };
}

function ofGroup() {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return signal;
}

/** Bytes of the heap, and of buffers beside it, that are in use. */
function live() {
  for (let time = 0; time < 2; time += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
