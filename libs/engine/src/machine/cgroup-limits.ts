import type { ReadText } from './read-text.js';

/** One limit of a control group, and the file that sets it. */
export interface GroupLimit {
  readonly of: 'cores' | 'memory' | 'threads';
  readonly value: number;
  readonly file: string;
}

interface Hierarchy {
  readonly version: 1 | 2;
  readonly controllers: readonly string[];
  /** Of this process and of each group above it, as far as this process sees them. */
  readonly folders: readonly string[];
}

/** Every limit that holds for this process: a group is bound by each group above it, too. Versions 1 and 2, side by side as well. */
export function cgroupLimits(read: ReadText): GroupLimit[] {
  return hierarchiesOf(read('/proc/self/cgroup') ?? '', read('/proc/self/mountinfo') ?? '').flatMap((hierarchy) =>
    hierarchy.folders.flatMap((folder) => limitsOf(folder, hierarchy, read)),
  );
}

/** `0::/path` is version 2; `4:memory:/path` a hierarchy of version 1 with its controllers. */
function hierarchiesOf(groups: string, mounts: string): Hierarchy[] {
  return groups.split('\n').flatMap((line) => {
    const [, number, names = '', path = '/'] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? [];
    if (number === undefined) return [];
    const version = names === '' ? 2 : 1;
    const controllers = names.split(',');
    const mount = mountsOf(mounts).find((each) =>
      version === 2 ? each.type === 'cgroup2' : each.type === 'cgroup' && each.options.includes(controllers[0] ?? ''),
    );
    return mount === undefined ? [] : [{ version, controllers, folders: foldersOf(path, mount) }];
  });
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

function mountsOf(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root, point] = before.split(' ');
    const [type, , options = ''] = after.split(' ');
    if (root === undefined || point === undefined || type === undefined) return [];
    return [{ root: unescaped(root), point: unescaped(point), type, options: options.split(',') }];
  });
}

/** Spaces in paths are written as \040. */
function unescaped(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** In a container the mount begins at a group of its own, and the path may lead out of what is mounted: then the mount is all we see. */
function foldersOf(path: string, { root, point }: Mount): string[] {
  const base = root === '/' ? '' : root;
  const isBelow = path === base || path.startsWith(`${base}/`);
  const names = isBelow
    ? path
        .slice(base.length)
        .split('/')
        .filter((name) => name !== '')
    : [];
  if (names.includes('..')) return [point];
  return Array.from({ length: names.length + 1 }, (_, depth) =>
    [point, ...names.slice(0, names.length - depth)].join('/'),
  );
}

function limitsOf(folder: string, { version, controllers }: Hierarchy, read: ReadText): GroupLimit[] {
  const limit = (of: GroupLimit['of'], name: string, value: number): GroupLimit[] =>
    Number.isFinite(value) && value > 0 ? [{ of, value, file: `${folder}/${name}` }] : [];
  const number = (name: string) => numberIn(read(`${folder}/${name}`));
  if (version === 2) {
    const [quota, period] = (read(`${folder}/cpu.max`) ?? 'max').trim().split(' ');
    return [
      ...limit('cores', 'cpu.max', numberIn(quota) / numberIn(period)),
      ...['memory.max', 'memory.high'].flatMap((name) => limit('memory', name, number(name))),
      ...limit('threads', 'pids.max', number('pids.max')),
    ];
  }
  return [
    ...(controllers.includes('cpu')
      ? limit('cores', 'cpu.cfs_quota_us', number('cpu.cfs_quota_us') / number('cpu.cfs_period_us'))
      : []),
    ...(controllers.includes('memory')
      ? limit('memory', 'memory.limit_in_bytes', number('memory.limit_in_bytes'))
      : []),
    ...(controllers.includes('pids') ? limit('threads', 'pids.max', number('pids.max')) : []),
  ];
}

/** `max`, -1 and what is not there are no limit. */
function numberIn(text: string | null | undefined): number {
  const match = /^\s*(\d+)\s*$/.exec(text ?? '');
  return match ? Number(match[1]) : Number.NaN;
}
