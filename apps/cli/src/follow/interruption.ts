import { hasTerminal } from '@loschmidt/engine/has-terminal';
import { EXIT } from '../errors/exit-code.js';
import type { Terminal } from '../output/terminal.js';

/**
 * Ctrl-C leaves the work alone: it says so, names the command that watches again, and ends this process with 130.
 * A closed terminal does the same without words; where there was none (nohup, a batch job), it goes on.
 */
export function detachOnInterrupt(terminal: Terminal, sentence: () => string, before: () => void): { end(): void } {
  const leave = () => {
    before();
    terminal.note(sentence());
    process.exit(EXIT.detached);
  };
  process.on('SIGINT', leave);
  if (hasTerminal()) process.on('SIGHUP', leave);
  return {
    end: () => {
      process.off('SIGINT', leave);
      process.off('SIGHUP', leave);
    },
  };
}

/** Where nothing is a terminal, nobody hangs up on this process. */
export function goOnWithoutTerminal(): void {
  if (!hasTerminal()) process.on('SIGHUP', () => {});
}
