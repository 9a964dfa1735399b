import { loopbackHost } from '@loschmidt/proto/own-host';
import { findEnclosure } from './enclosure/find-enclosure.js';

/**
 * The parts of Temporal's server find each other at 127.0.0.1 whatever address it is given. A network of its own has that; a host of IPv6 alone has not:
 * why the server cannot run here, or null.
 */
export async function ipv4Obstacle(): Promise<string | null> {
  if (loopbackHost() !== '::1' || (await findEnclosure()) !== null) return null;
  return 'its parts talk to each other at 127.0.0.1, and this host has IPv6 alone';
}

export const IPV4_HINT =
  'Give this host the address (`ip addr add 127.0.0.1/8 dev lo`), let it have a network of its own (`unshare --net` and `ip` must work), or set TEMPORAL_ADDRESS to a cluster.';
