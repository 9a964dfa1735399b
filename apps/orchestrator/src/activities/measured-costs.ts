import { CostCorrection, type CostFactor } from '@loschmidt/campaign';
import {
  type CampaignFolder,
  type Chunk,
  type ChunkMarker,
  chunkCostClass,
  committedIds,
  costSample,
  readChunkTable,
  readMarker,
} from '@loschmidt/dataset';

/** Markers of before that are read: enough to know how far estimates are off, whatever the campaign's size. */
const MOST_MARKERS = 256;

export type Estimate = Pick<Chunk, 'points' | 'seconds' | 'bytes'>;

interface Known {
  readonly correction: CostCorrection;
  /** Of the plan's chunks with several points. */
  readonly longestSeconds: number;
}

/** What a chunk will probably cost on the machines at hand, and how long one may take. */
export interface ChunkCost {
  /** Over the plan's estimate, from what other chunks of the campaign took. */
  readonly factor: CostFactor;
  /** So long a chunk may be expected to take: one that takes more than twice as long is split. 0: however long. */
  readonly longestSeconds: number;
}

/** Costs that committed chunks were measured to have, by campaign; each that is committed here is added. */
export class MeasuredCosts {
  readonly #known = new WeakMap<CampaignFolder, Promise<Known>>();

  /** `longestSeconds`: chunks of a plan that has longer ones may take as long as these. 0: nothing is ever split. */
  constructor(private readonly longestSeconds: number) {}

  async of(campaign: CampaignFolder, chunk: Estimate): Promise<ChunkCost> {
    const { correction, longestSeconds } = await this.#of(campaign);
    return {
      factor: correction.factor(chunkCostClass(chunk)),
      longestSeconds: this.longestSeconds === 0 ? 0 : Math.max(this.longestSeconds, longestSeconds),
    };
  }

  async add(campaign: CampaignFolder, chunk: Estimate, marker: ChunkMarker): Promise<void> {
    const sample = costSample(chunk, marker);
    if (sample !== null) (await this.#of(campaign)).correction.add(sample);
  }

  #of(campaign: CampaignFolder): Promise<Known> {
    const known = this.#known.get(campaign) ?? readCosts(campaign);
    this.#known.set(campaign, known);
    // What failed once may be read the next time.
    known.catch(() => this.#known.delete(campaign));
    return known;
  }
}

async function readCosts(campaign: CampaignFolder): Promise<Known> {
  const table = await readChunkTable(campaign);
  const correction = new CostCorrection();
  const committed = new Set(await committedIds(campaign));
  const chunks = table.filter(({ id }) => committed.has(id));
  const step = Math.ceil(chunks.length / MOST_MARKERS);
  for (let index = 0; index < chunks.length; index += step) {
    const chunk = chunks[index];
    if (chunk === undefined) break;
    // One that is damaged is somebody else's concern: it says nothing here.
    const marker = await readMarker(campaign, chunk.id).catch(() => null);
    const sample = marker?.kind === 'data' ? costSample(chunk, marker) : null;
    if (sample !== null) correction.add(sample);
  }
  const longestSeconds = table.reduce((most, { points, seconds }) => (points > 1 ? Math.max(most, seconds) : most), 0);
  return { correction, longestSeconds };
}
