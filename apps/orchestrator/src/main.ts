import { constants } from 'node:os';
import { LoschmidtError } from '@loschmidt/core';
import { tuneV8 } from '@loschmidt/engine';
import { hasTerminal } from '@loschmidt/engine/has-terminal';
import { takeSecrets } from '@loschmidt/proto';
import { readFlags, USAGE } from './orchestrator-flags.js';
import { runOrchestrator } from './run-orchestrator.js';
import { writeLog } from './worker/log.js';

/** A shutdown that takes longer is ended: Temporal and the runners' leases see to what was running. */
const LONGEST_SHUTDOWN_MS = 10_000;

tuneV8();

const env = takeSecrets(process.env);

const stop = new AbortController();
const shutDown = (why: string) => {
  if (stop.signal.aborted) return;
  writeLog('info', 'shutting down', { why });
  stop.abort();
  setTimeout(() => process.exit(1), LONGEST_SHUTDOWN_MS).unref();
};
// Without a terminal (nohup, a service) nobody hangs up on this process.
const isAttached = hasTerminal();
if (!isAttached) process.on('SIGHUP', () => {});
for (const name of isAttached ? (['SIGTERM', 'SIGINT', 'SIGHUP'] as const) : (['SIGTERM', 'SIGINT'] as const)) {
  process.on(name, () => {
    if (!stop.signal.aborted) return shutDown(name);
    writeLog('warn', 'ending at once', { why: name });
    process.exit(128 + constants.signals[name]);
  });
}
// Whoever started this process is gone.
process.on('disconnect', () => shutDown('its parent has ended'));
// A log that nobody reads any more must not end what still works.
process.stderr.on('error', () => {});

try {
  const flags = readFlags(process.argv.slice(2), env);
  if (flags === 'help') process.stdout.write(USAGE);
  else {
    await runOrchestrator(flags, env, stop.signal, (address) => process.send?.({ type: 'ready', address }));
  }
  // Native threads of the SDK and sockets that linger must not keep the process.
  process.exit(0);
} catch (error) {
  const known = error instanceof LoschmidtError ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  writeLog('error', known?.hint === undefined ? message : `${message} ${known.hint}`, {
    code: known?.code ?? 'internal',
    ...(known === null && error instanceof Error ? { stack: error.stack } : {}),
  });
  process.exit(known?.code === 'bad-input' || known?.code === 'forbidden' ? 2 : 1);
}
