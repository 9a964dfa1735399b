import { spawn, spawnSync } from 'node:child_process';
import { type CliMachine, PROGRAM } from './cli.js';

/** What a shell says of commands of ours: `"$NODE" "$L" …`. */
export function shell({ env, folder }: CliMachine, script: string): { status: number | null; stderr: string } {
  return spawnSync('/bin/bash', ['-c', script], {
    cwd: folder,
    env: { ...env, NODE: process.execPath, L: PROGRAM },
    encoding: 'utf8',
  });
}

/** Starts a program there; `said` is what it has said so far. */
export function startOn({ env, folder }: CliMachine, program: string, words: readonly string[], more = {}) {
  const child = spawn(program, words, {
    cwd: folder,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text) => {
      said[stream] += text;
    });
  return { child, said };
}
