import { randomBytes } from 'node:crypto';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { LoschmidtError } from '@loschmidt/core/error';
import { formatAddress, parseAddress, requireTrustToListen, type ServerTrust, type Tls } from '@loschmidt/proto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ListedEntries } from '../api/listed-entries.js';
import { addRoutes, type NewLink } from '../api/route.js';
import { routes } from '../api/routes.js';
import { runningQueries } from '../query/run-sql.js';
import { Answers } from '../store/answers.js';
import { FleetView } from '../store/fleet-view.js';
import { PlannedPoints } from '../store/planned-points.js';
import { StoreView } from '../store/store-view.js';
import { errorAnswer } from './error-answer.js';
import { EventHub } from './event-hub.js';
import { guardOrigin, guardSession } from './guard.js';
import type { Host } from './host.js';
import { addPageFiles } from './page-files.js';
import { addReportFiles } from './report-files.js';
import { serveEvents } from './serve-events.js';
import { Sessions } from './sessions.js';
import { openTelemetry } from './web-telemetry.js';

const MOST_BODY_BYTES = 1_000_000;
const LAST_MS = 2_000;

export interface WebOptions {
  /** host:port; port 0 takes a free one. */
  readonly listen: string;
  /** Folder that holds campaigns. */
  readonly store: string;
  readonly readOnly: boolean;
  /** host:port of probes and metrics; null: there are none. */
  readonly metrics: string | null;
  readonly trust: ServerTrust;
  readonly host: Host;
  /** Of the page's files; ends in a slash. */
  readonly page: URL;
  /** Milliseconds of a clock by which links and sessions end; default: that of the process. */
  readonly now?: () => number;
}

export interface WebServer {
  /** host:port as bound. */
  readonly address: string;
  /** The same of probes and metrics. */
  readonly metrics: string | null;
  /** A new address that lets one browser in. */
  newLink(): string;
  /** From now on connections to page and metrics are opened with these certificates; those that are open stay. */
  renew(tls: Tls): void;
  close(): Promise<void>;
}

/** Serves page and API. Throws `forbidden` for an address that is not loopback without TLS or a token, `unavailable` where it cannot be bound. */
export async function serveWeb(options: WebOptions): Promise<WebServer> {
  const { listen, trust, readOnly } = options;
  const telemetry = options.metrics === null ? null : await openTelemetry(options.metrics, trust, options.store);
  requireTrustToListen(listen, trust);
  const { host, port } = parseAddress(listen);
  const { cert, key } = trust.tls ?? {};
  const secure = cert !== undefined && key !== undefined;
  const sessions = new Sessions(port === 0 ? randomBytes(4).toString('hex') : String(port), options.now);
  const guard = { host, secure, trust, sessions, readOnly };
  let address = listen;
  const app = new Hono();
  app.onError((error, context) => errorAnswer(context, error));
  app.notFound((context) => errorAnswer(context, new LoschmidtError('not-found', `Cannot find ${context.req.path}.`)));
  app.use(guardOrigin(guard));
  if (telemetry !== null) app.use('/api/*', telemetry.measure);
  app.use('/api/*', guardSession(guard));
  // To look at the body of a request makes a whole one of it, which a GET does not need.
  app.post('/api/*', bodyLimit({ maxSize: MOST_BODY_BYTES, onError: (context) => errorAnswer(context, tooLong()) }));
  const fleet = new FleetView(options.host);
  const store = new StoreView(options.store);
  const events = new EventHub(store, fleet);
  const answers = new Answers();
  const newLink = (): NewLink => {
    const { key, lastsMs } = sessions.newKey();
    const path = `/open?key=${key}`;
    const expiresAt = new Date(Date.now() + lastsMs).toISOString();
    return { path, link: `${secure ? 'https' : 'http'}://${address}${path}`, expiresAt };
  };
  const lists = { entries: new ListedEntries(), planned: new PlannedPoints() };
  const sources = { store, fleet, answers, ...lists, host: options.host, readOnly, newLink };
  addRoutes(app, routes, sources);
  serveEvents(app, events);
  addReportFiles(app, store);
  addPageFiles(app, options.page, sessions, secure);

  const server = createAdaptorServer({
    fetch: app.fetch,
    ...(secure && { createServer: createTlsServer, serverOptions: { cert, key } }),
  });
  const metrics =
    (await telemetry?.serve({
      pages: () => events.listening,
      queries: runningQueries,
      orchestratorUp: async () => (await fleet.overview()) !== null,
    })) ?? null;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      void telemetry?.close();
      const isTaken = cause.code === 'EADDRINUSE';
      const reason = isTaken ? 'something listens there already' : cause.message;
      const other = 'Choose another address with --listen; port 0 takes a free one.';
      const hint = isTaken ? `If it is your page, \`loschmidt web --link\` lets one more browser in. ${other}` : other;
      reject(new LoschmidtError('unavailable', `Cannot listen on ${listen}: ${reason}.`, { cause, hint }));
    });
    server.listen(port, host, resolve);
  });
  address = formatAddress({ host, port: (server.address() as AddressInfo).port });
  return {
    address,
    metrics,
    newLink: () => newLink().link,
    renew: (tls) => {
      if ('setSecureContext' in server && tls.cert !== undefined && tls.key !== undefined) {
        server.setSecureContext({ cert: tls.cert, key: tls.key });
      }
      telemetry?.renew(tls);
    },
    close: async () => {
      await telemetry?.close();
      await new Promise<void>((resolve) => {
        fleet.close();
        events.close();
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      // Nobody asks any more: queries end, and remove their folders, but for one that hears nothing.
      await Promise.race([answers.quiet(), sleep(LAST_MS, undefined, { ref: false })]);
    },
  };
}

function tooLong(): LoschmidtError {
  return new LoschmidtError('bad-input', `Cannot read the request: it must be at most ${MOST_BODY_BYTES} B long.`);
}
