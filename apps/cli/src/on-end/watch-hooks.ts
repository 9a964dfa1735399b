import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeLog, openLog } from '../stack/bounded-log.js';
import type { Home } from '../stack/home.js';
import { touchContact } from '../stack/idle-shutdown.js';
import { type HookOrder, readHookOrders } from './hook-order.js';

const LOOK_MS = 1_000;
const RETRY_MS = 60_000;

export interface HookWatch {
  /** What is being done is ended; the next services do it again. */
  stop(): Promise<void>;
}

export function hookLog(home: Home): string {
  return join(home.logs, 'on-end.log');
}

/**
 * Looks once a second whether a run has ended that something was ordered for, and has it done in a process of its own. Services that end for want
 * of work stay while one is at it.
 */
export function watchHooks(home: Home, log: (line: string) => void, now = () => performance.now()): HookWatch {
  const running = new Map<string, ChildProcess>();
  /** Ends that were looked at, and when one that could not be is looked at again. */
  const seen = new Map<string, { readonly end: string; readonly again: number }>();
  const start = (order: HookOrder, end: string) => {
    const output = openLog(hookLog(home));
    const child = spawn(process.execPath, [fileURLToPath(new URL('./hook-main.js', import.meta.url)), order.campaign], {
      env: process.env,
      stdio: ['ignore', output, output],
    });
    closeLog(output);
    running.set(order.campaign, child);
    const ended = (how: string | null) => {
      running.delete(order.campaign);
      seen.set(order.campaign, { end, again: how === null ? Number.POSITIVE_INFINITY : now() + RETRY_MS });
      if (how !== null) log(`what was ordered for the end of ${order.campaign} could not be looked at (${how})`);
    };
    child.once('error', ({ message }) => ended(message));
    child.once('exit', (code, signal) => ended(code === 0 ? null : (signal ?? `code ${code}`)));
  };
  const look = () => {
    for (const order of readHookOrders(home)) {
      const end = endOf(order);
      const known = seen.get(order.campaign);
      const isNew = known === undefined || known.end !== end || now() >= known.again;
      if (end !== null && isNew && !running.has(order.campaign)) start(order, end);
    }
    if (running.size > 0) touchContact(home);
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      const ends = [...running.values()].map((child) => new Promise((done) => child.once('exit', done)));
      for (const child of running.values()) child.kill('SIGTERM');
      await Promise.all(ends);
    },
  };
}

/** Names the end of the newest run, as the names of files tell; null while it has none, or none can be seen. */
function endOf({ folder, run, target, cwd }: HookOrder): string | null {
  try {
    const runs = join(folder, 'runs');
    const newest = readdirSync(runs).reduce(
      (most, name) => Math.max(most, Number(/^(\d{6,})\.json$/.exec(name)?.[1] ?? 0)),
      0,
    );
    if (newest < run || !existsSync(join(runs, `${String(newest).padStart(6, '0')}-end.json`))) return null;
    return JSON.stringify([newest, run, target, cwd]);
  } catch {
    return null;
  }
}
