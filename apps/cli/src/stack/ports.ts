import { createHash } from 'node:crypto';
import { loopbackHost } from '@loschmidt/proto/own-host';
import getPort, { portNumbers } from 'get-port';
import type { Home } from './home.js';

const FIRST = 20_000;
const LAST = 31_999;

/**
 * `count` free ports of the loopback address. The search begins at a number that follows from the home's path, so that a
 * home gets the same ports again and two homes that start at once seldom meet; all lie below the range from which systems
 * give ports to outgoing connections, so that a restarted process finds its port free.
 */
export async function freePorts(home: Home, count: number): Promise<number[]> {
  const start = FIRST + (createHash('sha256').update(home.stack).digest().readUInt32BE(0) % (LAST - FIRST - 200));
  const host = loopbackHost();
  const ports: number[] = [];
  while (ports.length < count) ports.push(await getPort({ host, port: portNumbers(start, LAST), exclude: ports }));
  return ports;
}
