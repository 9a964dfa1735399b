import { LoschmidtError } from '@loschmidt/core/error';
import { CODE_VERSION, KERNEL_VERSION, PHYSICS_VERSION } from '@loschmidt/core/versions';
import { readMachineLimits, requireSlot } from '@loschmidt/engine/machine-limits';
import { isLoopback, parseAddress } from '@loschmidt/proto/address';
import { refuseNetworkDatabase } from './file-system.js';
import { createHome, findHome, type Home, locateHome } from './home.js';
import { settleToken } from './home-token.js';
import { touchContact } from './idle-shutdown.js';
import { IPV4_HINT, ipv4Obstacle } from './ipv4-obstacle.js';
import { remoteOrchestrator } from './remote-orchestrator.js';
import { DEFAULT_SHAPE, endsWhenIdle, type StackShape, sameShape } from './stack-shape.js';
import { readLiveStack, type StackState, stackEnvironment } from './stack-state.js';
import { withStartLock } from './start-lock.js';
import { startSupervisor } from './start-supervisor.js';
import { stopStack } from './stop-stack.js';
import type { TemporalOrder } from './supervisor-order.js';
import { resolveTemporalBinary } from './temporal/binary.js';
import { describesSameTemporal } from './temporal-target.js';

/** Where the work is done: what a command needs to submit to it and to watch it. */
export interface Services {
  /** host:port */
  readonly orchestrator: string;
  /** The environment for clients of its Temporal. */
  readonly env: NodeJS.ProcessEnv;
  /** Whether this call had to start them. */
  readonly started: boolean;
  /** Null where the orchestrator is the user's own. */
  readonly home: Home | null;
  /** Whether they end by themselves when nobody has used them for a while. */
  readonly endsWhenIdle: boolean;
}

export interface StartOptions {
  readonly shape?: StackShape | undefined;
  /** Called once they are being started, which takes a second or more. */
  readonly meanwhile?: () => void;
}

/**
 * Finds the services, and starts what is missing: nothing with LOSCHMIDT_ORCHESTRATOR, unless that is the one of this home; an orchestrator and a runner with a
 * Temporal profile or TEMPORAL_ADDRESS; these and a server otherwise. Any number of commands may call it at once. Without
 * `shape` whatever is up will do; running services of another shape are a `conflict`.
 */
export async function ensureServices(
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
  { shape, meanwhile = () => {} }: StartOptions = {},
): Promise<Services> {
  const remote = remoteServices(env, shape?.orchestrator);
  if (remote !== null) return remote;
  const home = locateHome(env);
  createHome(home);
  return withStartLock(home, report, async () => {
    touchContact(home);
    const wanted = await wantedTemporal(env);
    const running = await settledStack(home);
    if (running !== null && shape !== undefined && !sameShape(running.shape, shape))
      throw new LoschmidtError('conflict', 'Cannot start the services like this: they are up already in another way.', {
        hint: 'See `loschmidt ps`; end them with `loschmidt down`, then start them again.',
      });
    if (running !== null && (await keeps(home, running, wanted, env, report)))
      return servicesOf(home, running, env, false);
    const startsRunner = (shape ?? running?.shape ?? DEFAULT_SHAPE).runner;
    if (startsRunner && !env.LOSCHMIDT_SLOTS) requireSlot(readMachineLimits());
    const temporal = await temporalOrder(wanted, home, env, report);
    const settled = shape ?? running?.shape ?? DEFAULT_SHAPE;
    const tokenFile = await settleTrust(home, env, settled);
    const ready = startSupervisor(home, env, { temporal, shape: settled, tokenFile }, report);
    meanwhile();
    await ready;
    touchContact(home);
    const state = readLiveStack(home);
    if (state === null)
      throw new LoschmidtError('unavailable', 'Cannot use the services: they ended right after their start.');
    return servicesOf(home, state, env, true);
  });
}

