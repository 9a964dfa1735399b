import { networkInterfaces } from 'node:os';

/** 127.0.0.1, or ::1 on a host that has no IPv4. Without brackets. */
export function loopbackHost(own: readonly string[] = ownAddresses()): string {
  return own.includes('::1') && !own.some((address) => address.startsWith('127.')) ? '::1' : '127.0.0.1';
}

/** Every address of this host: 0.0.0.0, or :: where it has no IPv4. Without brackets. */
export function everyHost(own: readonly string[] = ownAddresses()): string {
  return loopbackHost(own) === '::1' ? '::' : '0.0.0.0';
}

/** None where the system does not tell, as in a service that may not ask. */
function ownAddresses(): string[] {
  try {
    return Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
  } catch {
    return [];
  }
}
