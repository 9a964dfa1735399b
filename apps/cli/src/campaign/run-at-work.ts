import type { TemporalConnection } from '@loschmidt/control';
import type { CampaignFolder } from '@loschmidt/dataset';
import { ensureServices, type Services } from '../stack/services.js';
import { connectServing } from './connect-serving.js';
import { attachOrStart, refuseOtherVersions, startNextRun } from './start-run.js';

/** A run that the services compute now. */
export interface RunAtWork {
  readonly services: Services;
  readonly temporal: TemporalConnection;
  readonly run: number;
  /** It was computed before this command came, and goes on. */
  readonly attached: boolean;
  /** When the services were up, in milliseconds of `performance.now()`. */
  readonly upAt: number;
}

export interface WorkOrder {
  readonly campaign: CampaignFolder;
  readonly env: NodeJS.ProcessEnv;
  readonly allowKernelChange: boolean;
  /** A run that is alive is joined; otherwise it is ended by the next one. */
  readonly attach: boolean;
  readonly report: (line: string) => void;
}

/** Starts what is missing of the services, and a run. */
export async function putToWork(order: WorkOrder): Promise<RunAtWork> {
  const { campaign, env, allowKernelChange, report } = order;
  refuseOtherVersions(campaign, allowKernelChange);
  const services = await ensureServices(env, report);
  const upAt = performance.now();
  const temporal = await connectServing(services.env);
  try {
    // Services that had to be started hold at most the remains of a run: a new one need not wait for their time-outs.
    const start = order.attach && !services.started ? attachOrStart : startNextRun;
    const { run, attached } = await start(temporal, campaign, allowKernelChange);
    return { services, temporal, run, attached, upAt };
  } catch (error) {
    await temporal.close();
    throw error;
  }
}
