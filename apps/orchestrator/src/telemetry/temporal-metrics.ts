import { type AddressInfo, createServer } from 'node:net';
import { formatAddress, loopbackHost } from '@loschmidt/proto';

const WAIT_MS = 2_000;

/**
 * Where the SDK's native part is to tell its own metrics: a port of loopback, from which they are read into ours, so that Prometheus has one address,
 * with its TLS. It cannot be told to take a free port and say which: one is found for it.
 */
export async function freeLoopbackAddress(): Promise<string> {
  const host = loopbackHost();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return formatAddress({ host, port });
}

/** Throws where they cannot be read. */
export async function readTemporalMetrics(address: string): Promise<string> {
  const response = await fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(WAIT_MS) });
  if (!response.ok) throw new Error(`Temporal's own metrics: status ${response.status}`);
  return response.text();
}
