import { cgroupLimits } from './cgroup-limits.js';
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

/** Addresses of a process without a kernel; of a thread with its heap; of a kernel's memory (docs/reliability.md has the measurement). */
const ADDRESSES = { process: 1.5 * GiB, thread: 0.6 * GiB, memory: 4 * GiB, guardedMemory: 10 * GiB } as const;

/** Files and threads that a runner has without a slot, and those of a slot. The user's other processes take threads, too. */
const FILES = { process: 32, slot: 8 } as const;
const THREADS = { processes: 100, slot: 1 } as const;

/** Unlimited in all but name: a group's `memory.limit_in_bytes` of 2⁶³ rounded to pages, a quota of more cores than there are. */
export function machineLimits(read: ReadText, machine: Machine): MachineLimits {
  const resources = parseResourceLimits(read('/proc/self/limits') ?? '');
  const groups = cgroupLimits(read);
  const tightest = (of: 'cores' | 'memory' | 'threads') =>
    groups
      .filter((limit) => limit.of === of)
      .reduce<(typeof groups)[number] | null>(
        (least, limit) => (least === null || limit.value < least.value ? limit : least),
        null,
      );
  const [quota, memory, tasks] = [tightest('cores'), tightest('memory'), tightest('threads')];
  const allowed = allowedCores(read('/proc/self/status') ?? '') ?? machine.cores;
  const cores = quota === null ? allowed : Math.min(allowed, Math.max(1, Math.floor(quota.value)));
  const processes = machine.isRoot ? Number.POSITIVE_INFINITY : resources.processes;
  const slotsOf = (total: number, base: number, each: number) => Math.max(0, Math.floor((total - base) / each));
  const slotsWith = (memoryBytes: number) =>
    slotsOf(resources.addressBytes, ADDRESSES.process, ADDRESSES.thread + memoryBytes);
  const byAddresses = slotsWith(machine.hasGuards ? ADDRESSES.guardedMemory : ADDRESSES.memory);
  const byFiles = Math.max(1, slotsOf(resources.openFiles, FILES.process, FILES.slot));
  const byThreads = Math.max(
    1,
    slotsOf(Math.min(processes, tasks?.value ?? processes), THREADS.processes, THREADS.slot),
  );
  const binding: (BindingLimit | false)[] = [
    allowed < machine.cores && { of: 'cores', value: allowed, by: 'affinity (taskset, cpuset)' },
    quota !== null && quota.value < allowed && { of: 'cores', value: quota.value, by: quota.file },
    memory !== null && memory.value < machine.memoryBytes && { of: 'memory', value: memory.value, by: memory.file },
    slotsWith(ADDRESSES.guardedMemory) < cores && { of: 'addresses', value: resources.addressBytes, by: 'ulimit -v' },
    byFiles < cores && { of: 'files', value: resources.openFiles, by: 'ulimit -n' },
    processes - THREADS.processes < cores && { of: 'threads', value: processes, by: 'ulimit -u' },
    tasks !== null && tasks.value - THREADS.processes < cores && { of: 'threads', value: tasks.value, by: tasks.file },
  ];
  return {
    slots: Math.min(cores, byAddresses, byFiles, byThreads),
    memoryBytes: Math.min(machine.memoryBytes, memory?.value ?? machine.memoryBytes),
    // One more than slots: the process measures its speed on a kernel of its own.
    guardsFit: slotsWith(ADDRESSES.guardedMemory) > cores,
    binding: binding.filter((limit) => limit !== false),
  };
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
