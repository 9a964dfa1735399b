import { connectTemporal, runningCampaigns, type TemporalConnection } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import { slotsWanted } from '../pools/plan-jobs.js';
import type { DemandReader } from '../pools/read-demand.js';
import type { WorkMeasures } from './metrics-text.js';

/** However many ask, Temporal and the folders of campaigns are looked at so often. */
const KEPT_MS = 2_000;

/** What running campaigns have not committed. Connects when it is first asked: without a monitor nobody asks. */
export class WorkLeft {
  #connection: Promise<TemporalConnection> | null = null;
  /** Those who ask at the same time share an answer. */
  #latest: { readonly measures: Promise<WorkMeasures | null>; until: number } | null = null;

  constructor(
    private readonly deps: {
      readonly demands: DemandReader;
      readonly targetSeconds: number;
      readonly env: NodeJS.ProcessEnv;
      /** Milliseconds of a monotonic clock. */
      readonly now: () => number;
    },
  ) {}

  /** Null: Temporal does not answer. */
  read(): Promise<WorkMeasures | null> {
    const { now } = this.deps;
    if (this.#latest === null || now() >= this.#latest.until) {
      const latest = { measures: this.#read(), until: Number.POSITIVE_INFINITY };
      const settle = () => {
        latest.until = now() + KEPT_MS;
      };
      latest.measures.then(settle, settle);
      this.#latest = latest;
    }
    return this.#latest.measures;
  }

  async close(): Promise<void> {
    await (await this.#connection?.catch(() => null))?.close();
  }

  async #read(): Promise<WorkMeasures | null> {
    const { demands, targetSeconds, env } = this.deps;
    try {
      this.#connection ??= connectTemporal(env);
      const { client, call } = await this.#connection;
      const demand = await demands.read(await call('list the campaigns', () => runningCampaigns(client)));
      return { demand, slotsWanted: slotsWanted(demand, targetSeconds) };
    } catch (error) {
      if (!(error instanceof LoschmidtError)) throw error;
      // The next one who asks dials again.
      await this.close();
      this.#connection = null;
      return null;
    }
  }
}
