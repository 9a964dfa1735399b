import { isatty } from 'node:tty';

/**
 * Whether a person can reach this process by keys, or by closing a window. `nohup` has a hangup ignored, but Node takes the default again at its
 * start: what is left to see is that nothing is a terminal.
 */
export function hasTerminal(): boolean {
  return [0, 1, 2].some((descriptor) => isatty(descriptor));
}
