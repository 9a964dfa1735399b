import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { LoschmidtError } from '@loschmidt/core';
import { formatAddress, parseAddress, requireTrustToListen, type ServerTrust, type Tls } from '@loschmidt/proto';
import type { Troubles } from './health.js';

/** A JSON answer to a path of a program's own. */
export interface MonitorAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface Monitored {
  /** In Prometheus's text format. */
  readonly metrics: () => Promise<string>;
  /** Why it cannot do its work on this machine: its event loop, its disk. */
  readonly unhealthy: () => Promise<Troubles>;
  /** Why it does not do it yet: who it works for has not taken it. */
  readonly unready: () => Troubles | Promise<Troubles>;
  /** Of paths that are this program's alone; null: there is nothing. */
  readonly more?: {
    readonly places: readonly string[];
    readonly answer: (path: string) => Promise<MonitorAnswer | null>;
  };
  /** Is told what goes wrong: whoever asks is not. */
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

export interface Monitor {
  /** host:port as bound. */
  readonly address: string;
  /** From now on connections are opened with this certificate; those that are open stay. */
  renew(tls: Tls): void;
  close(): Promise<void>;
}

/**
 * Answers those who watch and scale a program: `/livez` (it answers), `/healthz` (it can work: event loop and disk), `/readyz` (it does: who it
 * works for has taken it), `/metrics` for Prometheus, and what is its own. It tells counts alone, and everyone who gets in; over TLS where there is
 * a certificate. Throws `forbidden` for an address that is not loopback without TLS or a token, `unavailable` when the address cannot be bound.
 */
export async function serveMonitor(address: string, trust: ServerTrust, monitored: Monitored): Promise<Monitor> {
  requireTrustToListen(address, trust);
  const { host, port } = parseAddress(address);
  const listener: RequestListener = ({ method, url = '/' }, response) => {
    answer(method === 'GET' || method === 'HEAD' ? pathOf(url) : null, monitored, response).catch((error: unknown) => {
      monitored.warn('the monitor cannot answer', { reason: error instanceof Error ? error.message : String(error) });
      send(response, 500, 'text/plain', 'The log of the program says what is wrong.\n');
    });
  };
  const { cert, key } = trust.tls ?? {};
  const secure = cert && key ? createTlsServer({ cert, key }, listener) : null;
  const server = secure ?? createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new LoschmidtError('unavailable', `Cannot listen on ${address}: ${cause.message}.`, {
          cause,
          hint: 'Choose another address with --metrics; port 0 takes a free one.',
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
  return {
    address: formatAddress({ host, port: (server.address() as AddressInfo).port }),
    renew: ({ cert, key }) => {
      if (cert && key) secure?.setSecureContext({ cert, key });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pathOf(url: string): string {
  return url.replace(/\?.*$/s, '').replace(/(?<=.)\/$/, '');
}

async function answer(path: string | null, monitored: Monitored, response: ServerResponse): Promise<void> {
  const { metrics, unhealthy, unready, more } = monitored;
  if (path === null) return send(response, 405, 'text/plain', 'Only GET is answered here.\n');
  if (path === '/livez') return send(response, 200, 'text/plain', 'ok\n');
  if (path === '/healthz') return sendTroubles(response, await unhealthy());
  if (path === '/readyz') return sendTroubles(response, [...(await unready()), ...(await unhealthy())]);
  if (path === '/metrics') return send(response, 200, 'text/plain; version=0.0.4; charset=utf-8', await metrics());
  const own = await more?.answer(path);
  if (own) return sendJson(response, own.status, own.body);
  const places = ['/livez', '/healthz', '/readyz', '/metrics', ...(more?.places ?? [])];
  return sendJson(response, 404, status(404, `there is nothing here but ${places.join(', ')}`));
}

function sendTroubles(response: ServerResponse, troubles: Troubles): void {
  const isWell = troubles.length === 0;
  send(response, isWell ? 200 : 503, 'text/plain', isWell ? 'ok\n' : `${troubles.join('\n')}\n`);
}

/** As Kubernetes says that it cannot. */
export function status(code: number, message: string) {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code, message };
}

function sendJson(response: ServerResponse, code: number, value: unknown): void {
  send(response, code, 'application/json', JSON.stringify(value));
}

function send(response: ServerResponse, code: number, type: string, text: string): void {
  response.writeHead(code, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
