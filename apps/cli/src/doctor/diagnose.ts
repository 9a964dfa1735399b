import { MOST_REASON } from '@loschmidt/core/short-text';
import { storeFolder } from '@loschmidt/dataset';
import { readMachineLimits } from '@loschmidt/engine/machine-limits';
import { chosenKernel } from '@loschmidt/engine/own-kernel';
import { inline } from '../output/safe-text.js';
import type { Terminal } from '../output/terminal.js';
import { locateHome } from '../stack/home.js';
import type { Check } from './check.js';
import { checkCertificates } from './check-certificates.js';
import { checkClock, checkDatabaseFolder, checkDisk, checkHome, checkStore } from './check-folders.js';
import { checkKernel, checkLimits, checkMemory, checkSimd, checkVersions } from './check-machine.js';
import { checkPorts, checkPrivacy, checkProxy, checkTemporal, type RouteView } from './check-services.js';

interface Diagnosis {
  /** No check failed. */
  readonly ok: boolean;
  readonly home: string;
  readonly store: string;
  readonly checks: readonly Check[];
  /** Ways to a server binary; none where a cluster is used. */
  readonly routes: readonly RouteView[];
}

export async function diagnose(store: string | undefined, env: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const home = locateHome(env);
  const folder = storeFolder(store, env);
  const { checks: temporal, routes } = await checkTemporal(home, env);
  const limits = readMachineLimits();
  const checks = [
    checkVersions(),
    checkSimd(),
    checkKernel(chosenKernel()),
    checkMemory(limits),
    ...checkLimits(limits),
    ...temporal,
    ...checkCertificates(env),
    ...(await checkPrivacy(env)),
    ...(await checkProxy(env, temporal[0].state !== 'ok')),
    await checkPorts(home),
    await checkDatabaseFolder(home.stack),
    await checkHome(home.root),
    await checkDisk('home disk', home.root),
    await checkDisk('store disk', folder),
    await checkStore(folder),
    await checkClock(folder),
  ];
  return { ok: checks.every(({ state }) => state !== 'fail'), home: home.root, store: folder, checks, routes };
}

export function diagnosisText({ checks, routes, ok }: Diagnosis, { paint }: Pick<Terminal, 'paint'>): string[] {
  const colors = { ok: paint.green, warn: paint.yellow, fail: paint.red };
  const lines = checks.flatMap(({ name, state, found, advice }) => [
    `${colors[state](state.padEnd(4))}  ${name.padEnd(10)}  ${inline(found, MOST_REASON)}`,
    ...(advice === undefined ? [] : [`${' '.repeat(18)}${inline(advice, MOST_REASON)}`]),
  ]);
  const ways = routes.flatMap(({ route, state, found, needs }) => [
    `  ${route.padEnd(18)}  ${state === 'not needed' ? found : `${state}: ${found}`}`,
    ...(state === 'missing' ? [`${' '.repeat(22)}needs ${needs}`] : []),
  ]);
  return [
    ...lines,
    ...(ways.length > 0 ? ['', "Ways to Temporal's server, in the order in which they are tried:", ...ways] : []),
    '',
    ok ? 'Campaigns can run here.' : 'Campaigns cannot run here yet.',
  ];
}
