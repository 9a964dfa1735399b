import { CommanderError } from 'commander';
import { outputError, reportOf } from './errors/error-text.js';
import { EXIT } from './errors/exit-code.js';
import { goOnWithoutTerminal } from './follow/interruption.js';
import { openTerminal } from './output/terminal.js';
import { createProgram } from './program.js';
import { needsNoGuards, startWithoutGuards } from './start-without-guards.js';

/** Runs one command to its end and leaves its exit code behind. Nothing it throws gets past here. */
export async function main(args: readonly string[]): Promise<void> {
  if (needsNoGuards()) return startWithoutGuards(args);
  goOnWithoutTerminal();
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
    await createProgram(terminal).parseAsync(args, { from: 'user' });
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
