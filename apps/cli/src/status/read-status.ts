import {
  type CampaignFolder,
  type CampaignStatus,
  countAside,
  readFailures,
  readLabels,
  type SecondsLeft,
  secondsLeft,
} from '@loschmidt/dataset';
import { type StateAtWork, stateAtWork, stateText } from '@loschmidt/dataset/state-at-work';
import { askOverview, isOf } from '@loschmidt/proto/overview';
import { readLiveStatus } from '../follow/read-live-status.js';
import { hookText, readHookState } from '../on-end/hook-order.js';
import {
  aboutText,
  bytesText,
  coreHoursText,
  countText,
  durationRangeText,
  durationText,
} from '../output/quantities.js';
import { inline } from '../output/safe-text.js';
import { tableLines } from '../output/table.js';
import { typedName } from '../output/typed-name.js';
import { findHome } from '../stack/home.js';
import { findServices } from '../stack/services.js';
import { type FailureReport, failureReports, failuresText, NAMED_FAILURES } from './failures-text.js';

/** The status of a campaign from its folder, and from the services where they are up. Numbers are of points. */
export interface StatusReport extends StateAtWork {
  readonly id: string;
  readonly points: number;
  readonly completed: number;
  /** In chunks that runners compute now. */
  readonly running: number;
  readonly failed: number;
  /** A few of them. */
  readonly failures: readonly FailureReport[];
  /** Neither done nor running. */
  readonly remaining: number;
  readonly rows: number;
  readonly chunks: number;
  readonly committed_chunks: number;
  /** Time on one core of what is not committed: the plan's estimate, corrected by what committed chunks took. */
  readonly remaining_seconds: number;
  /** Until its end, if all slots that are registered here work for it alone; null where that cannot be said. */
  readonly eta_seconds: SecondsLeft | null;
  /** Time that committed points took. */
  readonly seconds: number;
  /** Core-seconds that brought nothing: of runners that died, hung, or sent what cannot be right. */
  readonly lost_seconds: number;
  readonly tags: readonly string[];
  readonly note: string | null;
  /** What is to be done when its run has ended, or has been, by the services here; null: nothing. */
  readonly on_end: OnEndReport | null;
  readonly run: number | null;
  /** Whether an orchestrator answers here. */
  readonly services: 'up' | 'down';
  /** Why the last run is over, if it gave up or was ended from outside. */
  readonly reason: string | null;
  /** Records of runs and crashes that could not be read. */
  readonly set_aside: number;
  /** Commits that are damaged or another campaign's: their points remain. */
  readonly uncounted: CampaignStatus['uncounted'];
}

/** `reason`: why it failed. */
interface OnEndReport {
  readonly what: string;
  readonly state: 'waiting' | 'done' | 'failed';
  readonly reason: string | null;
}

/** What the services here say, once for all campaigns of a list. */
export async function askServices(env: NodeJS.ProcessEnv) {
  const services = findServices(env);
  return { services, overview: services === null ? null : await askOverview(services.orchestrator, services.env) };
}

/** `asked`: where the services were asked already. `named`: so many failed points at most, each campaign's by a query of its own. */
export async function readStatus(
  campaign: CampaignFolder,
  env: NodeJS.ProcessEnv,
  asked?: ReturnType<typeof askServices>,
  named = NAMED_FAILURES,
): Promise<StatusReport> {
  const { status, dead } = await readLiveStatus(campaign, env);
  const failures = status.failed > 0 && named > 0 ? await readFailures(campaign, named) : [];
  const { services, overview } = await (asked ?? askServices(env));
  const slots = (overview?.runners ?? []).reduce((sum, runner) => sum + (runner.draining ? 0 : runner.slots), 0);
  const inWork = dead === null ? (overview?.chunks ?? []).filter(isOf(campaign)) : [];
  const running = Math.min(
    status.remaining,
    inWork.reduce((sum, chunk) => sum + chunk.points, 0),
  );
  return {
    id: campaign.id,
    ...stateAtWork(status.state, services !== null && dead === null),
    points: status.points,
    completed: status.completed,
    running,
    failed: status.failed,
    failures: failureReports(failures, typedName(campaign, env)),
    remaining: status.remaining - running,
    rows: status.rows,
    chunks: status.chunks,
    committed_chunks: status.committedChunks,
    remaining_seconds: status.remaining === 0 ? 0 : status.left.seconds,
    eta_seconds: secondsLeft(status, slots),
    seconds: status.seconds,
    lost_seconds: status.lostSeconds,
    ...(await readLabels(campaign)),
    on_end: onEndOf(campaign, status.run?.run ?? null, env),
    run: status.run?.run ?? null,
    services: overview === null ? 'down' : 'up',
    set_aside: await countAside(campaign),
    reason: dead ?? status.run?.end?.reason ?? null,
    uncounted: status.uncounted,
  };
}

