import { loopbackHost } from '@loschmidt/proto/own-host';

/** The parts of Temporal's server find each other at 127.0.0.1 whatever address it is given: why it cannot run here, or null. */
export function ipv4Obstacle(): string | null {
  return loopbackHost() === '::1' ? 'its parts talk to each other at 127.0.0.1, and this host has IPv6 alone' : null;
}

export const IPV4_HINT =
  'Give this host the address (`ip addr add 127.0.0.1/8 dev lo`), or set TEMPORAL_ADDRESS to a cluster.';
