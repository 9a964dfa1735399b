// Preloaded into the orchestrator: tells whoever started it, twice a second, how late its event loop was and what it uses.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 500;

if (isMainThread && process.send) {
  const late = monitorEventLoopDelay({ resolution: 10 });
  late.enable();
  setInterval(() => {
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    // A sample is the time from one look to the next one: what is above the 10 ms between two is late.
    process.send?.({
      kind: 'use',
      lateMs: Math.max(0, late.max / 1e6 - 10),
      cpuMs: (user + system) / 1000,
      loopMs: performance.eventLoopUtilization().active,
      rss,
      heapUsed,
      external,
    });
    late.reset();
  }, EVERY_MS).unref();
  process.on('message', (message) => {
    if (message === 'collect') globalThis.gc?.();
  });
  process.channel?.unref();
}
