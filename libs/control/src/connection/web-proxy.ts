import { isIPv4 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { Environment } from './temporal-config.js';

/** A proxy of the environment, as gRPC clients read it. */
export interface WebProxy {
  /** The variable that names it. */
  readonly variable: string;
  /** host:port */
  readonly address: string;
  readonly credentials: { readonly username: string; readonly password: string } | null;
}

const GRPC_VARIABLES = ['grpc_proxy', 'https_proxy', 'http_proxy'] as const;

/**
 * The proxy through which `address` (host:port) is reached; null: directly. This machine is always reached directly, under whatever name.
 * Everything else goes by gRPC's rules: grpc_proxy, https_proxy or http_proxy, unless no_grpc_proxy or no_proxy names the host.
 */
export function webProxyFor(address: string, env: Environment, own: readonly string[] = ownNames()): WebProxy | null {
  const host = hostOf(address);
  if (isLoopbackHost(host) || own.some((name) => name.toLowerCase() === host)) return null;
  const variable = GRPC_VARIABLES.find((name) => env[name]);
  if (variable === undefined) return null;
  const url = parsed(env[variable] ?? '');
  if (url === null || url.protocol !== 'http:') return null;
  const exceptions = (env.no_grpc_proxy || env.no_proxy || '').split(',');
  if (exceptions.some((exception) => excepts(exception.trim().toLowerCase(), host))) return null;
  const { username, password } = url;
  return {
    variable,
    address: `${url.hostname}:${url.port || '80'}`,
    credentials:
      username === '' ? null : { username: decodeURIComponent(username), password: decodeURIComponent(password) },
  };
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function hostOf(address: string): string {
  const host = address.replace(/:\d+$/, '');
  return host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
}

function isLoopbackHost(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
  );
}

/** A name, the end of one, an address, or a range of IPv4 addresses. */
function excepts(exception: string, host: string): boolean {
  if (exception === '') return false;
  const [range = '', bits] = exception.split('/');
  if (bits !== undefined && isIPv4(range) && isIPv4(host)) {
    const size = 2 ** (32 - Number(bits));
    return Math.floor(numberOf(range) / size) === Math.floor(numberOf(host) / size);
  }
  return exception === '*' || host.endsWith(exception);
}

function numberOf(ipv4: string): number {
  return ipv4.split('.').reduce((sum, part) => 256 * sum + Number(part), 0);
}

function ownNames(): string[] {
  try {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    return [hostname(), ...addresses.map(({ address }) => address)];
  } catch {
    // A service that may not ask.
    return [hostname()];
  }
}
