import { rmSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { ProcessBounds } from './process-watch.js';

const EVERY_MS = 20;
const STDERR = 2;

// The program of the thread: `watchProcess` says why.
const { mostBytes, signal, sentence, remove, parent } = workerData as ProcessBounds;

setInterval(() => {
  if (process.memoryUsage.rss() > mostBytes) {
    if (sentence !== undefined) attempt(() => writeSync(STDERR, `${sentence}\n`));
    if (parent === undefined) removeAll();
    process.kill(process.pid, signal);
  }
  // A closed channel does not say it where the main thread does not come to look.
  if (parent === undefined || process.ppid === parent) return;
  removeAll();
  process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);

function removeAll(): void {
  for (const path of remove) attempt(() => rmSync(path, { recursive: true, force: true }));
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // The process ends all the same.
  }
}
