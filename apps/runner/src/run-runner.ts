import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import { machineSpeed, openEngine } from '@loschmidt/engine';
import { dialWarnings, orchestratorClient, Renewable, readTrust } from '@loschmidt/proto';
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
  const runnerId = flags.job === null ? randomUUID() : `${flags.job}.${randomUUID().slice(0, 8)}`;
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
    const tls = new Renewable(trust.tls, {
      read: async () => (await readTrust(flags.trust, env, 'runner')).tls,
      onRenewed: () => log('info', 'certificates are renewed'),
      onTrouble: ({ message }) => log('warn', 'cannot use the renewed certificates yet', { reason: message }),
    });
    const leases = orchestrators.map((orchestrator) => {
      const dial = () => {
        // For the next time: who dials again and again may have certificates that have ended.
        void tls.look();
        return orchestratorClient(orchestrator, { ...trust, ...(tls.current && { tls: tls.current }) });
      };
      return new LeaseKeeper({ orchestrator, dial, offer, handlers: service, log });
    });
    const registered = Promise.all(leases.map((lease) => lease.run(leave.signal)));

    const isIdle = await Promise.race([aborted(signal).then(() => false), idle(service, flags.idleMs, leave.signal)]);
    if (isIdle) log('info', 'draining', { why: `no chunk for ${(flags.idleMs ?? 0) / 1_000} s` });
    const drained = service.drain(flags.drainMs);
    for (const lease of leases) lease.hurry();
    await drained;
    await Promise.race([Promise.all(leases.map((lease) => lease.settled())), sleep(LAST_WORDS_MS)]);
    leave.abort();
    await registered;
    log('info', 'stopped');
    if (isIdle) requireTaken(leases, orchestrators);
  } finally {
    leave.abort();
    await engine.close();
  }
}

/** Resolves when the runner has been without a chunk for `limitMs`; null: never. */
function idle(service: RunnerService, limitMs: number | null, signal: AbortSignal): Promise<true> {
  return new Promise((resolve) => {
    if (limitMs === null) return;
    const look = () => {
      const left = limitMs - service.idleMs;
      if (left <= 0) return resolve(true);
      const timer = setTimeout(look, left);
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    };
    look();
  });
}

/** Whoever started a runner that nobody took must hear of it: the next one would wait in vain, too. */
function requireTaken(leases: readonly LeaseKeeper[], orchestrators: readonly string[]): void {
  const reasons = leases.map(({ neverTaken }) => neverTaken);
  const [reason] = reasons;
  if (reason === undefined || reasons.includes(null)) return;
  const where = orchestrators.join(' or ');
  throw new LoschmidtError(
    'unavailable',
    `Cannot serve: the orchestrator at ${where} must take this runner: ${reason}`,
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
