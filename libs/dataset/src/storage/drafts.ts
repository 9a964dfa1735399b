import { rmSync } from 'node:fs';
import { discardDraft } from './discard-draft.js';

/** Files and folders that are being written and have no place yet. */
const drafts = new Set<string>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let undividedWorks = 0;
let held: NodeJS.Signals | null = null;

/**
 * Nothing is at `path` when `work` is over, however it ends: done, with its draft moved to its place; by an error; by an exit of the process;
 * by Ctrl-C, a closed terminal or SIGTERM, which end the process as they would have without a draft. Where something else listens to a signal, that
 * decides.
 */
export async function withDraft<T>(path: string, work: () => Promise<T>): Promise<T> {
  if (drafts.size === 0) listen();
  drafts.add(path);
  try {
    return await work();
  } finally {
    await discardDraft(path);
    drafts.delete(path);
    if (drafts.size === 0) unlisten();
  }
}

/** `work` puts drafts in their places, which takes a moment: a signal that comes meanwhile ends the process after it, a second one at once. */
export async function undivided<T>(work: () => Promise<T>): Promise<T> {
  undividedWorks += 1;
  try {
    return await work();
  } finally {
    undividedWorks -= 1;
    if (undividedWorks === 0 && held !== null) endBy(held);
  }
}

function listen(): void {
  process.on('exit', removeAll);
  for (const name of SIGNALS) process.on(name, hear);
}

function unlisten(): void {
  process.off('exit', removeAll);
  for (const name of SIGNALS) process.off(name, hear);
}

function hear(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return;
  if (undividedWorks > 0 && held === null) held = name;
  else endBy(name);
}

function endBy(name: NodeJS.Signals): void {
  removeAll();
  unlisten();
  process.kill(process.pid, name);
}

function removeAll(): void {
  for (const path of drafts) {
    try {
      // Other threads may still make files in it.
      rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
    } catch {
      // The process ends all the same.
    }
  }
}
