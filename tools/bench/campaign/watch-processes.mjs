import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const EVERY_MS = 250;

/** Of the kernel's clock that processor time is counted in; 100 on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/**
 * What one kind of process used: the most it had resident (VmHWM) and its processor time since `begin`.
 * @typedef {{mb: number, cpu_s: number}} Used
 */

/**
 * Looks at the processes of one LOSCHMIDT_HOME four times a second. Only on Linux; elsewhere there is nothing to tell.
 * @param {string} home
 */
export function watchProcesses(home) {
  /** @type {Map<string, {role: string, mb: number, cpu: number, before: number}>} */
  const seen = new Map();
  const look = () => {
    for (const now of processesOf(home)) seen.set(now.pid, { before: 0, ...seen.get(now.pid), ...now });
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    /** Processor time counts from here on. */
    begin() {
      look();
      for (const one of seen.values()) one.before = one.cpu;
    },
    /** @returns {Record<string, Used>} by kind of process */
    used() {
      look();
      /** @type {Record<string, Used>} */
      const used = {};
      for (const { role, mb, cpu, before } of seen.values()) {
        const sum = used[role] ?? { mb: 0, cpu_s: 0 };
        used[role] = { mb: Math.max(sum.mb, mb), cpu_s: sum.cpu_s + cpu - before };
      }
      return used;
    },
    /** Whether there is one of that kind now. @param {string} role */
    runs: (role) => processesOf(home).some((one) => one.role === role),
    stop: () => clearInterval(timer),
  };
}

/** @param {string} home */
function processesOf(home) {
  return pids().flatMap((pid) => {
    try {
      const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (!variables.includes(`LOSCHMIDT_HOME=${home}`)) return [];
      const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      // After the name, which may hold anything, in parentheses: state is field 3, user and system time 14 and 15.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const role = roleOf(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0'));
      const cpu = (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
      return kilobytes === undefined ? [] : [{ pid, role, mb: Math.round(Number(kilobytes) / 1000), cpu }];
    } catch {
      // It has ended meanwhile, or is not ours to look at.
      return [];
    }
  });
}

function pids() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** @param {string[]} words of the command line */
function roleOf([command = '', ...words]) {
  const script = words.find((word) => !word.startsWith('-')) ?? '';
  if (basename(command).startsWith('temporal')) return 'server';
  if (/enclosed-server/.test(script)) return 'enclosure';
  if (/compact-process/.test(script)) return 'compaction';
  if (/query-process/.test(script)) return 'queries';
  const app = /apps\/(orchestrator|runner)\//.exec(script)?.[1];
  return app ?? (/supervis/.test(script) ? 'supervisor' : 'cli');
}
