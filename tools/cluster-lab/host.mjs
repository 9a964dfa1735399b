import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './closing.mjs';

/**
 * A host: a network, a list of processes and a name of its own, with the files of this machine. When its first process ends, all others do.
 * @typedef {{
 *   name: string,
 *   pid: number,
 *   start: (name: string, command: readonly string[], env: Env) => Process,
 *   run: (command: readonly string[], env?: Env) => Promise<Ended>,
 *   ip: (...args: string[]) => void,
 *   vanish: () => Promise<void>,
 * }} Host
 * @typedef {Readonly<Record<string, string>>} Env
 * @typedef {{code: number | null, output: string, said: string}} Ended
 *   `said`: on stderr
 * @typedef {{
 *   log: () => string,
 *   said: (pattern: RegExp, ms?: number) => Promise<void>,
 *   terminate: () => Promise<number | null>,
 * }} Process
 */

/** A shell reaps whatever ends without a parent. */
const FIRST_PROCESS = 'while :; do sleep 3600 & wait; done';

/** Opens one. It ends with this process, however that ends. @param {string} name @param {string} folder for logs @returns {Promise<Host>} */
export async function openHost(name, folder) {
  const namespaces = ['unshare', '--net', '--pid', '--uts', '--fork', '--mount-proc', '--kill-child'];
  const first = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', ...namespaces, 'bash', '-c', `hostname ${name} && echo up && ${FIRST_PROCESS}`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const pid = /** @type {number} */ (first.pid);
  const vanish = async () => {
    if (first.exitCode !== null || first.signalCode !== null) return;
    first.kill('SIGKILL');
    await once(first, 'exit');
  };
  atEnd(vanish);
  await Promise.race([
    once(first.stdout, 'data'),
    once(first, 'exit').then(() => Promise.reject(new Error(`Cannot open host ${name}: namespaces must be allowed.`))),
  ]);
  const inside = [
    'nsenter',
    ...['net', 'uts', 'mnt'].map((kind) => `--${kind === 'mnt' ? 'mount' : kind}=/proc/${pid}/ns/${kind}`),
    `--pid=/proc/${pid}/ns/pid_for_children`,
  ];
  /** @type {Host} */
  const host = {
    name,
    pid,
    start: (what, command, env) => start(join(folder, `${name}-${what}.log`), [...inside, ...command], env),
    run: (command, env = {}) => run([...inside, ...command], env),
    // Other hosts are named by the numbers of their processes on this machine.
    ip: (...args) => execute(['nsenter', `--net=/proc/${pid}/ns/net`, 'ip', ...args]),
    vanish,
  };
  host.ip('link', 'set', 'lo', 'up');
  return host;
}

/** @param {readonly string[]} command */
export function execute([program = '', ...args]) {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Cannot run ${[program, ...args].join(' ')}: ${stderr.trim()}`);
}

/** @param {string} file @param {readonly string[]} command @param {Env} env @returns {Process} */
function start(file, [program = '', ...args], env) {
  const log = openSync(file, 'a');
  const child = spawn(program, args, { env: { ...plainEnvironment(), ...env }, stdio: ['ignore', log, log] });
  closeSync(log);
  const read = () => readFileSync(file, 'utf8');
  return {
    log: read,
    said: async (pattern, ms = 60_000) => {
      const end = performance.now() + ms;
      while (!pattern.test(read())) {
        if (child.exitCode !== null || performance.now() > end)
          throw new Error(`${file} must say ${pattern}:\n${read()}`);
        await sleep(100);
      }
    },
    terminate: async () => {
      // nsenter hands no signals on.
      for (const pid of childrenOf(/** @type {number} */ (child.pid))) process.kill(pid, 'SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      return child.exitCode;
    },
  };
}

/** @param {readonly string[]} command @param {Env} env @returns {Promise<Ended>} */
async function run([program = '', ...args], env) {
  const child = spawn(program, args, { env: { ...plainEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  return { code, output, said };
}

/** Nothing that would lead elsewhere. */
function plainEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(LOSCHMIDT_|TEMPORAL_|SLURM_)|_proxy$/i.test(name)),
  );
}

/** @param {number} parent */
function childrenOf(parent) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
