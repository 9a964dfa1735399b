import { storeFolder } from '@loschmidt/dataset';
import { readMachineLimits } from '@loschmidt/engine/machine-limits';
import { locateHome } from '../stack/home.js';
import type { Check } from './check.js';
import { checkClock, checkDatabaseFolder, checkDisk, checkHome, checkStore } from './check-folders.js';
import { checkLimits, checkMemory, checkSimd, checkVersions } from './check-machine.js';
import { checkProxy } from './check-proxy.js';
import { checkPorts, checkPrivacy, checkTemporal, type RouteView } from './check-services.js';

export interface Diagnosis {
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
  const { check: temporal, routes } = await checkTemporal(home, env);
  const limits = readMachineLimits();
  const checks = [
    checkVersions(),
    checkSimd(),
    checkMemory(limits),
    ...checkLimits(limits),
    temporal,
    ...(await checkPrivacy(env)),
    ...(await checkProxy(env, temporal.state !== 'ok')),
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
