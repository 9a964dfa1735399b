import { isIPv4, isIPv6 } from 'node:net';
import { LoschmidtError } from '@loschmidt/core/error';

export interface Address {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
}

/** `host:port` or `[IPv6]:port`. Throws `bad-input`. */
export function parseAddress(text: string): Address {
  const match = /^(?:\[([0-9a-fA-F:.%]+)\]|([^\s:/[\]]+)):(\d{1,5})$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  const bracketed = match?.[1] !== undefined;
  if (host === undefined || port > 65535 || (bracketed && !isIPv6(host))) {
    throw new LoschmidtError('bad-input', `Cannot use the address ${text}: it must be host:port, got ${text}.`, {
      hint: 'Write an address like 127.0.0.1:7000, node7.example.org:7000 or [::1]:7000.',
    });
  }
  return { host, port };
}

export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Only names that cannot leave this machine; any other name might resolve to somewhere else tomorrow. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
