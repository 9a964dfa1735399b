import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { CliMachine } from './cli.js';

/** What `ps --json` says. */
export interface Services {
  readonly state: string;
  readonly orchestrator: string | null;
  readonly temporal: {
    readonly address: string;
    readonly ui: string | null;
    readonly database: string | null;
    readonly tokenFile: string | null;
  } | null;
  readonly tokenFile: string | null;
  readonly supervisor: { readonly pid: number; readonly log: string } | null;
  readonly processes: readonly {
    readonly name: string;
    readonly pid: number | null;
    readonly address: string;
    readonly restarts: number;
  }[];
  readonly runners: readonly { readonly slots: number }[];
}

export const pidOf = ({ processes }: Services, name: string) =>
  processes.find((entry) => entry.name === name)?.pid ?? 0;
export const stateFile = (machine: CliMachine) => join(machine.home, 'stack', hostname(), 'state.json');

/** What a CONNECT without credentials is answered with. */
export function connectThrough(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ port, method: 'CONNECT', path: '127.0.0.1:7233' });
    call.once('connect', ({ statusCode }, socket) => {
      socket.destroy();
      resolve(statusCode ?? 0);
    });
    call.once('error', reject);
    call.end();
  });
}

export const basic = ({ tokenFile }: Services) => ({
  authorization: `Basic ${Buffer.from(`me:${readFileSync(tokenFile ?? '', 'utf8').trim()}`).toString('base64')}`,
});

/** Addresses of sockets on which a process listens, as Linux writes them. */
export function listeners(pid: number): string[] {
  const own = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)));
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === '0A' && own.has(`socket:[${inode}]`))
      .map(([, address = '']) => address),
  );
}

/** Empty for one that was closed meanwhile. */
function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

/** Processes whose parent is `pid`, with their command lines. */
export function childrenOf(pid: number): { pid: number; command: string }[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text
    .split(' ')
    .filter(Boolean)
    .map((child) => ({ pid: Number(child), command: readFileSync(`/proc/${child}/cmdline`, 'utf8') }));
}

export function residentMiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
