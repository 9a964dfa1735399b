import { GATE_USER, type TemporalConfig, type WebProxy, webProxyFor } from '@loschmidt/control';
import { tellsSocketOwners } from '@loschmidt/proto/socket-owner';
import type { NativeConnectionOptions } from '@temporalio/worker';

/**
 * An embedded server has no port of its own. Its gate knows the processes of its user; only where it cannot, HTTP CONNECT with the token leads
 * through it: the SDK does so without TCP_NODELAY, and many of its small calls then wait 40 ms for an acknowledgement. To other servers a proxy of
 * the web may lead; the SDK's native part reads no variables by itself.
 */
export function wayTo(
  { address, gateToken }: Pick<TemporalConfig, 'address' | 'gateToken'>,
  env: NodeJS.ProcessEnv = process.env,
  knowsUsers = tellsSocketOwners,
): NativeConnectionOptions {
  const through = (targetHost: string, basicAuth: WebProxy['credentials']) =>
    ({ proxy: { type: 'http-connect', targetHost, ...(basicAuth && { basicAuth }) } }) as const;
  if (gateToken !== null && knowsUsers()) return {};
  if (gateToken !== null) return through(address, { username: GATE_USER, password: gateToken });
  const proxy = webProxyFor(address, env);
  return proxy ? through(proxy.address, proxy.credentials) : {};
}
