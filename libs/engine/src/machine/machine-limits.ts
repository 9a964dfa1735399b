import { cgroupLimits, type GroupLimit } from './cgroup-limits.js';
import type { ReadText } from './read-text.js';
import { parseResourceLimits } from './resource-limits.js';

/** What this machine has, and what parts of it this process may use. */
export interface MachineLimits {
  /** Chunks that can be computed at the same time: a thread and a kernel's memory each. 0 where not even one fits. */
  readonly slots: number;
  /** Of the machine, or of the tightest group that this process is in. */
  readonly memoryBytes: number;
  /** Whether the guard pages around each kernel's memory, 10 GiB of addresses, fit for every core. */
  readonly guardsFit: boolean;
  /** What leaves less than the machine has. */
  readonly binding: readonly BindingLimit[];
}

export interface BindingLimit {
  readonly of: 'cores' | 'memory' | 'addresses' | 'files' | 'threads';
  readonly value: number;
  /** What sets it: a command or a file. */
  readonly by: string;
  /** So many slots it leaves. */
  readonly slots: number;
  /** What one slot needs. */
  readonly least: number;
}

export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
  /** Whether `ulimit -u` does not hold for this user. */
  readonly isRoot: boolean;
  /** Whether this process puts guard pages around memories. */
  readonly hasGuards: boolean;
}

const GiB = 2 ** 30;

/** Addresses of a process without a kernel, of a thread with its heap, of a kernel's memory; open files while programs load; threads of all services. */
const PROCESS = { addresses: 1.5 * GiB, files: 192, threads: 70 } as const;
const SLOT = { addresses: 0.6 * GiB, files: 8, threads: 1 } as const;
const MEMORY = { guarded: 10 * GiB, plain: 4 * GiB } as const;

/** From the files of /proc and of the control groups. A limit that leaves all that the machine has is none. */
export function machineLimits(read: ReadText, machine: Machine): MachineLimits {
  const resources = parseResourceLimits(read('/proc/self/limits') ?? '');
  const processes = machine.isRoot ? Number.POSITIVE_INFINITY : resources.processes;
  const allowed = allowedCores(read('/proc/self/status') ?? '') ?? machine.cores;
  const groups = cgroupLimits(read);
  const quotas = groups.filter(({ of, value }) => of === 'cores' && value < allowed);
  const cores = Math.max(1, Math.floor(Math.min(allowed, ...quotas.map(({ value }) => value))));
  const memories = groups.filter(({ of, value }) => of === 'memory' && value < machine.memoryBytes);

  const slotsWith = (memory: number) =>
    Math.floor((resources.addressBytes - PROCESS.addresses) / (SLOT.addresses + memory));
  const memory = machine.hasGuards ? MEMORY.guarded : MEMORY.plain;
  const scarce: BindingLimit[] = [
    {
      of: 'addresses',
      value: resources.addressBytes,
      by: 'ulimit -v',
      slots: slotsWith(memory),
      least: PROCESS.addresses + SLOT.addresses + memory,
    },
    { of: 'files', value: resources.openFiles, by: 'ulimit -n', ...shareOf(resources.openFiles, 'files') },
    { of: 'threads', value: processes, by: 'ulimit -u', ...shareOf(processes, 'threads') },
    ...groups
      .filter(({ of }) => of === 'threads')
      .map(({ of, value, file }) => ({ of, value, by: file, ...shareOf(value, 'threads') })),
  ];
  const affinity: BindingLimit = {
    of: 'cores',
    value: allowed,
    by: 'affinity (taskset, cpuset)',
    slots: allowed,
    least: 1,
  };
  const binding: readonly BindingLimit[] = [
    ...(allowed < machine.cores ? [affinity] : []),
    ...tightest(quotas).map(({ of, value, file }) => ({ of, value, by: file, slots: cores, least: 0 })),
    ...tightest(memories).map(({ of, value, file }) => ({ of, value, by: file, slots: cores, least: 0 })),
    ...scarce.filter(({ slots }) => slots < cores),
  ];
  return {
    slots: Math.max(0, Math.min(cores, ...scarce.map(({ slots }) => slots))),
    memoryBytes: Math.min(machine.memoryBytes, ...memories.map(({ value }) => value)),
    // One more than slots: a process measures its speed on a kernel of its own.
    guardsFit: slotsWith(MEMORY.guarded) > cores,
    binding,
  };
}

function shareOf(total: number, what: 'files' | 'threads'): Pick<BindingLimit, 'slots' | 'least'> {
  return { slots: Math.floor((total - PROCESS[what]) / SLOT[what]), least: PROCESS[what] + SLOT[what] };
}

/** The one that binds first, or none. */
function tightest(limits: readonly GroupLimit[]): readonly GroupLimit[] {
  return [...limits].sort((a, b) => a.value - b.value).slice(0, 1);
}

/** How many the list of `Cpus_allowed_list`, such as 0-3,8, names; null where there is none. */
function allowedCores(status: string): number | null {
  const list = /^Cpus_allowed_list:\s*([\d,-]+)$/m.exec(status)?.[1];
  if (list === undefined) return null;
  return list.split(',').reduce((sum, range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return sum + last - first + 1;
  }, 0);
}

/** The share that points may use; the rest is for buffers, Node and the system. */
const SHARE = 0.8;

/** For all points in progress together. */
export function pointMemoryBytes({ memoryBytes }: Pick<MachineLimits, 'memoryBytes'>): number {
  return Math.floor(SHARE * memoryBytes);
}
