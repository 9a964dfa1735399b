import type { Matching } from '@loschmidt/control';
import { loopbackHost } from '@loschmidt/proto/own-host';
import { acceptsOnce } from '../stack/accepts-connections.js';
import { findEnclosure } from '../stack/enclosure/find-enclosure.js';
import type { Home } from '../stack/home.js';
import { IPV4_HINT, ipv4Obstacle } from '../stack/ipv4-obstacle.js';
import { freePorts } from '../stack/ports.js';
import { PROXY_VARIABLES } from '../stack/server-environment.js';
import { readLiveStack } from '../stack/stack-state.js';
import { type RouteReport, tryRoutes } from '../stack/temporal/binary.js';
import { type Check, fail, ok, warn } from './check.js';

/** A route to a server binary, as `doctor` shows it. */
export interface RouteView {
  readonly route: string;
  readonly state: 'found' | 'missing' | 'possible' | 'not needed';
  readonly found: string;
  readonly needs: string;
}

export interface TemporalFinding {
  readonly checks: readonly [Check, ...Check[]];
  readonly routes: readonly RouteView[];
}

/** The server binary: which route has it, and for each route that has not what it would need. Installs nothing. */
export async function checkTemporal(home: Home, env: NodeJS.ProcessEnv): Promise<TemporalFinding> {
  const cluster = await checkCluster(env);
  if (cluster !== null) return { checks: cluster, routes: [] };
  const obstacle = await ipv4Obstacle();
  if (obstacle !== null) return { checks: [fail('temporal', obstacle, IPV4_HINT)], routes: [] };
  const context = { home, env, report: () => {} };
  const reports = await tryRoutes(context, false);
  const found = reports.flatMap(({ outcome }) => (outcome.kind === 'found' ? [outcome.binary] : []))[0];
  const routes = await Promise.all(reports.map((report) => viewOf(report, found !== undefined, context)));
  if (found !== undefined)
    return { checks: [ok('temporal', `server ${found.serverVersion} by ${found.route}: ${found.path}`)], routes };
  const possible = routes.find((route) => route.state === 'possible');
  return {
    checks: [
      possible
        ? warn(
            'temporal',
            `no server binary yet; the first run gets one by ${possible.route}`,
            'nothing to do, or put `temporal` on PATH',
          )
        : fail('temporal', 'no server binary, and no way to install one', 'see what each route needs below'),
    ],
    routes,
  };
}

async function viewOf(
  { route, outcome }: RouteReport,
  anyFound: boolean,
  context: Parameters<typeof tryRoutes>[0],
): Promise<RouteView> {
  const view = (state: RouteView['state'], found: string) => ({ route: route.name, state, found, needs: route.needs });
  if (outcome.kind === 'found') return view('found', outcome.binary.path);
  if (outcome.kind === 'missing') return view('missing', outcome.reason);
  if (!route.installs) return view('not needed', 'an earlier route has it');
  const obstacle = await route.obstacle?.(context);
  if (obstacle) return view('missing', obstacle);
  return anyFound ? view('not needed', 'would work') : view('possible', 'would work');
}

async function checkCluster(env: NodeJS.ProcessEnv): Promise<TemporalFinding['checks'] | null> {
  const { connectTemporal, describeMatching, hasTemporalProfile, loadTemporalConfig } = await import(
    '@loschmidt/control'
  );
  if (!hasTemporalProfile(env)) return null;
  const { address, namespace } = loadTemporalConfig(env);
  try {
    const temporal = await connectTemporal(env);
    const matching = await describeMatching(temporal).finally(() => temporal.close());
    const answers = ok('temporal', `the cluster at ${address} answers, namespace ${namespace}`);
    return [answers, ...(await checkWeights(matching))];
  } catch (error) {
    return [fail('temporal', (error as Error).message, 'check TEMPORAL_ADDRESS and the profile')];
  }
}

/** Whether campaigns' priorities and weights hold there. */
async function checkWeights(matching: Matching): Promise<Check[]> {
  const { weightObstacle } = await import('@loschmidt/control');
  const obstacle = weightObstacle(matching);
  if (obstacle !== null) return [warn('weights', obstacle, 'see deploy/temporal/dynamic-config.yaml')];
  if (matching.partitions === null) return [];
  return [
    ok(
      'weights',
      matching.isFair
        ? 'priorities and weights of campaigns hold: matching is fair, in one partition'
        : 'one partition for each queue; whether matching is fair can be seen while chunks wait',
    ),
  ];
}

/** Whether other users of this machine could reach a server that is started here. */
export async function checkPrivacy(env: NodeJS.ProcessEnv): Promise<Check[]> {
  const { hasTemporalProfile } = await import('@loschmidt/control');
  if (hasTemporalProfile(env)) return [];
  if ((await findEnclosure()) !== null)
    return [ok('privacy', 'services take a token that only you can read; the server has a network of its own')];
  return [
    warn(
      'privacy',
      'orchestrator and runner take a token that only you can read, but any user of this machine can reach the Temporal server, and end runs by it',
      'allow user namespaces, with `unshare` and `flock` (util-linux) and `ip` (iproute2) on PATH; or set TEMPORAL_ADDRESS to a cluster',
    ),
  ];
}

/** Three ports for a stack that is to be started, or the ports of one that runs. */
export async function checkPorts(home: Home): Promise<Check> {
  const running = readLiveStack(home);
  if (running !== null) {
    const silent: string[] = [];
    const listeners = running.processes.filter(({ address }) => address !== '');
    for (const { name, address } of listeners) if (!(await acceptsOnce(address))) silent.push(`${name} at ${address}`);
    return silent.length === 0
      ? ok('ports', `the services are up: ${listeners.map(({ name, address }) => `${name} ${address}`).join(', ')}`)
      : warn('ports', `no answer from ${silent.join(', ')}`, 'see `loschmidt ps` and the logs it names');
  }
  try {
    return ok('ports', `${loopbackHost()}: ${(await freePorts(home, 3)).join(', ')} are free`);
  } catch (error) {
    return fail('ports', (error as Error).message, `free some ports of ${loopbackHost()}`);
  }
}

/**
 * Proxies of the environment, and what goes through them: nothing on this machine, no runner and no orchestrator; a cluster that is elsewhere,
 * and what is still to be installed.
 */
export async function checkProxy(env: NodeJS.ProcessEnv, installs: boolean): Promise<Check[]> {
  const set = PROXY_VARIABLES.filter((name) => env[name]);
  if (set.length === 0) return [];
  const { hasTemporalProfile, loadTemporalConfig, webProxyFor } = await import('@loschmidt/control');
  const address = hasTemporalProfile(env) ? loadTemporalConfig(env).address : null;
  const through = address === null ? null : webProxyFor(address, env);
  const uses =
    through !== null
      ? `Temporal at ${address} is reached through ${through.address}`
      : installs
        ? "only installing Temporal's server uses it"
        : 'nothing here uses it';
  return [ok('proxy', `${set.join(', ')} set: ${uses}; loopback, orchestrators and runners are reached directly`)];
}
