import { LEAST_BYTES, type RunReference, SIZE_CLASSES, type SizeClass, sizeClass } from '@loschmidt/control';
import {
  type CampaignFolder,
  type Chunk,
  chunkCostClass,
  parseChunkId,
  readOpenWork,
  readPlannedChunks,
} from '@loschmidt/dataset';
import type { MeasuredCosts } from '../activities/measured-costs.js';
import type { OpenCampaigns } from '../activities/open-campaigns.js';
import type { Demand } from './plan-jobs.js';

interface KnownDemand {
  readonly run: number;
  readonly chunks: readonly Chunk[];
  demand: readonly Demand[];
  /** When it is read again. */
  nextAt: number;
}

/** Reading may take a thirtieth of the time: markers of a large campaign are many names. */
const REST_RATIO = 30;

/** What is not committed of campaigns, in seconds of a core as chunks of before were seen to take. */
export class DemandReader {
  readonly #known = new Map<string, KnownDemand>();

  constructor(
    private readonly deps: {
      readonly campaigns: OpenCampaigns;
      readonly costs: MeasuredCosts;
      /** Milliseconds of a monotonic clock. */
      readonly now: () => number;
    },
  ) {}

  /** Of these runs together, by size. One whose folder cannot be read from here asks for nothing here. */
  async read(runs: readonly RunReference[]): Promise<readonly Demand[]> {
    return this.#ofAll(runs, async (run) => this.#of(run).catch(() => []));
  }

  /** The same, where nothing may be left out. Throws where a folder cannot be read. */
  async readAll(runs: readonly RunReference[]): Promise<readonly Demand[]> {
    return this.#ofAll(runs, (run) => this.#of(run));
  }

  async #ofAll(
    runs: readonly RunReference[],
    demandOf: (run: RunReference) => Promise<readonly Demand[]>,
  ): Promise<readonly Demand[]> {
    const folders = new Set(runs.map(({ folder }) => folder));
    for (const folder of this.#known.keys()) if (!folders.has(folder)) this.#known.delete(folder);
    const all: Demand[] = [];
    for (const run of runs) all.push(...(await demandOf(run)));
    return SIZE_CLASSES.flatMap((size) => {
      const same = all.filter((demand) => demand.size === size);
      return same.length === 0 ? [] : [same.reduce(sumOf)];
    });
  }

  async #of(run: RunReference): Promise<readonly Demand[]> {
    const { campaigns, costs, now } = this.deps;
    const before = this.#known.get(run.folder);
    if (before?.run === run.run && now() < before.nextAt) return before.demand;
    const isNew = before?.run !== run.run;
    // A new run may be that of a new plan.
    const campaign = isNew ? await campaigns.refresh(run) : await campaigns.campaign(run);
    const chunks = isNew ? await readPlannedChunks(campaign) : before.chunks;
    const begun = now();
    const demand = await openDemand(campaign, chunks, costs);
    const nextAt = now() + REST_RATIO * (now() - begun);
    this.#known.set(run.folder, { run: run.run, chunks, demand, nextAt });
    return demand;
  }
}

interface OpenSeconds {
  /** Stands for all of its class of cost. */
  readonly chunk: Chunk;
  seconds: number;
}

async function openDemand(
  campaign: CampaignFolder,
  chunks: readonly Chunk[],
  costs: MeasuredCosts,
): Promise<readonly Demand[]> {
  const open = await readOpenWork(campaign);
  const counts = new Map<SizeClass, { chunks: number; bytes: number; byCost: Map<string, OpenSeconds> }>();
  for (const chunk of chunks) {
    const left = open(chunk.id);
    if (left.length === 0) continue;
    const size = sizeClass(chunk.bytes);
    const count = counts.get(size) ?? { chunks: 0, bytes: LEAST_BYTES[size], byCost: new Map() };
    counts.set(size, count);
    count.chunks += left.length;
    count.bytes = Math.max(count.bytes, chunk.bytes);
    const cost = chunkCostClass(chunk);
    const known = count.byCost.get(cost) ?? { chunk, seconds: 0 };
    known.seconds += chunk.seconds * openShare(chunk, left);
    count.byCost.set(cost, known);
  }
  const demand: Demand[] = [];
  for (const [size, { chunks, bytes, byCost }] of counts) {
    let seconds = 0;
    for (const { chunk, seconds: estimated } of byCost.values()) {
      seconds += estimated * (await costs.of(campaign, chunk)).factor.factor;
    }
    demand.push({ size, seconds, chunks, bytes });
  }
  return demand;
}

/** Of a chunk that was split, the share of the points of its open parts. */
function openShare({ points }: Chunk, left: readonly string[]): number {
  let open = 0;
  for (const id of left) {
    const { part } = parseChunkId(id);
    if (part === null) return 1;
    open += part.last - part.first + 1;
  }
  return Math.min(1, open / points);
}

function sumOf(a: Demand, b: Demand): Demand {
  return {
    size: a.size,
    seconds: a.seconds + b.seconds,
    chunks: a.chunks + b.chunks,
    bytes: Math.max(a.bytes, b.bytes),
  };
}
