import type { Home } from './home.js';
import { withoutTemporal } from './temporal-target.js';

const OUR_SECRETS = /^LOSCHMIDT_((RUNNER_|READER_)?TOKEN|TLS)/;

/**
 * The environment of Temporal's server. It talks to this machine alone, so no proxy is of use to it; and it does not start without
 * USER and HOME where the system has no entry for the user, as in a container with `--user`. It needs neither the token of the services nor keys of
 * another Temporal.
 */
export function serverEnvironment(env: NodeJS.ProcessEnv, home: Home): NodeJS.ProcessEnv {
  const own = Object.fromEntries(
    Object.entries(withoutTemporal(env)).filter(([name]) => !PROXY_VARIABLES.includes(name) && !OUR_SECRETS.test(name)),
  );
  return { ...own, USER: env.USER || 'loschmidt', HOME: env.HOME || home.root };
}

const NAMES = ['grpc_proxy', 'https_proxy', 'http_proxy', 'all_proxy'];

/** Variables that some program takes for a proxy. */
export const PROXY_VARIABLES: readonly string[] = NAMES.flatMap((name) => [name, name.toUpperCase()]);
