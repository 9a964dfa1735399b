import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { hasTerminal } from '@loschmidt/engine/has-terminal';
import { hasGuards, NO_GUARDS_FLAG, readMachineLimits } from '@loschmidt/engine/machine-limits';

/** Whether a limit on addresses (`ulimit -v`) leaves no room for the guard pages that Node puts around a kernel's memory. */
export function needsNoGuards(): boolean {
  return hasGuards() && !readMachineLimits().guardsFit;
}

/**
 * Runs this very command again without guard pages, which can be chosen at the start of a process alone, and ends as it does. What it starts
 * has the same flag.
 */
export function startWithoutGuards(args: readonly string[]): Promise<void> {
  const command = [...process.execArgv, NO_GUARDS_FLAG, process.argv[1] ?? '', ...args];
  const child = spawn(process.execPath, command, { stdio: 'inherit' });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // From a terminal they reach the child, too, and it decides.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => hasTerminal() || child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      resolve();
    });
  });
}
