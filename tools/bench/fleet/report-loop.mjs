// Preloaded into the orchestrator: tells whoever started it, twice a second, how late its event loop was and what it uses.
import { openSync, readSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 500;
const LOOK_MS = 10;

/** Milliseconds of a processor that the loop's thread has used; Linux alone counts them. */
function loopCpu() {
  try {
    const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
    const line = Buffer.alloc(128);
    return () => Number(line.toString('latin1', 0, readSync(file, line, 0, line.length, 0)).split(' ')[0]) / 1e6;
  } catch {
    return () => Number.NaN;
  }
}

if (isMainThread && process.send) {
  const cpu = loopCpu();
  let last = { at: performance.now(), cpuMs: cpu() };
  let [lateMs, turnMs] = [0, 0];
  setInterval(() => {
    const now = { at: performance.now(), cpuMs: cpu() };
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
    globalThis.gc?.();
    tell(true);
  });
  process.channel?.unref();
}
