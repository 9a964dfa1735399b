import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import { type RunnerClient, runnerClient, type Trust, wire } from '@loschmidt/proto';
import type { Enrolment } from './enrolment.js';
import { readOffer } from './read-offer.js';

const POLL_INTERVAL_MS = 2_000;
const POLL_DEADLINE_MS = 2_000;

export interface StaticRunnersOptions {
  readonly trust: Trust;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
  readonly signal: AbortSignal;
  readonly pollIntervalMs?: number;
}

/**
 * Runners that do not register themselves: each is asked again and again, and an answer counts as a renewed lease. Resolves when
 * the signal is aborted.
 */
export async function pollStaticRunners(
  addresses: readonly string[],
  enrolment: Enrolment,
  options: StaticRunnersOptions,
): Promise<void> {
  await Promise.all(addresses.map((address) => poll(address, enrolment, options)));
}

async function poll(address: string, enrolment: Enrolment, options: StaticRunnersOptions): Promise<void> {
  const { trust, log, signal } = options;
  const client = runnerClient(address, trust);
  let said = '';
  try {
    while (!signal.aborted) {
      const problem = await ask(client, enrolment, signal);
      if (problem !== said && problem !== '') log('runner does not take part', { address, reason: problem });
      said = problem;
      await sleep(options.pollIntervalMs ?? POLL_INTERVAL_MS, undefined, { signal }).catch(() => {});
    }
  } finally {
    client.close();
  }
}

/** Why the runner cannot be used now; empty when it can. */
async function ask(client: RunnerClient, enrolment: Enrolment, signal: AbortSignal): Promise<string> {
  const call = { deadlineMs: POLL_DEADLINE_MS, signal };
  try {
    const [capabilities, health] = await Promise.all([client.getCapabilities(call), client.getHealth(call)]);
    const draining = health.state === wire.Health.State.STATE_DRAINING;
    await enrolment.enrol(readOffer(client.address, capabilities), draining);
    return '';
  } catch (error) {
    if (signal.aborted) return '';
    return error instanceof LoschmidtError ? error.message : String(error);
  }
}
