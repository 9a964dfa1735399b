import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process that cannot be mistaken for a later one with the same number: `started` differs between them. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

/** The process that has this number now, or null when none has it or it is only waiting to be collected. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const started = hasProc ? startFromProc(pid) : startFromPs(pid);
  return started === null ? null : { pid, started };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.started === identity.started;
}

/** Sends a signal to that very process; false when it is gone. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    process.kill(identity.pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Waits until it is gone; false after `timeoutMs`. */
export async function waitForEnd(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isAlive(identity)) {
    if (performance.now() > deadline) return false;
    await new Promise((done) => setTimeout(done, 25));
  }
  return true;
}

/** SIGTERM, and SIGKILL for those that are still there after `graceMs`. */
export async function endProcesses(identities: readonly ProcessIdentity[], graceMs: number): Promise<void> {
  await Promise.all(
    identities.map(async (identity) => {
      signalProcess(identity, 'SIGTERM');
      if (await waitForEnd(identity, graceMs)) return;
      signalProcess(identity, 'SIGKILL');
      await waitForEnd(identity, 5_000);
    }),
  );
}

/** Every process of this user whose environment holds `name=value`. Without /proc: none. */
export function processesWithVariable(name: string, value: string): ProcessIdentity[] {
  if (!hasProc) return [];
  const entry = `${name}=${value}`;
  const found: ProcessIdentity[] = [];
  for (const folder of readdirSync('/proc')) {
    if (!/^\d+$/.test(folder)) continue;
    const pid = Number(folder);
    const environment = readOrNull(`/proc/${folder}/environ`);
    if (environment?.split('\0').includes(entry)) {
      const identity = identifyProcess(pid);
      if (identity) found.push(identity);
    }
  }
  return found;
}

const hasProc = readOrNull('/proc/self/stat') !== null;
const bootId = readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? '';

/** Field 22 of /proc/<pid>/stat, in clock ticks since the boot that `bootId` names. The name in field 2 may hold spaces and brackets. */
function startFromProc(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields?.[0], fields?.[19]];
  if (state === undefined || ticks === undefined || state === 'Z' || state === 'X') return null;
  return `${bootId}/${ticks}`;
}

function startFromPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
  } catch {
    return null;
  }
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
