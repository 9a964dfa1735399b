import { type RunReference, runningCampaigns, type TemporalConnection } from '@loschmidt/control';
import type { Log } from '../activities/as-activity.js';
import { slotsWanted } from '../pools/plan-jobs.js';
import type { DemandReader } from '../pools/read-demand.js';
import type { WorkAnswer } from './fleet-meters.js';

/** However many ask, Temporal and the folders of campaigns are looked at so often. */
const KEPT_MS = 2_000;

/** What running campaigns have not committed. Connects when it is first asked: without a monitor nobody asks. */
export class WorkLeft {
  #connection: Promise<TemporalConnection> | null = null;
  /** Those who ask at the same time share an answer. */
  #latest: { readonly answer: Promise<WorkAnswer>; until: number } | null = null;
  #told = '';

  constructor(
    private readonly deps: {
      readonly demands: Pick<DemandReader, 'readAll'>;
      readonly targetSeconds: number;
      readonly connect: () => Promise<TemporalConnection>;
      /** Is told why it is not known: whoever asks is not. */
      readonly warn: Log;
      /** Milliseconds of a monotonic clock. */
      readonly now: () => number;
    },
  ) {}

  /** Never throws. */
  read(): Promise<WorkAnswer> {
    const { now } = this.deps;
    if (this.#latest === null || now() >= this.#latest.until) {
      const latest = { answer: this.#read(), until: Number.POSITIVE_INFINITY };
      void latest.answer.then(() => {
        latest.until = now() + KEPT_MS;
      });
      this.#latest = latest;
    }
    return this.#latest.answer;
  }

  async close(): Promise<void> {
    await (await this.#connection?.catch(() => null))?.close();
  }

  async #read(): Promise<WorkAnswer> {
    let runs: readonly RunReference[];
    try {
      this.#connection ??= this.deps.connect();
      const { client, call } = await this.#connection;
      runs = await call('list the campaigns', () => runningCampaigns(client));
    } catch (error) {
      // The next one who asks dials again.
      await this.close().catch(() => {});
      this.#connection = null;
      return this.#unknown('temporal', error);
    }
    return this.#of(runs);
  }

  async #of(runs: readonly RunReference[]): Promise<WorkAnswer> {
    const { demands, targetSeconds } = this.deps;
    try {
      const demand = await demands.readAll(runs);
      this.#told = '';
      return { kind: 'known', demand, slotsWanted: slotsWanted(demand, targetSeconds) };
    } catch (error) {
      return this.#unknown('store', error);
    }
  }

  #unknown(of: 'temporal' | 'store', error: unknown): WorkAnswer {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason !== this.#told) this.deps.warn('the monitor does not know what is left', { reason });
    this.#told = reason;
    return { kind: 'unknown', of };
  }
}
