import type { RefusedView } from './overview.js';

/** A runner that asked and was not taken, and why. */
export function refusedText({ host, address, reason }: RefusedView): string {
  return `a runner on ${host} (${address}) is not taken: ${reason}`;
}
