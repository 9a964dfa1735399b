import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { CODE_VERSION, LoschmidtError, MEMORY_LIMIT_BYTES, OUTER_LIMIT_BYTES } from '@loschmidt/core';
import { chosenKernel, kernelText, machineSpeed, openEngine } from '@loschmidt/engine';
import { dialWarnings, orchestratorClient, Renewable, readTrust } from '@loschmidt/proto';
import { openTracer } from '@loschmidt/telemetry';
import { Capacity } from './chunks/capacity.js';
import { LeaseKeeper, type Offer } from './fleet/lease-keeper.js';
import type { Log } from './log.js';
import { after, RunnerEnd } from './runner-end.js';
import type { RunnerFlags } from './runner-flags.js';
import { endingMs, graceOf, RunnerService } from './runner-service.js';
import { clocks, endOf, slurmJobEnd, watchJobEnd } from './wall-time.js';

/** Answers that are under way when everything has ended. */
const LAST_WORDS_MS = 1_000;

/**
 * Computes for the orchestrators that it dials until the signal is aborted, or its time is over, then drains: nothing new is taken, running
 * chunks end or are given back after `drainMs`, leases are given back. `onReady` is called when it begins to dial. Throws when it is not allowed
 * to dial, never because an orchestrator is away.
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
  const grace = graceOf(flags.drainMs);
  const jobEnd = await slurmJobEnd(env, log);
  const end = new RunnerEnd(endingMs(grace) + LAST_WORDS_MS, () => performance.now());
  end.moveTo(laterThan(endOf(flags, jobEnd, clocks()), endingMs(grace) + LAST_WORDS_MS));
  const lastsMs = () => end.leftMs;
  const kernel = chosenKernel();
  if (kernel.kind === 'wasm' && kernel.warning !== null) log('warn', kernel.warning);
  const kernelForm = kernelText(kernel);
  const engine = await openEngine({
    threads: flags.slots,
    idleThreadsHelp: flags.idleSlotsHelp,
    onThreadDied: (reason) => log('error', 'a computing thread died', { reason }),
  });
  const capacity = new Capacity(
    flags.slots,
    flags.memoryBytes,
    kernel.kind === 'wasm' ? MEMORY_LIMIT_BYTES : OUTER_LIMIT_BYTES,
  );
  // Its name stands in every summary row that it makes: so each says what computed it.
  const runnerId = `${flags.job === null ? randomUUID() : `${flags.job}.${randomUUID().slice(0, 8)}`}-${kernel.kind}`;
  // Before anything else runs here.
  const speed = machineSpeed();
  // Loaded only where somebody asks for it.
  const telemetry =
    flags.metrics === null
      ? null
      : await (await import('./telemetry/open-telemetry.js')).openTelemetry(flags.metrics, trust, log);
  const tracer = await openTracer('loschmidt-runner', CODE_VERSION, env);
  const service = new RunnerService({
    ...{ runnerId, host: hostname(), kernelForm, speed, lastsMs, engine, capacity, log },
    ...(telemetry && { onChunkEnd: telemetry.onChunkEnd }),
    tracer,
  });
  const leave = new AbortController();
  try {
    for (const warning of flags.orchestrators.flatMap((address) => dialWarnings(address, trust))) log('warn', warning);
    const { slots, memoryBytes, orchestrators } = flags;
    const lasts = () => (end.leftMs === null ? {} : { lastsSeconds: Math.round(end.leftMs / 1_000) });
    log('info', 'started', {
      orchestrators,
      runnerId,
      slots,
      memoryBytes,
      kernel: kernelForm,
      speed,
      ...lasts(),
      pid: process.pid,
    });
    onReady();

    const offer: Offer = {
      capabilities: () => service.capabilities(),
      slotsBusy: () => capacity.busy,
      draining: () => service.draining,
    };
    const tls = new Renewable(trust.tls, {
      read: async () => (await readTrust(flags.trust, env, 'runner')).tls,
      onRenewed: (next) => {
        if (next !== undefined) telemetry?.renew(next);
        log('info', 'certificates are renewed');
      },
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
    const metrics = await telemetry?.serve({
      capacity,
      leases: () => leases.filter((lease) => lease.isTaken).length,
      prefetched: () => service.prefetched,
      draining: () => service.draining,
    });
    if (metrics !== undefined) log('info', 'monitor', { address: metrics });
    const registered = Promise.all(leases.map((lease) => lease.run(leave.signal)));
    const move = (moved: number | null) => {
      end.moveTo(endOf(flags, moved, clocks()));
      log('info', 'the end of the Slurm job was moved', lasts());
      for (const lease of leases) lease.hurry();
    };
    void watchJobEnd(env, jobEnd, move, leave.signal);

    const why = await Promise.race([
      aborted(signal).then(() => null),
      idle(service, flags.idleMs, leave.signal).then(() => `no chunk for ${(flags.idleMs ?? 0) / 1_000} s`),
      end.over(leave.signal).then(() => 'its time is over'),
    ]);
    if (why !== null) log('info', 'draining', { why });
    const patienceMs = Math.max(0, Math.min(grace.patienceMs, lastsMs() ?? Number.POSITIVE_INFINITY));
    const drained = service.drain({ ...grace, patienceMs });
    for (const lease of leases) lease.hurry();
    await drained;
    await Promise.race([Promise.all(leases.map((lease) => lease.settled())), sleep(LAST_WORDS_MS)]);
    leave.abort();
    await registered;
    log('info', 'stopped');
    if (why !== null) requireTaken(leases, orchestrators);
  } finally {
    leave.abort();
    await Promise.all([engine.close(), telemetry?.close(), tracer?.close()]);
  }
}

/** The end, on the monotonic clock, if more than `leadMs` are left until it. Throws `bad-input` where they are not. */
function laterThan(end: number | null, leadMs: number): number | null {
  const { monotonic, wall } = clocks();
  if (end === null || end - leadMs > monotonic) return end;
  const ends = new Date(wall + end - monotonic).toISOString().replace(/\.\d+/, '');
  throw new LoschmidtError(
    'bad-input',
    `Cannot start: the runner must have more than ${leadMs / 1_000} s, of which it saves in the last ones, got ${Math.round((end - monotonic) / 1_000)} s until ${ends}.`,
    {
      hint: 'Give it more time (--time-limit, --until, or that of its Slurm job), or less of it to save (--drain-seconds).',
    },
  );
}

/** Resolves when the runner has been without a chunk for `limitMs`; null: never. */
function idle(service: RunnerService, limitMs: number | null, signal: AbortSignal): Promise<void> {
  return after(() => (limitMs === null ? null : limitMs - service.idleMs), signal);
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
