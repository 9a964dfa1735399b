import type { Home } from './home.js';
import { endLeftovers } from './leftovers.js';
import { isAlive, signalProcess, waitForEnd } from './process-identity.js';
import { readStackState, removeStackState } from './stack-state.js';

/** Longer than the supervisor gives its children one after the other. */
const SUPERVISOR_GRACE_MS = 20_000;

/**
 * Ends the supervisor and, through it, all services; then whatever is left of them. The caller holds the start lock.
 * Returns whether there was anything to end.
 */
export async function stopStack(home: Home): Promise<boolean> {
  const state = readStackState(home);
  const ran = state !== null && isAlive(state.supervisor);
  if (ran) {
    signalProcess(state.supervisor, 'SIGTERM');
    if (!(await waitForEnd(state.supervisor, SUPERVISOR_GRACE_MS))) signalProcess(state.supervisor, 'SIGKILL');
  }
  const leftovers = await endLeftovers(home);
  removeStackState(home);
  return ran || leftovers > 0;
}
