import type { OrderRange, RunReference } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  openCampaign,
  parseChunkId,
  readPlannedChunks,
  refuseOtherCampaign,
} from '@loschmidt/dataset';
import { type ExecutionOrder, executionOrder } from './execution-order.js';

/** Campaigns that stay open though nobody asks for them; the order of one with 100,000 chunks takes a few megabytes. */
const MOST_UNASKED = 8;
/** Whoever works on a campaign asks for it in less: `RunEnds` five times a second. */
const ASKED_MS = 60_000;

interface OpenCampaign {
  readonly campaign: CampaignFolder;
  /** By plan version; read when they are first asked for. */
  readonly orders: Map<number, Promise<ExecutionOrder>>;
}

interface Kept {
  readonly opening: Promise<OpenCampaign>;
  readonly askedAt: number;
}

/**
 * Campaigns that this process works on, however many: each is the same object for as long as it is asked for. What is kept cannot change: plans are
 * only ever added. The folder is looked at first: throws `not-found` or `conflict` where it does not hold the run's campaign any more.
 */
export class OpenCampaigns {
  /** By folder; those that were asked for last are last. */
  readonly #open = new Map<string, Kept>();

  /** `now`: milliseconds of a monotonic clock. */
  constructor(private readonly now = () => performance.now()) {}

  /** Reads the campaign anew, so that its newest plan is seen. */
  async refresh(reference: RunReference): Promise<CampaignFolder> {
    this.#open.delete(reference.folder);
    return (await this.#get(reference)).campaign;
  }

  async campaign(reference: RunReference): Promise<CampaignFolder> {
    return (await this.#get(reference)).campaign;
  }

  /** The campaign with a plan that has `chunk`. A folder that is known is not looked at: whoever computes chunks has just done so, and commits do. */
  async withChunk(reference: RunReference, chunk: string): Promise<CampaignFolder> {
    const { campaign } = await this.#opened(reference);
    return parseChunkId(chunk).plan > campaign.plan.version ? this.refresh(reference) : campaign;
  }

  /** The planned chunks whose places a range counts. */
  async orderOf(reference: RunReference, { plan, size }: OrderRange): Promise<readonly string[]> {
    const { all, sizes } = await this.order(reference, plan);
    return size === undefined ? all : (sizes.get(size) ?? []);
  }

  /** The planned chunks that count in a plan version, the newest that is known if none is named. */
  async order(reference: RunReference, plan?: number): Promise<ExecutionOrder> {
    const { campaign, orders } = await this.#get(reference);
    const version = plan ?? campaign.plan.version;
    const reading = orders.get(version) ?? readPlannedChunks(campaign, version).then(executionOrder);
    orders.set(version, reading);
    try {
      return await reading;
    } catch (error) {
      // What failed once may be read the next time.
      if (orders.get(version) === reading) orders.delete(version);
      throw error;
    }
  }

  async #get(reference: RunReference): Promise<OpenCampaign> {
    const open = await this.#opened(reference);
    await refuseOtherCampaign(open.campaign);
    return open;
  }

  async #opened(reference: RunReference): Promise<OpenCampaign> {
    const { folder, campaign: id } = reference;
    let opening = this.#open.get(folder)?.opening;
    if (opening !== undefined) this.#keep(folder, opening);
    if (opening === undefined || (await opening.catch(() => null))?.campaign.id !== id) {
      opening = openCampaign(folder).then((campaign) => ({ campaign, orders: new Map() }));
      this.#keep(folder, opening);
    }
    const open = await opening;
    if (open.campaign.id !== id) {
      throw new LoschmidtError(
        'conflict',
        `Cannot run campaign ${id}: ${folder} must hold it, got ${open.campaign.id}`,
        {
          hint: 'The folder was made anew since this run started: `loschmidt resume` starts a run of what is there now.',
        },
      );
    }
    return open;
  }

  #keep(folder: string, opening: Promise<OpenCampaign>): void {
    const askedAt = this.now();
    this.#open.delete(folder);
    this.#open.set(folder, { opening, askedAt });
    for (const [other, kept] of this.#open) {
      if (this.#open.size <= MOST_UNASKED || askedAt - kept.askedAt < ASKED_MS) return;
      this.#open.delete(other);
    }
  }
}
