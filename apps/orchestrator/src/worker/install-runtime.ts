import { DefaultLogger, Runtime } from '@temporalio/worker';
import { writeLog } from './log.js';

/**
 * To be called once, before any worker. The SDK's native part would write its warnings to stdout; here everything goes to the log.
 * It would also take SIGTERM for itself, but this process has more than workers to shut down.
 */
export function installRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', ({ message, meta }) => {
      writeLog('error', message, { from: 'temporal', ...asDetails(meta) });
    }),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}

function asDetails(meta: unknown): Record<string, unknown> {
  if (typeof meta !== 'object' || meta === null) return {};
  return Object.fromEntries(
    Object.entries(meta).map(([key, value]) => [key, value instanceof Error ? value.message : value]),
  );
}
