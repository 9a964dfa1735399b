import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** 127.0.0.1, or ::1 on a host that has no IPv4. Without brackets. */
export function loopbackHost(own: readonly string[] = allAddresses()): string {
  return own.includes('::1') && !own.some((address) => address.startsWith('127.')) ? '::1' : '127.0.0.1';
}

/** Addresses of this host in its network: none that every host has. Without brackets. */
export function ownAddresses(): string[] {
  return interfaces().flatMap(({ internal, address }) => (internal ? [] : [address]));
}

function allAddresses(): string[] {
  return interfaces().map(({ address }) => address);
}

/** None where the system does not tell, as in a service that may not ask. */
function interfaces(): NetworkInterfaceInfo[] {
  try {
    return Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  } catch {
    return [];
  }
}
