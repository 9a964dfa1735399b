import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { LoschmidtError } from '@loschmidt/core';
import { formatAddress, parseAddress, requireTrustToListen, type ServerTrust, type Tls } from '@loschmidt/proto';
import type { Log } from '../activities/as-activity.js';
import type { FleetCounts } from '../fleet/count-fleet.js';
import { asksForSlotsWanted, EXTERNAL_METRICS, EXTERNAL_METRICS_LIST, slotsWantedList } from './external-metrics.js';
import { metricsText, type WorkAnswer } from './metrics-text.js';

export interface Monitored {
  readonly fleet: () => FleetCounts;
  readonly work: () => Promise<WorkAnswer>;
  /** Is told what goes wrong: whoever asks is not. */
  readonly warn: Log;
}

export interface Monitor {
  /** host:port as bound. */
  readonly address: string;
  /** From now on connections are opened with this certificate; those that are open stay. */
  renew(tls: Tls): void;
  close(): Promise<void>;
}

/**
 * Answers those who watch and scale an orchestrator: `/healthz` for probes, `/metrics` for Prometheus, and the external metrics API of Kubernetes.
 * It tells counts alone, and everyone who gets in; over TLS where there is a certificate. Throws
 * `forbidden` for an address that is not loopback without TLS or a token, `unavailable` when the address cannot be bound.
 */
export async function serveMonitor(address: string, trust: ServerTrust, monitored: Monitored): Promise<Monitor> {
  requireTrustToListen(address, trust);
  const { host, port } = parseAddress(address);
  const listener: RequestListener = ({ method, url = '/' }, response) => {
    answer(method === 'GET' || method === 'HEAD' ? pathOf(url) : null, monitored, response).catch((error: unknown) => {
      monitored.warn('the monitor cannot answer', { reason: error instanceof Error ? error.message : String(error) });
      send(response, 500, 'text/plain', 'The log of the orchestrator says what is wrong.\n');
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
          hint: 'Choose another address with --monitor; port 0 takes a free one.',
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

async function answer(path: string | null, { fleet, work }: Monitored, response: ServerResponse): Promise<void> {
  if (path === null) return send(response, 405, 'text/plain', 'Only GET is answered here.\n');
  if (path === '/healthz') return send(response, 200, 'text/plain', 'ok\n');
  if (path === '/metrics') return send(response, 200, 'text/plain; version=0.0.4', metricsText(fleet(), await work()));
  if (path === EXTERNAL_METRICS) return sendJson(response, 200, EXTERNAL_METRICS_LIST);
  if (asksForSlotsWanted(path)) {
    const left = await work();
    // Without an answer an autoscaler leaves all as it is.
    if (left.kind === 'unknown') return sendJson(response, 503, status(503, UNKNOWN[left.of]));
    return sendJson(response, 200, slotsWantedList(left.slotsWanted, new Date()));
  }
  const places = `/healthz, /metrics and ${EXTERNAL_METRICS}`;
  return sendJson(response, 404, status(404, `there is nothing here but ${places}`));
}

const UNKNOWN = { temporal: 'Temporal does not answer', store: 'a campaign cannot be read' } as const;

function status(code: number, message: string) {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code, message };
}

function sendJson(response: ServerResponse, code: number, value: unknown): void {
  send(response, code, 'application/json', JSON.stringify(value));
}

function send(response: ServerResponse, code: number, type: string, text: string): void {
  response.writeHead(code, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
