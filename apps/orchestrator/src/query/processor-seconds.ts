import { readFileSync } from 'node:fs';

/** Of user and system time in `/proc/<pid>/stat`, counted from the state, which is after the name in brackets. */
const [USER, SYSTEM] = [11, 12] as const;
/** Of Linux, for programs. */
const TICKS_PER_SECOND = 100;

/** What a process has had of processors; null where the system does not tell. */
export function processorSeconds(pid: number | undefined): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const seconds = (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS_PER_SECOND;
    return Number.isFinite(seconds) ? seconds : null;
  } catch {
    return null;
  }
}
