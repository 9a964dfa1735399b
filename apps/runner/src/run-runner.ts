import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { machineSpeed, openEngine } from '@loschmidt/engine';
import { dialWarnings, orchestratorClient, readTrust } from '@loschmidt/proto';
import { Capacity } from './chunks/capacity.js';
import { LeaseKeeper, type Offer } from './fleet/lease-keeper.js';
import type { Log } from './log.js';
import type { RunnerFlags } from './runner-flags.js';
import { RunnerService } from './runner-service.js';

/** Answers that are under way when everything has ended. */
const LAST_WORDS_MS = 1_000;

/**
 * Computes for the orchestrators that it dials until the signal is aborted, then drains: nothing new is taken, running chunks end or are
 * given back after `drainMs`, leases are given back. `onReady` is called when it begins to dial. Throws when it is not allowed to dial, never
 * because an orchestrator is away.
 */
export async function runRunner(
  flags: RunnerFlags,
  env: NodeJS.ProcessEnv,
  log: Log,
  signal: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const trust = await readTrust(flags.trust, env, 'runner');
  // Before anything else: an address that is not allowed is refused.
  for (const address of flags.orchestrators) orchestratorClient(address, trust).close();
  const engine = await openEngine({
    threads: flags.slots,
    onThreadDied: (reason) => log('error', 'a computing thread died', { reason }),
  });
  const capacity = new Capacity(flags.slots, flags.memoryBytes);
  const runnerId = randomUUID();
  // Before anything else runs here.
  const speed = machineSpeed();
  const service = new RunnerService({ runnerId, host: hostname(), speed, engine, capacity, log });
  const leave = new AbortController();
  try {
    for (const warning of flags.orchestrators.flatMap((address) => dialWarnings(address, trust))) log('warn', warning);
    const { slots, memoryBytes, orchestrators } = flags;
    log('info', 'started', { orchestrators, runnerId, slots, memoryBytes, speed, pid: process.pid });
    onReady();

    const offer: Offer = {
      capabilities: () => service.capabilities(),
      slotsBusy: () => capacity.busy,
      draining: () => service.draining,
    };
    const leases = orchestrators.map((orchestrator) => {
      const dial = () => orchestratorClient(orchestrator, trust);
      return new LeaseKeeper({ orchestrator, dial, offer, handlers: service, log });
    });
    const registered = Promise.all(leases.map((lease) => lease.run(leave.signal)));

    await aborted(signal);
    const drained = service.drain(flags.drainMs);
    for (const lease of leases) lease.hurry();
    await drained;
    await Promise.race([Promise.all(leases.map((lease) => lease.settled())), sleep(LAST_WORDS_MS)]);
    leave.abort();
    await registered;
    log('info', 'stopped');
  } finally {
    leave.abort();
    await engine.close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
