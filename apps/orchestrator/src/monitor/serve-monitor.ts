import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { LoschmidtError } from '@loschmidt/core';
import { formatAddress, parseAddress, type Tls } from '@loschmidt/proto';
import type { FleetCounts } from './count-fleet.js';
import { asksForSlotsWanted, EXTERNAL_METRICS, EXTERNAL_METRICS_LIST, slotsWantedList } from './external-metrics.js';
import { metricsText, type WorkMeasures } from './metrics-text.js';

export interface Monitored {
  readonly fleet: () => FleetCounts;
  /** Null: Temporal does not answer. */
  readonly work: () => Promise<WorkMeasures | null>;
}

export interface Monitor {
  /** host:port as bound. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Answers those who watch and scale an orchestrator: `/healthz` for probes, `/metrics` for Prometheus, and the external metrics API of Kubernetes.
 * It tells counts alone, and everyone who gets in; over TLS where there is a certificate. Throws `unavailable` when the address cannot be bound.
 */
export async function serveMonitor(address: string, tls: Tls | undefined, monitored: Monitored): Promise<Monitor> {
  const { host, port } = parseAddress(address);
  const listener: RequestListener = ({ method, url = '/' }, response) => {
    answer(method === 'GET' || method === 'HEAD' ? pathOf(url) : null, monitored, response).catch((error: unknown) => {
      send(response, 500, 'text/plain', `${error instanceof Error ? error.message : String(error)}\n`);
    });
  };
  const { cert, key } = tls ?? {};
  const server = cert && key ? createTlsServer({ cert, key }, listener) : createServer(listener);
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
    const measures = await work();
    // Without an answer an autoscaler leaves all as it is.
    if (measures === null) return sendJson(response, 503, status(503, 'Temporal does not answer'));
    return sendJson(response, 200, slotsWantedList(measures.slotsWanted, new Date()));
  }
  const places = `/healthz, /metrics and ${EXTERNAL_METRICS}`;
  return sendJson(response, 404, status(404, `there is nothing here but ${places}`));
}

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
