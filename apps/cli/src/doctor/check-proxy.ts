import { PROXY_VARIABLES } from '../stack/proxy-variables.js';
import { type Check, ok } from './check.js';

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
