// Preloaded into the orchestrator: tells whoever started it, twice a second, how late its event loop was and what it uses.
import { isMainThread } from 'node:worker_threads';
import { loopCpu } from './loop-cpu.mjs';

const EVERY_MS = 500;
const LOOK_MS = 10;

if (isMainThread && process.send) {
  const cpuMs = loopCpu();
  let last = { at: performance.now(), cpuMs: cpuMs() };
  let [lateMs, turnMs] = [0, 0];
  setInterval(() => {
    const now = { at: performance.now(), cpuMs: cpuMs() };
    lateMs = Math.max(lateMs, now.at - last.at - LOOK_MS);
    turnMs = Math.max(turnMs, now.cpuMs - last.cpuMs);
    last = now;
  }, LOOK_MS).unref();
  const tell = (isCollected = false) => {
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send?.({
      kind: 'use',
      isCollected,
      lateMs,
      turnMs,
      cpuMs: (user + system) / 1000,
      loopMs: performance.eventLoopUtilization().active,
      rss,
      heapUsed,
      external,
    });
    [lateMs, turnMs] = [0, 0];
  };
  setInterval(tell, EVERY_MS).unref();
  process.on('message', (message) => {
    if (message !== 'collect') return;
    // What the first one finds is counted as free once it is swept, for which the second one waits.
    globalThis.gc?.();
    globalThis.gc?.();
    tell(true);
  });
  process.channel?.unref();
}
