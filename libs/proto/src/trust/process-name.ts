import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { wire } from '../wire.js';

/** This process, so that others of its machine can see whether it lives. */
export function ownProcess(): wire.IProcess {
  return { machine: ownMachine(), pid: process.pid, started: statOf('self')?.started ?? '' };
}

/** Whether that process has ended; undefined where it cannot be seen from here. Costs a look at the system. */
export function hasEnded({ machine, pid, started }: wire.IProcess): boolean | undefined {
  if (!pid || !machine || machine !== ownMachine()) return undefined;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
  }
  // What has its number may be a later one, or be what is left of it until its parent comes to look. Some systems hide others' processes.
  const stat = statOf(pid);
  return stat !== undefined && (stat.isOver || stat.started !== started);
}

/** It stays the same for the life of this process, and runners that are away are looked for many times a second. */
let known: string | undefined;

/** Processes with the same one see each other's numbers: of one boot, and in one namespace where there are such. */
function ownMachine(): string {
  known ??= readOwnMachine();
  return known;
}

function readOwnMachine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return process.platform === 'linux' ? '' : hostname();
  }
}

/** Of Linux. Its name in field 2 may hold spaces and brackets; `started` is field 22. */
function statOf(pid: number | 'self'): { readonly isOver: boolean; readonly started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { isOver: fields[0] === 'Z' || fields[0] === 'X', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
