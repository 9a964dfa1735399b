import { constants } from 'node:os';
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { tuneV8 } from '@loschmidt/engine';
import { hasTerminal } from '@loschmidt/engine/has-terminal';
import { takeSecrets } from '@loschmidt/proto';
import { jsonLog, type Log } from './log.js';
import { runRunner } from './run-runner.js';
import { readFlags, USAGE } from './runner-flags.js';

tuneV8();

let log: Log = jsonLog('info');
const env = takeSecrets(process.env);

const stop = new AbortController();

const drain = (why: string) => {
  log('info', 'draining', { why });
  stop.abort();
};
// Without a terminal (nohup, a service) nobody hangs up on this process.
const isAttached = hasTerminal();
if (!isAttached) process.on('SIGHUP', () => {});
for (const name of isAttached ? (['SIGTERM', 'SIGINT', 'SIGHUP'] as const) : (['SIGTERM', 'SIGINT'] as const)) {
  process.on(name, () => {
    if (!stop.signal.aborted) return drain(name);
    log('warn', 'ending at once', { why: name });
    process.exit(128 + constants.signals[name]);
  });
}
// Whoever started this process is gone.
process.on('disconnect', () => {
  if (!stop.signal.aborted) drain('its parent has ended');
});
// Its own lines are no JSON, and its errors reach us as errors.
if (!process.env.GRPC_VERBOSITY) setLogVerbosity(logVerbosity.NONE);
// A log that nobody reads any more must not end what still computes.
process.stderr.on('error', () => {});

try {
  const flags = readFlags(process.argv.slice(2), env);
  if (flags === 'help') process.stdout.write(USAGE);
  else {
    log = jsonLog(flags.logLevel);
    await runRunner(flags, env, log, stop.signal, () => process.send?.({ type: 'ready' }));
  }
  process.exit(0);
} catch (error) {
  const known = error instanceof LoschmidtError ? error : null;
  log('error', error instanceof Error ? error.message : String(error), {
    code: known?.code ?? 'internal',
    hint: known?.hint,
    ...(known === null && error instanceof Error ? { stack: error.stack } : {}),
  });
  process.exit(known?.code === 'bad-input' || known?.code === 'forbidden' ? 2 : 1);
}
