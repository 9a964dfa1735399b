import { CommanderError } from 'commander';
import { goOnWithoutTerminal } from './campaign/interruption.js';
import { reportOf } from './errors/error-text.js';
import { EXIT } from './errors/exit-code.js';
import { openTerminal } from './output/terminal.js';
import { createProgram } from './program.js';
import { needsNoGuards, startWithoutGuards } from './start-without-guards.js';

/** Runs one command to its end and leaves its exit code behind. Nothing it throws gets past here. */
export async function main(args: readonly string[]): Promise<void> {
  if (needsNoGuards()) return startWithoutGuards(args);
  // A reader that has seen enough (`| head`) is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  goOnWithoutTerminal();
  const terminal = openTerminal();
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
