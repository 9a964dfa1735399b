import { statSync } from 'node:fs';
import { endProcesses } from './process-identity.js';
import type { SupervisedChild } from './supervised-process.js';

const LOOK_MS = 1_000;
const END_GRACE_MS = 2_000;

/**
 * Ends the server, which its supervisor starts again, when the file of its database is gone or another one. A server goes on with a deleted
 * file and answers nobody; the new one knows no run, and `resume` starts them from their folders.
 */
export function watchDatabase(file: string, server: SupervisedChild, log: (line: string) => void): void {
  let opened: { readonly pid: number; readonly inode: number } | null = null;
  setInterval(() => {
    const { process } = server;
    const inode = inodeOf(file);
    if (process === null) return;
    if (opened?.pid !== process.pid) {
      // Not there yet: it was started a moment ago.
      if (inode !== null) opened = { pid: process.pid, inode };
    } else if (inode !== opened.inode) {
      opened = null;
      log(`the server's database ${file} was removed: ending the server`);
      void endProcesses([process], END_GRACE_MS);
    }
  }, LOOK_MS).unref();
}

function inodeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}