export function statusText(campaign: CampaignFolder, status: StatusReport, env: NodeJS.ProcessEnv): string[] {
  const counts = [status.completed, status.running, status.failed, status.remaining].map(countText);
  const { name } = campaign;
  return [
    `${name} is ${stateText(status)}${status.run === null ? '' : ` (run ${status.run})`}`,
    '',
    ...tableLines(['completed', 'running', 'failed', 'remaining'], [counts], ['right', 'right', 'right', 'right']),
    '',
    `rows     ${countText(status.rows)}`,
    `chunks   ${countText(status.committed_chunks)} of ${countText(status.chunks)} committed`,
    `cost     ${spentText(status)}${costLeft(status)}`,
    ...(status.state === 'running' ? [`time     ${endText(status)}`] : []),
    `memory   ${bytesText(campaign.plan.largestBytes)} for the largest point`,
    `folder   ${campaign.folder}`,
    ...(status.tags.length > 0 ? [`tags     ${status.tags.join(' ')}`] : []),
    ...(status.note === null ? [] : [`note     ${inline(status.note)}`]),
    ...(status.on_end === null ? [] : [`on end   ${onEndText(status.on_end)}`]),
    ...(status.set_aside > 0
      ? [`records  ${countText(status.set_aside)} could not be read and are set aside in damaged/`]
      : []),
    ...(status.failed > 0 ? ['', ...failuresText(status.failures, status.failed, typedName(campaign, env))] : []),
    ...uncountedLines(status),
    ...nextLines(name, typedName(campaign, env), status),
  ];
}

/** `1.2 core-hours used on points, 0.1 core-hours lost …` */
function spentText({ seconds, lost_seconds: lost }: StatusReport): string {
  const used = `${durationText(seconds)} on one core spent on points (${coreHoursText(seconds)})`;
  return lost > 0 ? `${used}, ${coreHoursText(lost)} lost with runners that failed` : used;
}

function onEndOf({ id }: CampaignFolder, run: number | null, env: NodeJS.ProcessEnv): OnEndReport | null {
  const home = findHome(env);
  const hook = home && readHookState(home, id);
  if (hook === null) return null;
  if (hook.kind === 'waiting') return { what: hookText(hook.target), state: 'waiting', reason: null };
  // Of a run before this one, for which nothing was ordered.
  if (hook.outcome.run !== run) return null;
  const { target, reason } = hook.outcome;
  return { what: hookText(target), state: reason === null ? 'done' : 'failed', reason };
}

function onEndText({ what, state, reason }: OnEndReport): string {
  return `${inline(what)} (${state}${reason === null ? '' : `: ${inline(reason)}`})`;
}

/** The first is named; all are set aside together. */
function uncountedLines({ uncounted: [first, ...others] }: StatusReport): string[] {
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` and ${countText(others.length)} more like it`;
  return ['', `A commit does not count${more}: ${first.fault}. \`resume\` sets it aside.`];
}

function costLeft({ remaining_seconds: seconds }: StatusReport): string {
  return seconds === 0 ? '' : `, ${aboutText(seconds)} on one core left (${coreHoursText(seconds)})`;
}

function endText({ eta_seconds: eta }: StatusReport): string {
  return eta === null
    ? '– left: too little is known yet'
    : `${durationRangeText(eta.low, eta.high)} left on the slots here`;
}

function nextLines(name: string, typed: string, { state, services, run, reason }: StatusReport): string[] {
  const why = reason === null ? [] : ['', `The last run is over: ${inline(reason)}`];
  if (state === 'running') {
    const next =
      services === 'up'
        ? `loschmidt watch ${typed}`
        : `No orchestrator answers here; \`loschmidt ps\` shows the services.`;
    return [...why, '', `  ${next}`];
  }
  if (state === 'completed' || state === 'completed-with-failures')
    return ['', `  loschmidt export ${typed} --output ${name}.parquet`];
  const interrupted = state === 'planned' && run !== null ? ['', 'Nothing computes it here now.'] : [];
  return [...why, ...interrupted, '', `  loschmidt resume ${typed} --watch`];
}
