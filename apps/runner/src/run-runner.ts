import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { LoschmidtError } from '@loschmidt/core';
import { machineSpeed, openEngine } from '@loschmidt/engine';
import {
  isLoopback,
  openServer,
  orchestratorClient,
  parseAddress,
  readTrust,
  runnerServiceOf,
  trustWarnings,
} from '@loschmidt/proto';
import { Capacity } from './chunks/capacity.js';
import { LeaseKeeper, type Offer } from './fleet/lease-keeper.js';
import type { Log } from './log.js';
import { advertisedAddress, type RunnerFlags } from './runner-flags.js';
import { RunnerService } from './runner-service.js';

/** Answers that are under way when everything has ended. */
const SERVER_GRACE_MS = 1_000;

/**
 * Serves chunks until the signal is aborted, then drains: nothing new is taken, running chunks end or are given back after
 * `drainMs`, leases are given back. `onReady` is called once orchestrators can call. Throws when the address cannot be listened on,
 * never because an orchestrator is away.
 */
export async function runRunner(
  flags: RunnerFlags,
  env: NodeJS.ProcessEnv,
  log: Log,
  signal: AbortSignal,
  onReady: (address: string) => void,
): Promise<void> {
  const trust = await readTrust(flags.trust, env);
  // Before anything is served: an orchestrator's address that is not allowed is refused, too.
  const orchestrators = flags.orchestrators.map((address) => orchestratorClient(address, trust));
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
    const server = await openServer(flags.listen, trust, [runnerServiceOf(service)]);
    const address = advertisedAddress(server.address, flags.advertise);
    for (const warning of warningsOf(server.address, address, flags, trust)) log('warn', warning);
    const { slots, memoryBytes } = flags;
    log('info', 'listening', {
      address: server.address,
      advertised: address,
      runnerId,
      slots,
      memoryBytes,
      speed,
      pid: process.pid,
    });
    onReady(server.address);

    const offer: Offer = {
      address,
      capabilities: () => service.capabilities(),
      slotsBusy: () => capacity.busy,
      draining: () => service.draining,
    };
    const leases = orchestrators.map((orchestrator) => new LeaseKeeper({ orchestrator, offer, log }));
    const registered = Promise.all(leases.map((lease) => lease.run(leave.signal)));

    const isIdle = await Promise.race([aborted(signal).then(() => false), idle(service, flags.idleMs, leave.signal)]);
    if (isIdle) log('info', 'draining', { why: `no chunk for ${(flags.idleMs ?? 0) / 1_000} s` });
    const drained = service.drain(flags.drainMs);
    for (const lease of leases) lease.hurry();
    await drained;
    leave.abort();
    await Promise.all([registered, server.close(SERVER_GRACE_MS)]);
    log('info', 'stopped');
    if (isIdle) requireTaken(leases, orchestrators);
  } finally {
    leave.abort();
    for (const orchestrator of orchestrators) orchestrator.close();
    await engine.close();
  }
}

function warningsOf(
  bound: string,
  advertised: string,
  flags: RunnerFlags,
  trust: Parameters<typeof trustWarnings>[1],
): string[] {
  const elsewhere = flags.orchestrators.find((address) => !isLoopback(parseAddress(address).host));
  const unreachable = elsewhere !== undefined && isLoopback(parseAddress(advertised).host);
  return [
    ...trustWarnings(bound, trust),
    ...(unreachable
      ? [
          `The orchestrator at ${elsewhere} cannot reach ${advertised}, unless through a tunnel: use --listen and --advertise.`,
        ]
      : []),
  ];
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
function requireTaken(leases: readonly LeaseKeeper[], orchestrators: readonly { readonly address: string }[]): void {
  const reasons = leases.map(({ neverTaken }) => neverTaken);
  const [reason] = reasons;
  if (reason === undefined || reasons.includes(null)) return;
  const where = orchestrators.map(({ address }) => address).join(' or ');
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
