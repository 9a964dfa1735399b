import type { Home } from './home.js';
import { endProcesses, isAlive, type ProcessIdentity, processesWithVariable } from './process-identity.js';
import { STACK_VARIABLE } from './process-spec.js';
import { readStackState } from './stack-state.js';

/**
 * Processes of this home's stack whose supervisor is gone: those that its state file names (number and start time must
 * both fit), and those that carry the stack's folder in their environment. A server among them still holds the
 * database, so they end before anything new starts.
 */
function findLeftovers(home: Home): ProcessIdentity[] {
  const state = readStackState(home);
  const named = state === null ? [] : [state.supervisor, ...state.processes.map((entry) => entry.process)];
  const all = [...named, ...processesWithVariable(STACK_VARIABLE, home.stack)];
  const byPid = new Map<number, ProcessIdentity>();
  for (const identity of all)
    if (identity !== null && identity.pid !== process.pid && isAlive(identity)) byPid.set(identity.pid, identity);
  return [...byPid.values()];
}

/** Ends them; returns how many there were. */
export async function endLeftovers(home: Home): Promise<number> {
  const leftovers = findLeftovers(home);
  await endProcesses(leftovers, 2_000);
  return leftovers.length;
}
