/**
 * Does what was ordered for the end of a campaign's run, and writes down what became of it. Started by the supervisor, with the campaign's id,
 * when the files say that a run has ended: what is read of a campaign is too much for a process that only waits.
 */
import { LoschmidtError } from '@loschmidt/core/error';
import { campaignStatus, openCampaign } from '@loschmidt/dataset';
import { locateHome } from '../stack/home.js';
import { STACK_VARIABLE } from '../stack/process-spec.js';
import { type HookOrder, hookText, readHookOrder, settleHook } from './hook-order.js';
import { type RunEvent, runHook } from './run-hook.js';

const home = locateHome(process.env);
const stopping = new AbortController();
process.on('SIGTERM', () => stopping.abort());

const order = readHookOrder(home, process.argv[2] ?? '');
if (order !== null) await carryOut(order);

async function carryOut(order: HookOrder): Promise<void> {
  let event: RunEvent | null;
  try {
    event = await eventOf(order);
  } catch (error) {
    // A disk that is away comes back; what is said of the folder stays.
    if (!(error instanceof LoschmidtError) || error.code === 'storage') throw error;
    return settle(order, order.run, error.message);
  }
  if (event === null) return;
  const { [STACK_VARIABLE]: _, ...env } = process.env;
  log(`${order.name} is ${event.state}: ${hookText(order.target)}`);
  try {
    const { target, cwd } = order;
    settle(order, event.run, await runHook({ target, event, cwd, env, signal: stopping.signal }));
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    log(`${order.name}: the services end before it is done; the next ones do it again`);
  }
}

function settle(order: HookOrder, run: number, reason: string | null): void {
  const { campaign, target } = order;
  log(`${order.name}: ${reason === null ? 'done' : `failed: ${reason}`}`);
  // Another order may have taken its place meanwhile.
  const now = readHookOrder(home, campaign);
  if (now !== null && JSON.stringify(now) !== JSON.stringify(order)) return;
  settleHook(home, { format: 1, campaign, run, target, at: new Date().toISOString(), reason });
}

/** Null while it goes on, or may: a paused campaign is resumed. Throws what opening its folder throws, and where that is another campaign's by now. */
async function eventOf({ campaign: id, folder, run: first }: HookOrder): Promise<RunEvent | null> {
  const campaign = await openCampaign(folder);
  if (campaign.id !== id) throw new LoschmidtError('conflict', `${folder} must hold ${id}, and holds ${campaign.id}.`);
  const { run, state, points, completed, failed, remaining, rows, seconds } = await campaignStatus(campaign);
  if (run === null || run.run < first || run.end === undefined || run.end.state === 'paused') return null;
  return {
    schema: 1,
    event: 'run-ended',
    campaign: campaign.name,
    ...{ id, folder },
    run: run.run,
    state: state === 'planned' ? run.end.state : state,
    reason: run.end.reason ?? null,
    ...{ points, completed, failed, remaining, rows, seconds },
  };
}

function log(line: string): void {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`);
}