/** The file of the token that orchestrator and runners are to have; null: certificates do, and runners elsewhere know no token made here. */
async function settleTrust(home: Home, env: NodeJS.ProcessEnv, { orchestrator }: StackShape): Promise<string | null> {
  const { readServerTrust } = await import('@loschmidt/proto/read-trust');
  const { token, runnerToken, readerToken } = await readServerTrust({}, env);
  settleToken(home, token);
  const closed = orchestrator === null || isLoopback(parseAddress(orchestrator.listen).host);
  return closed || (token ?? runnerToken ?? readerToken) !== undefined ? home.token : null;
}

/** The services if they are up, without starting anything; else null. */
export function findServices(env: NodeJS.ProcessEnv): Services | null {
  const remote = remoteServices(env);
  if (remote !== null) return remote;
  const home = findHome(env);
  const state = home && readLiveStack(home);
  return home !== null && state?.phase === 'ready' ? servicesOf(home, state, env, false) : null;
}

function remoteServices(env: NodeJS.ProcessEnv, wanted?: StackShape['orchestrator']): Services | null {
  const orchestrator = remoteOrchestrator(env, wanted);
  return orchestrator === null ? null : { orchestrator, env, started: false, home: null, endsWhenIdle: false };
}

function servicesOf(home: Home, state: StackState, env: NodeJS.ProcessEnv, started: boolean): Services {
  return {
    orchestrator: state.orchestrator,
    env: stackEnvironment(state, env),
    started,
    home,
    endsWhenIdle: endsWhenIdle(state.shape),
  };
}

type WantedTemporal = { readonly kind: 'embedded' } | { readonly kind: 'cluster'; readonly name: string };

async function wantedTemporal(env: NodeJS.ProcessEnv): Promise<WantedTemporal> {
  const { hasTemporalProfile, loadTemporalConfig } = await import('@loschmidt/control/temporal-config');
  if (!hasTemporalProfile(env)) return { kind: 'embedded' };
  const { address, namespace } = loadTemporalConfig(env);
  return { kind: 'cluster', name: `${namespace} at ${address}` };
}

async function temporalOrder(
  wanted: WantedTemporal,
  home: Home,
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<TemporalOrder> {
  if (wanted.kind === 'cluster') return wanted;
  const reason = await ipv4Obstacle();
  if (reason !== null)
    throw new LoschmidtError('unsupported', `Cannot start Temporal's server: ${reason}.`, { hint: IPV4_HINT });
  await refuseNetworkDatabase(home.stack);
  const { path, serverVersion } = await resolveTemporalBinary({ home, env, report });
  return { kind: 'embedded', binary: path, serverVersion };
}

/** A stack that somebody else has just begun to start or to stop is waited for. */
async function settledStack(home: Home): Promise<StackState | null> {
  for (;;) {
    const state = readLiveStack(home);
    if (state === null || state.phase === 'ready') return state;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * Whether the running services will do. Those of another version, or with another Temporal, are ended when they have no
 * work, and are a `conflict` when they have some.
 */
async function keeps(
  home: Home,
  running: StackState,
  wanted: WantedTemporal,
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<boolean> {
  const difference = differenceBetween(running, wanted);
  if (difference === null) return true;
  const { askOverview } = await import('@loschmidt/proto/overview');
  const busy = (await askOverview(running.orchestrator, stackEnvironment(running, env)))?.chunks.length ?? 0;
  if (busy > 0)
    throw new LoschmidtError(
      'conflict',
      `Cannot use the running services: they ${difference}, and are computing ${busy} chunk(s).`,
      {
        hint: 'Wait for them, or end them with `loschmidt down`; `loschmidt resume` goes on with what is not done.',
      },
    );
  report(`the running services ${difference}: starting them again …`);
  await stopStack(home);
  return false;
}

function differenceBetween(running: StackState, wanted: WantedTemporal): string | null {
  const { physics, kernel, code } = running.versions;
  if (physics !== PHYSICS_VERSION || kernel !== KERNEL_VERSION || code !== CODE_VERSION)
    return `are of version ${code} (physics ${physics}, kernel ${kernel}), this is ${CODE_VERSION} (physics ${PHYSICS_VERSION}, kernel ${KERNEL_VERSION})`;
  if (describesSameTemporal(running.temporal, wanted)) return null;
  return running.temporal.kind === 'embedded'
    ? 'use a Temporal server of their own'
    : `use the Temporal namespace ${running.temporal.name}`;
}
