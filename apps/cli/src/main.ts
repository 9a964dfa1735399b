import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { hasTerminal } from '@loschmidt/engine/has-terminal';
import { hasGuards, NO_GUARDS_FLAG, readMachineLimits } from '@loschmidt/engine/machine-limits';
import { CommanderError } from 'commander';
import { outputError, reportOf } from './errors/error-text.js';
import { EXIT } from './errors/exit-code.js';
import { refuseUnknownCommand } from './errors/refuse-unknown-command.js';
import { goOnWithoutTerminal } from './follow/interruption.js';
import { openTerminal } from './output/terminal.js';
import { createProgram } from './program.js';

/** Runs one command to its end and leaves its exit code behind. Nothing it throws gets past here. */
export async function main(args: readonly string[]): Promise<void> {
  if (needsNoGuards()) return startWithoutGuards(args);
  goOnWithoutTerminal();
  // Advice of Node to who wrote a library (a TLS address that is an IP number has some) is two lines before each answer to who typed a command.
  Object.assign(process, { noDeprecation: true });
  const terminal = openTerminal();
  // A file beyond `ulimit -f` is an error of the write, and no end of the process.
  process.on('SIGXFSZ', () => {});
  // Nobody can be told.
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is not an error.
    if (error.code === 'EPIPE') {
      // A command that DuckDB works for ends that first: an exit would wait for it.
      if (!process.emit('SIGPIPE', 'SIGPIPE')) process.exit();
      return;
    }
    const report = reportOf(outputError(error), terminal.env);
    terminal.note(report.text);
    process.exit(report.exitCode);
  });
  try {
    const program = createProgram(terminal);
    refuseUnknownCommand(program, args);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
      return;
    }
    const report = reportOf(error, terminal.env);
    terminal.note(report.text);
    process.exitCode = report.exitCode;
  }
}

/** Whether a limit on addresses (`ulimit -v`) leaves no room for the guard pages that Node puts around a kernel's memory. */
function needsNoGuards(): boolean {
  return hasGuards() && !readMachineLimits().guardsFit;
}

/**
 * Runs this very command again without guard pages, which can be chosen at the start of a process alone, and ends as it does. What it starts
 * has the same flag.
 */
function startWithoutGuards(args: readonly string[]): Promise<void> {
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
