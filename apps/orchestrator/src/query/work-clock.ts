import { readFileSync } from 'node:fs';

/**
 * Seconds that a query has worked: those of the clock in which it was waited for, at most those that it had of processors, where these are known. So
 * neither a slow reader nor a machine that computes uses a query's time up.
 */
export class WorkClock {
  #waitedFor = 0;
  readonly #before: number | null;

  constructor(private readonly processorSeconds: () => number | null) {
    this.#before = processorSeconds();
  }

  waitedFor(seconds: number): void {
    this.#waitedFor += seconds;
  }

  seconds(): number {
    const now = this.processorSeconds();
    const had = now === null || this.#before === null ? Number.POSITIVE_INFINITY : now - this.#before;
    return Math.min(this.#waitedFor, had);
  }
}

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
