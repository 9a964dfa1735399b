import { Server } from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { CHANNEL_OPTIONS } from '../channel-options.js';
import { formatAddress, parseAddress } from '../trust/address.js';
import { bearerInterceptor } from '../trust/bearer.js';
import type { Tls } from '../trust/tls-source.js';
import { type ServerTrust, serverCredentials } from '../trust/trust.js';
import type { Service } from './services.js';

export interface OpenServer {
  /** host:port as bound: port 0 has become a free one. */
  readonly address: string;
  /** From now on connections are opened with these certificates; those that are open stay. */
  renew(tls: Tls): void;
  /** Takes no new calls and ends those that run after `graceMs`. Resolves half a second later at the latest, whether peers answer or not. */
  close(graceMs: number): Promise<void>;
}

/**
 * Serves on `address` (host:port; port 0 takes a free one); more calls than `callsPerConnection` over one connection wait at their client. Throws
 * `forbidden` for an address that is not loopback without TLS or a token, `unavailable` when the address cannot be bound.
 */
export async function openServer(
  address: string,
  trust: ServerTrust,
  services: readonly Service[],
  callsPerConnection?: number,
): Promise<OpenServer> {
  const { host } = parseAddress(address);
  const { credentials, renew } = serverCredentials(address, trust);
  const bearer = bearerInterceptor(trust);
  const server = new Server({
    ...CHANNEL_OPTIONS,
    interceptors: bearer === undefined ? [] : [bearer],
    ...(callsPerConnection !== undefined && { 'grpc.max_concurrent_streams': callsPerConnection }),
  });
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(address, credentials, (error, bound) =>
      error ? reject(cannotListen(address, error)) : resolve(bound),
    );
  });
  return { address: formatAddress({ host, port }), renew, close: (graceMs) => close(server, graceMs) };
}

/** A connection that is being closed waits for its peer's word, which one that was cut off never sends. */
const SILENT_PEER_MS = 500;

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.forceShutdown(), graceMs);
    const leave = setTimeout(resolve, graceMs + SILENT_PEER_MS);
    server.tryShutdown(() => {
      clearTimeout(force);
      clearTimeout(leave);
      resolve();
    });
  });
}

function cannotListen(address: string, cause: Error): LoschmidtError {
  return new LoschmidtError('unavailable', `Cannot listen on ${address}: ${cause.message}.`, {
    cause,
    hint: 'Choose another address with --listen; port 0 takes a free one.',
  });
}
