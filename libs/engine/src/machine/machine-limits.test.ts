import { describe, expect, it } from 'vitest';
import { limitText, requireSlot } from './limit-text.js';
import { type Machine, machineLimits, pointMemoryBytes } from './machine-limits.js';

const GiB = 2 ** 30;
const MACHINE: Machine = { cores: 8, memoryBytes: 64 * GiB, isRoot: false, hasGuards: true };
/** What a group of version 1 without a limit says. */
const UNLIMITED = '9223372036854771712\n';

const limitsFile = (changes: Record<string, string> = {}) =>
  Object.entries({
    'Max address space': 'unlimited',
    'Max open files': '1048576',
    'Max processes': '96364',
    ...changes,
  })
    .map(([name, soft]) => `${name.padEnd(25)} ${soft.padEnd(20)} ${soft.padEnd(20)} units\n`)
    .join('');

const limitsOf = (files: Record<string, string>, machine: Partial<Machine> = {}) =>
  machineLimits((path) => ({ '/proc/self/limits': limitsFile(), ...files })[path] ?? null, { ...MACHINE, ...machine });

const V2_MOUNT = '31 23 0:28 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n';
const v1Mount = (controllers: string, root = '/') =>
  `33 31 0:30 ${root} /sys/fs/cgroup/${controllers} rw shared:4 - cgroup cgroup rw,${controllers}\n`;

describe('control groups', () => {
  it('of version 2 bind by the tightest of the group and all above it', () => {
    const { slots, memoryBytes, binding } = limitsOf({
      '/proc/self/cgroup': '0::/slice/job/step\n',
      '/proc/self/mountinfo': V2_MOUNT,
      '/sys/fs/cgroup/slice/memory.max': `${8 * GiB}\n`,
      '/sys/fs/cgroup/slice/cpu.max': '600000 100000\n',
      '/sys/fs/cgroup/slice/job/memory.max': 'max\n',
      '/sys/fs/cgroup/slice/job/cpu.max': '250000 100000\n',
      '/sys/fs/cgroup/slice/job/step/memory.max': `${16 * GiB}\n`,
      '/sys/fs/cgroup/slice/job/step/cpu.max': 'max 100000\n',
    });
    expect([slots, memoryBytes]).toEqual([2, 8 * GiB]);
    expect(binding.map(limitText)).toEqual([
      '2.5 cores, by /sys/fs/cgroup/slice/job/cpu.max',
      '8 GiB of memory, by /sys/fs/cgroup/slice/memory.max',
    ]);
  });

  it('of version 2 hold processes back at memory.high, too', () => {
    const files = { '/proc/self/cgroup': '0::/\n', '/proc/self/mountinfo': V2_MOUNT };
    expect(limitsOf({ ...files, '/sys/fs/cgroup/memory.high': `${GiB}\n` }).memoryBytes).toBe(GiB);
  });

  it('of version 1 bind by the tightest of the group and all above it', () => {
    const { slots, memoryBytes } = limitsOf({
      '/proc/self/cgroup': '4:memory:/pbs/job\n3:cpu,cpuacct:/pbs/job\n',
      '/proc/self/mountinfo': v1Mount('memory') + v1Mount('cpu,cpuacct'),
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': UNLIMITED,
      '/sys/fs/cgroup/memory/pbs/memory.limit_in_bytes': `${4 * GiB}\n`,
      '/sys/fs/cgroup/memory/pbs/job/memory.limit_in_bytes': UNLIMITED,
      '/sys/fs/cgroup/cpu,cpuacct/pbs/cpu.cfs_quota_us': '300000\n',
      '/sys/fs/cgroup/cpu,cpuacct/pbs/cpu.cfs_period_us': '100000\n',
      '/sys/fs/cgroup/cpu,cpuacct/pbs/job/cpu.cfs_quota_us': '-1\n',
      '/sys/fs/cgroup/cpu,cpuacct/pbs/job/cpu.cfs_period_us': '100000\n',
    });
    expect([slots, memoryBytes]).toEqual([3, 4 * GiB]);
  });

  it('of both versions side by side bind where their controllers are', () => {
    const { memoryBytes } = limitsOf({
      '/proc/self/cgroup': '4:memory:/a\n0::/a\n',
      '/proc/self/mountinfo': `${v1Mount('memory')}40 31 0:36 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n`,
      '/sys/fs/cgroup/memory/a/memory.limit_in_bytes': `${2 * GiB}\n`,
    });
    expect(memoryBytes).toBe(2 * GiB);
  });

  it.each([
    ['the mount begins at the group', '/docker/4f', '/docker/4f'],
    ['the path leads out of what is mounted', '/', '/../4f'],
    ['the mount begins elsewhere', '/other', '/docker/4f'],
  ])('are found in a container where %s', (_, root, path) => {
    const { memoryBytes } = limitsOf({
      '/proc/self/cgroup': `4:memory:${path}\n`,
      '/proc/self/mountinfo': v1Mount('memory', root),
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': `${3 * GiB}\n`,
    });
    expect(memoryBytes).toBe(3 * GiB);
  });

  it('are found under a path with a space', () => {
    const { memoryBytes } = limitsOf({
      '/proc/self/cgroup': '0::/a job\n',
      '/proc/self/mountinfo': '31 23 0:28 / /my\\040groups rw - cgroup2 cgroup2 rw\n',
      '/my groups/a job/memory.max': `${GiB}\n`,
    });
    expect(memoryBytes).toBe(GiB);
  });

  it('leave one slot of less than a core, and none of too few threads', () => {
    const files = { '/proc/self/cgroup': '0::/\n', '/proc/self/mountinfo': V2_MOUNT };
    expect(limitsOf({ ...files, '/sys/fs/cgroup/cpu.max': '50000 100000\n' }).slots).toBe(1);
    expect(limitsOf({ ...files, '/sys/fs/cgroup/pids.max': '74\n' }, { isRoot: true }).slots).toBe(4);
    expect(limitsOf({ ...files, '/sys/fs/cgroup/pids.max': '32\n' }).slots).toBe(0);
  });
});

