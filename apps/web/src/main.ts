import { parseArgs } from 'node:util';
import { LoschmidtError } from '@loschmidt/core/error';
import { loadDatabase } from '@loschmidt/dataset';
import { Renewable, readServerTrust, SERVER_TRUST_OPTIONS, serverTrustFlags, takeSecrets } from '@loschmidt/proto';
import { parentHost } from './server/host.js';
import { serveWeb } from './server/serve-web.js';

const { values } = parseArgs({
  options: {
    ...SERVER_TRUST_OPTIONS,
    metrics: { type: 'string' },
    listen: { type: 'string', default: '127.0.0.1:0' },
    store: { type: 'string', default: 'campaigns' },
    'read-only': { type: 'boolean', default: false },
  },
});

/** How often certificates are looked at: they are renewed weeks before they end. */
const LOOK_MS = 60_000;

try {
  const env = takeSecrets(process.env);
  const readTrust = () => readServerTrust(serverTrustFlags(values), env);
  const trust = await readTrust();
  const server = await serveWeb({
    listen: values.listen,
    store: values.store,
    readOnly: values['read-only'],
    metrics: values.metrics ?? null,
    trust,
    host: parentHost(),
    page: new URL('../page/', import.meta.url),
  });
  const tls = new Renewable(trust.tls, {
    read: async () => (await readTrust()).tls,
    onRenewed: (next) => {
      if (next !== undefined) server.renew(next);
    },
    onTrouble: ({ message }) =>
      void process.stderr.write(`warning: Cannot use the renewed certificates yet: ${message}\n`),
  });
  setInterval(() => void tls.look(), LOOK_MS).unref();
  // An exit waits for threads, also for one in the middle of a value that takes for ever.
  const end = () => void server.close().then(() => process.kill(process.pid, 'SIGKILL'));
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, end);
  process.on('message', ({ type }: { readonly type?: string }) => {
    if (type === 'link') process.send?.({ type: 'link', link: server.newLink() });
  });
  process.send?.({ type: 'ready', address: server.address, metrics: server.metrics, link: server.newLink() });
  // Else the first who looks waits for it, and the half second would count for the first view, which is kept the longer. What is wrong with it is told to who asks.
  await loadDatabase().catch(() => {});
} catch (error) {
  const { message, hint } = error instanceof LoschmidtError ? error : { message: String(error), hint: undefined };
  process.send?.({ type: 'failed', code: error instanceof LoschmidtError ? error.code : 'internal', message, hint });
  process.exitCode = 1;
  process.disconnect?.();
}
