import { EXIT } from '../errors/exit-code.js';
import type { Terminal } from '../output/terminal.js';

/**
 * Ctrl-C leaves the work alone: it says so, names the command that watches again, and ends this process with 130.
 * A closed terminal does the same without words.
 */
export function detachOnInterrupt(terminal: Terminal, sentence: () => string, before: () => void): { end(): void } {
  const leave = () => {
    before();
    terminal.note(sentence());
    process.exit(EXIT.detached);
  };
  process.on('SIGINT', leave);
  process.on('SIGHUP', leave);
  return {
    end: () => {
      process.off('SIGINT', leave);
      process.off('SIGHUP', leave);
    },
  };
}
