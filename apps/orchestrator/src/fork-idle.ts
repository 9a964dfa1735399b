import { type ChildProcess, type ForkOptions, fork, spawnSync } from 'node:child_process';
import { setPriority } from 'node:os';

/** Starts a program of ours in a process of its own. */
export type StartProcess = (program: string, args: readonly string[], options: ForkOptions) => ChildProcess;

/** How background work, compaction and queries of readers, shares processors with all else. */
export type BackgroundPriority = 'idle' | 'normal';

/** How to start background work. */
export function backgroundStart(priority: BackgroundPriority): StartProcess {
  return priority === 'idle' ? forkIdle : (program, args, options) => fork(program, args, { ...options, execArgv: [] });
}

/** Of util-linux: runs a command as SCHED_IDLE, which needs no right. */
const IDLE_COMMAND = { name: 'chrt', args: ['-i', '0'] } as const;
const LOWEST_PRIORITY = 19;

let hasIdleCommand: boolean | undefined;

/**
 * Starts a process that gets a processor only where nothing else wants it, from its first instruction on: Linux lets others interrupt it at once,
 * while a process of the lowest priority keeps its processor for some milliseconds. Where the system cannot, it has that priority.
 */
export const forkIdle: StartProcess = (program, args, options) => {
  hasIdleCommand ??= spawnSync(IDLE_COMMAND.name, [...IDLE_COMMAND.args, 'true'], { stdio: 'ignore' }).status === 0;
  if (hasIdleCommand) {
    const execArgv = [...IDLE_COMMAND.args, process.execPath];
    return fork(program, args, { ...options, execPath: IDLE_COMMAND.name, execArgv });
  }
  const child = fork(program, args, { ...options, execArgv: [] });
  // Its threads are not there yet; those that it starts have the priority of the first.
  if (child.pid !== undefined) setPriority(child.pid, LOWEST_PRIORITY);
  return child;
};