describe('a machine', () => {
  it('without limits is used whole', () => {
    expect(limitsOf({})).toEqual({ slots: 8, memoryBytes: 64 * GiB, guardsFit: true, binding: [] });
    expect(pointMemoryBytes({ memoryBytes: 10 * GiB })).toBe(8 * GiB);
  });

  it('gives the cores that affinity allows', () => {
    const { slots, binding } = limitsOf({ '/proc/self/status': 'Name:\tnode\nCpus_allowed_list:\t0-1,5\n' });
    expect(slots).toBe(3);
    expect(binding.map(limitText)).toEqual(['3 cores, by affinity (taskset, cpuset)']);
  });

  it.each([
    // A process, and 10.6 GiB for each slot; or 4.6 where memories have no guard pages.
    [30, true, 2],
    [30, false, 6],
    [8, true, 0],
    [8, false, 1],
  ])(
    'of which a process may have %i GiB of addresses, with guard pages: %s, has %i slots',
    (size, hasGuards, slots) => {
      const text = limitsFile({ 'Max address space': String(size * GiB) });
      const limits = limitsOf({ '/proc/self/limits': text }, { hasGuards });
      expect([limits.slots, limits.guardsFit]).toEqual([slots, false]);
      expect(limits.binding.map(limitText)).toEqual([`${size} GiB of addresses, by ulimit -v`]);
    },
  );

  it.each([
    [{ 'Max open files': '216' }, 3, '216 open files, by ulimit -n'],
    [{ 'Max processes': '75' }, 5, '75 processes and threads, by ulimit -u'],
  ])('with %j has %i slots', (changes, slots, text) => {
    const limits = limitsOf({ '/proc/self/limits': limitsFile(changes) });
    expect(limits.slots).toBe(slots);
    expect(limits.binding.map(limitText)).toEqual([text]);
  });

  it('does not count processes of root', () => {
    expect(limitsOf({ '/proc/self/limits': limitsFile({ 'Max processes': '10' }) }, { isRoot: true }).slots).toBe(8);
  });

  it('that leaves no slot says which limit, what one needs, and how to raise it', () => {
    const limits = limitsOf({ '/proc/self/limits': limitsFile({ 'Max open files': '64' }) });
    expect(() => requireSlot(limits)).toThrow(
      expect.objectContaining({
        code: 'over-capacity',
        message: 'Cannot compute here: one slot needs 200 open files, and the limit is 64 open files, by ulimit -n.',
        hint: expect.stringContaining('ulimit -n'),
      }),
    );
    expect(() => requireSlot(limitsOf({}))).not.toThrow();
  });
});
