import { hostname } from 'node:os';
import { formatAddress, parseAddress } from '@loschmidt/proto';

const WILDCARDS = ['0.0.0.0', '::'];

/** Where others reach this runner: as told, else where it listens; a missing port is the bound one, and a wildcard is this host's name. */
export function advertisedAddress(bound: string, advertise: string | undefined): string {
  const { host: boundHost, port: boundPort } = parseAddress(bound);
  const { host, port } = advertise === undefined ? { host: boundHost, port: boundPort } : asked(advertise, boundPort);
  return formatAddress({ host: WILDCARDS.includes(host) ? hostname() : host, port });
}

function asked(text: string, boundPort: number): { host: string; port: number } {
  const hasPort = /(^[^:]+|\]):\d+$/.test(text);
  if (hasPort) return parseAddress(text);
  const bare = text.includes(':') && !text.startsWith('[') ? `[${text}]` : text;
  return parseAddress(`${bare}:${boundPort}`);
}
