import { connectTemporal, describeRun, type TemporalConnection } from '@loschmidt/control';
import type { CampaignFolder } from '@loschmidt/dataset';
import { askOverview, isOf } from '@loschmidt/proto/overview';
import { type HookTarget, writeHookOrder } from '../on-end/hook-order.js';
import { ensureServices, type Services } from '../stack/services.js';
import { attachOrStart, refuseOtherVersions, startNextRun } from './start-run.js';
import { traceSubmit } from './trace-submit.js';

/** A run that the services compute now. */
export interface LiveRun {
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
  /** What is to be done when it has ended; null: what was ordered before stays. */
  readonly onEnd: HookTarget | null;
  readonly report: (line: string) => void;
}

/** Starts what is missing of the services, and a run. */
export async function startOrAttach(order: WorkOrder): Promise<LiveRun> {
  const { campaign, env, allowKernelChange, report } = order;
  refuseOtherVersions(campaign, allowKernelChange);
  const services = await ensureServices(env, report);
  const upAt = performance.now();
  const temporal = await connectServing(services.env);
  try {
    const start = order.attach && (await mayBeAlive(campaign, services)) ? attachOrStart : startNextRun;
    const began = new Date();
    const { run, attached } = await start(temporal, campaign, allowKernelChange);
    if (!attached) await traceSubmit({ campaign: campaign.id, run }, began, env);
    if (order.onEnd !== null && services.home !== null) {
      const { id, name, folder } = campaign;
      const { onEnd: target } = order;
      writeHookOrder(services.home, { format: 1, campaign: id, name, folder, run, target, cwd: process.cwd() });
    }
    return { services, temporal, run, attached, upAt };
  } catch (error) {
    await temporal.close();
    throw error;
  }
}

/**
 * Whether the services hold more than the remains of a run, whose time-outs a new one need not wait for: its orchestrator answers, and
 * computes a chunk of it, or has taken one, or has no runner to compute anything.
 */
async function mayBeAlive(campaign: CampaignFolder, services: Services): Promise<boolean> {
  if (services.started) return false;
  const overview = await askOverview(services.orchestrator, services.env);
  if (overview === null) return false;
  const { runners, chunks, waiting } = overview;
  return runners.length === 0 || [...chunks, ...waiting].some(isOf(campaign));
}

const PATIENCE_MS = 15_000;

/**
 * Connects to the Temporal of services that are up. A server accepts connections a moment before its namespace can be used,
 * and one that died is back within seconds: so it is asked until it answers. Throws what it said last.
 */
async function connectServing(env: NodeJS.ProcessEnv): Promise<TemporalConnection> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await connectOnce(env);
    } catch (error) {
      if (performance.now() > deadline || isFinal(error)) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function connectOnce(env: NodeJS.ProcessEnv): Promise<TemporalConnection> {
  const temporal = await connectTemporal(env);
  try {
    await describeRun(temporal, 'none', 1);
    return temporal;
  } catch (error) {
    await temporal.close();
    throw error;
  }
}

/** Settings that are wrong stay wrong. */
function isFinal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'forbidden' || code === 'bad-input';
}
