import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandResult } from './cli.js';

/** A machine with what every Debian has, and nothing else: no Node.js, no Python, and no network but its own loopback. */
export interface BareMachine {
  /** Runs a script of the shell there, and ends all that it has started. `folder` of this machine is `$FOLDER` there. */
  run(script: string, folder: string): Promise<CommandResult>;
  dispose(): void;
}

/** Root may make a Debian, others where the kernel lets them have namespaces of their own; else the machine is this one with an empty environment. */
export function bareMachine(): BareMachine {
  return canMakeDebian() ? bareDebian() : { run: runInEmptyEnvironment, dispose: () => {} };
}

const AS_ROOT = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
const UNSHARE = [...AS_ROOT, '--mount', '--net', '--pid', '--fork', '--kill-child'];

function canMakeDebian(): boolean {
  return spawnSync('dpkg-query', ['--version']).status === 0 && spawnSync('unshare', [...UNSHARE, 'true']).status === 0;
}

/** Files of a package that programs need; the rest is for people. */
const NEEDED = /^\/usr\/(?:bin|sbin|lib|lib64)\//;
/** Where /usr is merged, these are links into it. */
const MERGED = ['bin', 'sbin', 'lib', 'lib64'];

/** Makes one of the files of the Debian that this machine is: its essential packages, apt, and what these depend on. */
export function bareDebian(): BareMachine {
  const root = mkdtempSync(join(tmpdir(), 'loschmidt-debian-'));
  for (const name of MERGED) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
  for (const name of ['proc', 'dev', 'tmp', 'etc', 'root', 'opt/folder', 'usr/local/bin'])
    mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
  writeFileSync(join(root, 'etc/hosts'), '127.0.0.1 localhost\n');
  const packed = execFileSync('tar', ['-c', '-C', '/', '--no-recursion', '--null', '-T', '-'], {
    input: filesOf(barePackages())
      .map((path) => path.slice(1))
      .join('\0'),
    maxBuffer: 1 << 30,
  });
  execFileSync('tar', ['-x', '-C', root], { input: packed });
  return {
    run: (script, folder) => runInside(root, script, folder),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

interface Installed {
  readonly essential: boolean;
  readonly needs: readonly string[];
}

function barePackages(): string[] {
  const packages = new Map<string, Installed>();
  const fields = ['Package', 'Essential', 'Pre-Depends', 'Depends'].map((name) => `\${${name}}`).join('\t');
  const listed = execFileSync('dpkg-query', ['-W', '-f', `${fields}\n`], { encoding: 'utf8', maxBuffer: 1 << 26 });
  for (const line of listed.split('\n')) {
    const [name = '', essential, ...depends] = line.split('\t');
    const needs = depends
      .join(',')
      .split(/[,|]/)
      .map((word) => word.trim().split(/[ :]/)[0] ?? '');
    if (name !== '') packages.set(name, { essential: essential === 'yes', needs });
  }
  const taken = new Set<string>();
  const take = (name: string): void => {
    const found = packages.get(name);
    if (found === undefined || taken.has(name)) return;
    taken.add(name);
    found.needs.forEach(take);
  };
  for (const [name, { essential }] of packages) if (essential) take(name);
  take('apt');
  return [...taken];
}

function filesOf(packages: readonly string[]): string[] {
  const listed = execFileSync('dpkg-query', ['-L', ...packages], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n');
  const merged = listed.map((path) => path.replace(/^\/(?=(?:bin|sbin|lib|lib64)\/)/, '/usr/'));
  return [...new Set(merged)].filter((path) => NEEDED.test(path) && isFile(path));
}

function isFile(path: string): boolean {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  return entry !== undefined && !entry.isDirectory();
}

/** Loopback is down in a new network, and a bare machine has no program that raises it. */
const RAISE_LOOPBACK =
  "import fcntl, socket, struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sH14x', b'lo', 0x41))";

function runInside(root: string, script: string, folder: string): Promise<CommandResult> {
  const steps = [
    'mount --bind "$2" "$1/opt/folder"',
    // As on a cluster, where nobody may write to it. Those who are root in their own namespace alone may not take that right away.
    ...(AS_ROOT.length === 0 ? ['mount -o remount,bind,ro "$1/opt/folder"'] : []),
    'mount -t proc proc "$1/proc"',
    'mount --rbind /dev "$1/dev"',
    `python3 -c "${RAISE_LOOPBACK}"`,
    'exec chroot "$1" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/root FOLDER=/opt/folder /bin/sh -ec "cd; $3"',
  ];
  return collect('unshare', [...UNSHARE, 'sh', '-c', steps.join(' && '), 'sh', root, folder, script], {});
}

function runInEmptyEnvironment(script: string, folder: string): Promise<CommandResult> {
  const HOME = mkdtempSync(join(tmpdir(), 'loschmidt-bare-'));
  const env = { PATH: '/usr/bin:/bin', HOME, FOLDER: folder };
  return collect('sh', ['-ec', `cd; ${script}`], env).finally(() => rmSync(HOME, { recursive: true, force: true }));
}

function collect(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandResult> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
